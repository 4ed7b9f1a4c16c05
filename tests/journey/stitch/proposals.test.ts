import { expect, it } from "vitest";
import { stitch } from "#journey/stitch/stitch.ts";
import type { Argument, HelperResult } from "#journey/helper.ts";
import { isNamed } from "#journey/stitch/column-words.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows, type Table } from "#table/table.ts";
import { register } from "./people.ts";

function run(
  tables: Readonly<Record<string, Table>>,
  given: Readonly<Record<string, Argument>> = {},
): HelperResult {
  return stitch.run({
    tables: Object.entries(tables).map(([name, one]) => ({ name, table: one })),
    arguments: new Map(Object.entries(given)),
  });
}
const told = ({ notes }: HelperResult): string => notes.map(({ text }) => text).join("\n");
const customersOf = ({ table: result }: HelperResult): string[] =>
  tableRows(result).map((row) => String(row.customer_id));
const columns = (...value: string[]): Argument => ({ type: "columns", value });

/** A register whose columns go by other names; undefined: the column is left out. */
function renamed(names: readonly (string | undefined)[]): Table {
  const { table: people } = register(200, 3);
  return table(
    people.columns.flatMap(({ data }, i) => (names[i] === undefined ? [] : [{ name: names[i], data }])),
  );
}

it.each([
  [["record", "Vorname", "Nachname", "Geburtsdatum", "PLZ"], "Vorname, Nachname, Geburtsdatum, PLZ"],
  [
    ["record", "firstName", "lastName", "dateOfBirth", "postalCode"],
    "firstName, lastName, dateOfBirth, postalCode",
  ],
  [["RowNo", "FName", "LName", "DoB", "PCode"], "FName, LName, DoB, PCode"],
  [["id", "first", "last", "bday", "zip"], "first, last, bday, zip"],
])("stitch(register) with the columns %j compares %s", (names, compared) => {
  expect(told(run({ people: renamed(names) }))).toContain(`Compared, chosen by name: ${compared};`);
});

it.each(["Telefonnummer", "TelNo", "Mobilnummer", "phone_number", "Rufnr"])(
  "isNamed(%j, phone) is true",
  (name) => expect(isNamed(name, "phone")).toBe(true),
);
it.each(["hotel", "telemetry", "cellar", "phoneme"])("isNamed(%j, phone) is false", (name) =>
  expect(isNamed(name, "phone")).toBe(false),
);
it.each(["Straße", "Hauptstrasse", "street_address", "Hausnr"])("isNamed(%j, address) is true", (name) =>
  expect(isNamed(name, "address")).toBe(true),
);
it.each([
  ["Geburtsort", "birth", false],
  ["Geburtstag", "birth", true],
  ["yearofbirth", "birth", true],
  ["customer_name", "wholeName", true],
  ["page_name", "wholeName", false],
] as const)("isNamed(%j, %j) is %j", (name, word, expected) => expect(isNamed(name, word)).toBe(expected));

it.each(["KundenNr", "Kundennummer", "cust_id", "customerId", "crm_customer_id", "Mitgliedsnummer"])(
  "stitch(sources) joins by %s",
  (name) => {
    const shop = table({ time: timeColumn([1, 2]), [name]: textColumn(["K1", "K2"]) });
    const calls = table({ time: timeColumn([3, 4]), [name]: textColumn(["K2", "K3"]) });
    expect(customersOf(run({ shop, calls }))).toEqual(["K1", "K2", "K2", "K3"]);
  },
);

it("stitch(register) takes a customer number that several of its rows share for granted", () => {
  const orders = table({
    customer_id: textColumn(["K1", "K1", "K2", "K3"]),
    first_name: textColumn(["Ann", "Anne", "Bob", "Cid"]),
    surname: textColumn(["Berg", "Berg", "Dorn", "Ernst"]),
  });
  expect(customersOf(run({ orders }))).toEqual(["K1", "K1", "K2", "K3"]);
});

