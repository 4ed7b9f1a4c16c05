import { expect, it } from "vitest";
import { links } from "#journey/stitch/links.ts";
import { profiles } from "#journey/stitch/profiles.ts";
import { stitch } from "#journey/stitch/stitch.ts";
import type { Argument, HelperResult } from "#journey/helper.ts";
import { booleanColumn, textColumn, timeColumn } from "#table/column.ts";
import { findColumn, table, tableRows, takeRows, type Table } from "#table/table.ts";
import { pairwiseF1, register, visits } from "./people.ts";

type Tables = Readonly<Record<string, Table>>;

function run(tables: Tables, given: Readonly<Record<string, Argument>> = {}): HelperResult {
  return stitch.run({
    tables: Object.entries(tables).map(([name, one]) => ({ name, table: one })),
    arguments: new Map(Object.entries(given)),
  });
}

const columns = (...value: string[]): Argument => ({ type: "columns", value });
const customersOf = ({ table: result }: HelperResult): string[] =>
  tableRows(result).map((row) => String(row.customer_id));
const told = ({ notes }: HelperResult): string => notes.map(({ text }) => text).join("\n");
const inner = (helper: typeof links, result: HelperResult) =>
  helper.run({ tables: [{ name: "events", table: result.table }], arguments: new Map() });

const web = table({
  time: timeColumn([1, 2, 3]),
  cookie: textColumn(["ck1", "ck1", "ck2"]),
  email: textColumn([null, "Amy@X.example ", null]),
});
const calls = table({
  started_at: timeColumn([10, 11, 12]),
  phone: textColumn(["+49 170 1234567", "0170/1234567", "anonymous"]),
  email: textColumn(["amy@x.example", null, null]),
});

it("stitch(web, calls) chooses identifiers by name and content and says so", () => {
  const result = run({ web, calls });
  expect(customersOf(result)).toEqual([
    "amy@x.example",
    "amy@x.example",
    "ck2",
    "amy@x.example",
    "amy@x.example",
    expect.stringMatching(/^calls-/),
  ]);
  expect(told(result)).toContain("email (2 rows), phone (1 row), cookie (2 rows)");
});

it("stitch(tables) unites columns by name, adds source, and one time where tables name it differently", () => {
  const { table: result } = run({ web, calls });
  expect(result.columns.map(({ name }) => name)).toEqual([
    "time",
    "cookie",
    "email",
    "started_at",
    "phone",
    "source",
    "customer_id",
    "confidence",
  ]);
  expect(tableRows(result).map((row) => [row.time, row.source])).toEqual([
    [1, "web"],
    [2, "web"],
    [3, "web"],
    [10, "calls"],
    [11, "calls"],
    [12, "calls"],
  ]);
});

it("stitch(tables) gives one activity, source:activity, where tables name it differently", () => {
  const pages = table({ email: textColumn(["a@x.example", null]), page: textColumn(["checkout", "pay"]) });
  const shop = table({ email: textColumn(["a@x.example"]), action: textColumn(["pay"]) });
  const { table: result } = run({ pages, shop }, { on: columns("email") });
  expect(tableRows(result).map(({ activity }) => activity)).toEqual([
    "pages:checkout",
    "pages:pay",
    "shop:pay",
  ]);
  const { table: same } = run({ pages, again: pages }, { on: columns("email") });
  expect(findColumn(same, "activity")).toBeUndefined();
});

it("stitch(table) keeps a column that has a name of its own as original_…", () => {
  const log = table({ customer_id: textColumn(["a", "b"]), source: textColumn(["x", "y"]) });
  const { table: result } = run({ log }, { on: columns("customer_id") });
  expect(result.columns.map(({ name }) => name)).toEqual([
    "original_customer_id",
    "original_source",
    "source",
    "customer_id",
    "confidence",
  ]);
});

it("stitch(table, on => missing) names the columns there are", () => {
  expect(() => run({ web }, { on: columns("cooki") })).toThrow(/on => cooki.*did you mean cookie/);
});

it("stitch(register) compares people, picks a threshold and scores well", () => {
  const { table: people, person } = register(400, 7);
  const result = run({ people });
  expect(told(result)).toContain("Compared, chosen by name: first_name, surname, birth_date, postcode");
  expect(told(result)).toContain("picked from the fitted model");
  expect(pairwiseF1(customersOf(result), person)).toBeGreaterThan(0.98);
});

it("stitch(register without doubles) joins next to nobody", () => {
  const { table: people, person } = register(600, 5);
  const first = Int32Array.from(person.keys()).filter((row) => person.indexOf(person[row]) === row);
  const result = run({ people: takeRows(people, first) });
  expect(new Set(customersOf(result)).size).toBeGreaterThanOrEqual(first.length - 1);
});

it("stitch(rows in another order) gives the same clusters", () => {
  const { table: people } = register(900, 11);
  const order = Int32Array.from({ length: people.rowCount }, (_, i) => (i * 97) % people.rowCount);
  expect(new Set(order).size).toBe(people.rowCount);
  const shuffled = customersOf(run({ people: takeRows(people, order) }));
  const straight = customersOf(run({ people }));
  expect(shuffled).toEqual(Array.from(order, (row) => straight[row]));

  const events = visits(500, 5);
  const turned = Int32Array.from({ length: 500 }, (_, i) => 499 - i);
  const back = customersOf(run({ events: takeRows(events, turned) })).reverse();
  expect(back).toEqual(customersOf(run({ events })));
});

