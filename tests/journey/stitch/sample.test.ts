import { readFile } from "node:fs/promises";
import { beforeAll, expect, it } from "vitest";
import { stitch } from "#journey/stitch/stitch.ts";
import { fromBytes } from "#source/file.ts";
import { readSource } from "#source/read.ts";
import type { HelperResult } from "#journey/helper.ts";
import { tableRows, type Table } from "#table/table.ts";
import { pairwiseF1 } from "./people.ts";

const FILES = {
  web: "web.csv.gz",
  app: "app.jsonl.gz",
  ivr: "ivr.csv",
  contacts: "contacts.csv",
  chat: "chat.jsonl",
  store: "store.csv",
  technician: "technician.csv",
  terminals: "terminals.parquet",
  router: "router.parquet",
  crm: "crm.csv",
  surveys: "surveys.csv",
};

interface Known {
  readonly customer: string;
  readonly person: string;
  readonly row: Record<string, unknown>;
}

let result: HelperResult;
let known: Known[];

beforeAll(async () => {
  const tables = await Promise.all(
    Object.entries(FILES).map(async ([name, file]) => ({ name, table: await readTable(file) })),
  );
  result = stitch.run({ tables, arguments: new Map() });
  const truth = new Map(
    tableRows(await readTable("truth.csv")).map(({ record, person }) => [String(record), String(person)]),
  );
  known = tableRows(result.table).flatMap((row) => {
    const person = truth.get(String(row.source === "crm" ? row.crm_id : row.record));
    return person === undefined ? [] : [{ customer: String(row.customer_id), person, row }];
  });
}, 120_000);

it("stitch(the sample’s eleven sources) finds the columns that are one identifier under several names", () => {
  const told = result.notes.map(({ text }) => text).join("\n");
  for (const name of [
    "customer_no / crm_id",
    "login / email",
    "serial / router_serial",
    "caller / phone",
    "cookie / visitor",
  ])
    expect(told).toContain(name);
});

it("stitch(the sample) agrees with the truth: pairwise F1 of 0.98 at least, nothing said of its columns", () => {
  const f1 = pairwiseF1(
    known.map(({ customer }) => customer),
    known.map(({ person }) => person),
  );
  expect(f1).toBeGreaterThan(0.98);
});

it("stitch(the sample) gives no customer two people: no kiosk, no call centre, no family phone", () => {
  const people = new Map<string, Set<string>>();
  for (const { customer, person } of known)
    people.set(customer, (people.get(customer) ?? new Set<string>()).add(person));
  expect([...people].filter(([, { size }]) => size > 1)).toEqual([]);
});

it("the sample has what could have melted people: kiosks, the call centre’s number, family phones, anonymous callers", () => {
  const peopleBy = (column: string, of: (value: string) => string) => {
    const people = new Map<string, Set<string>>();
    for (const { person, row } of known) {
      const value = row[column];
      if (value === null || value === undefined) continue;
      people.set(of(String(value)), (people.get(of(String(value))) ?? new Set<string>()).add(person));
    }
    return people;
  };
  const cookies = peopleBy("cookie", (cookie) => cookie);
  for (const region of ["north", "east", "south", "west"])
    expect(cookies.get(`kiosk-${region}`)!.size).toBeGreaterThan(20);
  const phones = peopleBy("phone", (phone) => phone.replace(/\D/g, "").slice(-10));
  expect(phones.get("8005550100")!.size).toBeGreaterThan(50);
  const families = [...phones.values()].filter(({ size }) => size > 1 && size <= 4).length;
  expect(families).toBeGreaterThan(500);
  expect(peopleBy("caller", (caller) => caller).get("anonymous")!.size).toBeGreaterThan(100);
});

async function readTable(file: string): Promise<Table> {
  const bytes = new Uint8Array(await readFile(new URL(`../../../sample-data/${file}`, import.meta.url)));
  return (await readSource(fromBytes(file, bytes))).tables[0].table;
}