it("stitch(table of identifiers alone, without times) joins by them, it does not compare them", () => {
  const seen = table({
    email: textColumn(["a@x.example", "a@x.example", null, "b@x.example"]),
    cookie: textColumn(["c1", "c2", "c2", "c3"]),
    amount: numberColumn([3, 5, 8, 3]),
  });
  expect(customersOf(run({ seen }))).toEqual(["a@x.example", "a@x.example", "a@x.example", "b@x.example"]);
});

it("stitch(table) says which columns look like identifiers and are none", () => {
  const n = 300;
  const log = table({
    customer_id: textColumn(Array.from({ length: n }, () => "C1")),
    email: textColumn(Array.from({ length: n }, () => null)),
    time: timeColumn(Array.from({ length: n }, (_, i) => i)),
  });
  const result = run({ log });
  expect(told(result)).toContain(
    "No column tells customers apart: customer_id has one value only, email is empty or holds placeholders only",
  );
  expect(new Set(customersOf(result)).size).toBe(n);
});

it("stitch(sources) says which columns tell the time, and takes the only one there is", () => {
  const web = table({ Zeitpunkt: timeColumn([1, 2]), cookie: textColumn(["c1", "c2"]) });
  const shop = table({ time: timeColumn([3]), cookie: textColumn(["c2"]) });
  const register = table({ cookie: textColumn(["c3"]), birth_date: timeColumn([0]) });
  const result = run({ web, shop, register });
  expect(told(result)).toContain("Times: Zeitpunkt of web, time of shop; register has none.");
  expect(tableRows(result.table).map(({ time }) => time)).toEqual([1, 2, 3, null]);
});

it("stitch(rows without times) does not say that shared values were split in time", () => {
  const seen = table({
    email: textColumn(["a@x.example", "b@x.example", null]),
    cookie: textColumn(["c1", "c1", "c1"]),
  });
  const result = run({ seen }, { on: columns("email", "cookie") });
  expect(told(result)).toContain(
    "rows known by nothing else are nobody’s, as no column says when they happened",
  );
  expect(new Set(customersOf(result)).size).toBe(3);
});

it("stitch(table, match => [a, a]) counts a column once", () => {
  const people = renamed(["record", "first_name", "surname", "birth_date", "postcode"]);
  const once = run({ people }, { match: columns("surname", "birth_date", "postcode") });
  const twice = run({ people }, { match: columns("surname", "birth_date", "Surname", "postcode") });
  expect(customersOf(twice)).toEqual(customersOf(once));
});

it("stitch(table, on => [a], unique => [b]) says that b is no identifier", () => {
  const log = table({ email: textColumn(["a@x.example"]), phone: textColumn(["+49 170 1234567"]) });
  expect(() => run({ log }, { on: columns("email"), unique: columns("phone") })).toThrow(
    "stitch: unique => phone is none of the identifiers; write it into on => [email, phone] too",
  );
});

it("stitch(people, match => [age]) does not take people of one age for one, and warns", () => {
  const ages = Array.from({ length: 300 }, (_, i) => 18 + ((i * 37) % 71));
  const people = table({ record: textColumn(ages.map((_, i) => `r${i}`)), age: numberColumn(ages) });
  const result = run({ people }, { match: columns("age") });
  expect(new Set(customersOf(result)).size).toBeGreaterThan(290);
});

it("stitch(register) names its records by a row number that begins at 0, not by a remark", () => {
  const { table: people } = register(50, 3);
  const count = people.rowCount;
  const numbered = table([
    { name: "row", data: numberColumn(Array.from({ length: count }, (_, i) => i)) },
    {
      name: "remark",
      data: textColumn(Array.from({ length: count }, (_, i) => `spoke to us about matter ${i}`)),
    },
    ...people.columns.slice(1),
  ]);
  expect(customersOf(run({ people: numbered })).every((name) => /^people:\d+$/.test(name))).toBe(true);
  const unnumbered = table(numbered.columns.slice(1));
  expect(customersOf(run({ people: unnumbered })).some((name) => name.includes("matter"))).toBe(false);
});