it("links(stitched) explains every join in bits that add up", () => {
  const { table: people } = register(200, 3);
  const { table: found } = inner(links, run({ people }));
  const rows = tableRows(found);
  expect(rows.filter(({ outcome }) => outcome === "joined").length).toBeGreaterThan(50);
  const parts = found.columns.map(({ name }) => name).filter((name) => name.endsWith("_bits"));
  expect(parts).toHaveLength(8);
  for (const row of rows) {
    const sum = parts.reduce((total, name) => total + Number(row[name]), Number(row.prior));
    expect(sum).toBeCloseTo(Number(row.bits), 9);
    expect(1 / (1 + 2 ** -sum)).toBeCloseTo(Number(row.probability), 12);
  }
});

it("profiles(stitched) has a row per customer, with identifiers, sources and times", () => {
  const rows = tableRows(inner(profiles, run({ web, calls })).table);
  expect(rows[0]).toEqual({
    customer_id: "amy@x.example",
    rows: 4,
    sources: "web, calls",
    identifiers: "email: amy@x.example; phone: 491701234567; cookie: ck1",
    first_time: 1,
    last_time: 11,
    weakest: 1,
    bridge: false,
  });
  expect(rows).toHaveLength(3);
});

it("profiles(table) and links(table) of anything else say what to write", () => {
  expect(() => profiles.run({ tables: [{ name: "web", table: web }], arguments: new Map() })).toThrow(
    "profiles: web is no result of stitch",
  );
  expect(() => links.run({ tables: [{ name: "web", table: web }], arguments: new Map() })).toThrow(
    "links: web is no result of stitch",
  );
});

it("stitch(…, feedback => verdicts) obeys them: a refused pair splits, a confirmed one joins", () => {
  const { table: people } = register(120, 9);
  const before = run({ people });
  const joined = tableRows(inner(links, before).table).find(({ outcome }) => outcome === "joined")!;
  const ids = customersOf(before);
  const stranger = tableRows(people).findIndex((_, row) => ids[row] !== ids[0]);
  const verdicts = table({
    left: textColumn([String(joined.left), "people:r0"]),
    right: textColumn([String(joined.right), `people:r${stranger}`]),
    same: booleanColumn([false, true]),
  });
  const after = run({ people }, { feedback: { type: "table", value: "verdicts", table: verdicts } });
  const byRecord = new Map(
    tableRows(after.table).map((row) => [`people:${String(row.record)}`, row.customer_id]),
  );
  expect(byRecord.get(String(joined.left))).not.toBe(byRecord.get(String(joined.right)));
  expect(byRecord.get("people:r0")).toBe(byRecord.get(`people:r${stranger}`));
});

it("stitch(…, never => pairs, feedback => verdicts) outrank shared identifiers and guards too", () => {
  const log = table({
    crm: textColumn(["k1", "k2", null, null]),
    email: textColumn(["a@x.example", null, "b@x.example", "b@x.example"]),
  });
  const on = columns("crm", "email");
  expect(customersOf(run({ log }, { on }))).toEqual(["k1", "k2", "b@x.example", "b@x.example"]);
  const never = table({ left: textColumn(["log:3"]), right: textColumn(["log:4"]) });
  const apart = customersOf(run({ log }, { on, never: { type: "table", value: "never", table: never } }));
  expect(new Set(apart).size).toBe(4);
  const verdicts = table({
    left: textColumn(["log:1"]),
    right: textColumn(["log:2"]),
    same: booleanColumn([true]),
  });
  const same = customersOf(
    run({ log }, { on, feedback: { type: "table", value: "verdicts", table: verdicts } }),
  );
  expect(same).toEqual(["k1", "k1", "b@x.example", "b@x.example"]);
});

it("stitch warns of a junk identity and does not merge its rows", () => {
  const ids = [
    ...Array.from({ length: 600 }, () => "Customer 3"),
    ...Array.from({ length: 1000 }, (_, i) => `c${i % 300}`),
  ];
  const log = table({ customer_id: textColumn(ids), time: timeColumn(ids.map((_, i) => i)) });
  const result = run({ log });
  expect(result.notes.find(({ level }) => level === "warning")?.text).toContain(
    "'Customer 3' stands in 600 rows",
  );
  expect(new Set(customersOf(result)).size).toBe(900);
});

it("stitch with a column of one value, of none, or of placeholders merges nothing", () => {
  const n = 300;
  const of = (value: string | null) => textColumn(Array.from({ length: n }, () => value));
  for (const email of [of("same@x.example"), of(null), of("unknown")]) {
    const users = table({ user_id: textColumn(Array.from({ length: n }, (_, i) => `u${i}`)), email });
    expect(new Set(customersOf(run({ users }, { on: columns("user_id", "email") }))).size).toBe(n);
  }
});

it("stitch warns where an identifier has one value only", () => {
  const log = table({ email: textColumn(Array.from({ length: 60 }, () => "same@x.example")) });
  const result = run({ log }, { on: columns("email") });
  expect(
    result.notes.some(({ level, text }) => level === "warning" && text.includes("'same@x.example'")),
  ).toBe(true);
});

it("stitch of no rows gives no rows", () => {
  const empty = table({ email: textColumn([]), first_name: textColumn([]), surname: textColumn([]) });
  const result = run({ empty });
  expect(result.table.rowCount).toBe(0);
  expect(findColumn(result.table, "customer_id")).toBeDefined();
  expect(inner(profiles, result).table.rowCount).toBe(0);
});
