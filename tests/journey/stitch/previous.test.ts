import fc from "fast-check";
import { expect, it } from "vitest";
import type { Argument, HelperResult } from "#journey/helper.ts";
import { profiles } from "#journey/stitch/profiles.ts";
import { stitch } from "#journey/stitch/stitch.ts";
import { booleanColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows, takeRows, type Table } from "#table/table.ts";
import { goldenCases } from "./golden.ts";

interface Row {
  readonly record?: string;
  readonly crm?: string;
  readonly mail?: string;
  readonly cookie?: string;
  readonly time: number;
}

const ON: Argument = { type: "columns", value: ["crm", "mail", "cookie"] };

function log(rows: readonly Row[]): Table {
  const text = (name: "crm" | "mail" | "cookie") => textColumn(rows.map((row) => row[name] ?? null));
  return table({
    record: textColumn(rows.map(({ record }, i) => record ?? `r${i}`)),
    crm: text("crm"),
    mail: text("mail"),
    cookie: text("cookie"),
    time: timeColumn(rows.map(({ time }) => time)),
  });
}

function run(rows: Table, previous?: Table, more: Readonly<Record<string, Argument>> = {}): HelperResult {
  const before: [string, Argument][] = previous
    ? [["previous", { type: "table", value: "before", table: previous }]]
    : [];
  return stitch.run({
    tables: [{ name: "log", table: rows }],
    arguments: new Map([["on", ON], ...before, ...Object.entries(more)]),
  });
}

const ids = ({ table: result }: HelperResult): string[] =>
  tableRows(result).map((row) => String(row.customer_id));
const changes = ({ details }: HelperResult) => tableRows(details!.changes);
const told = ({ notes }: HelperResult): string => notes.map(({ text }) => text).join("\n");

it("merge-survivor: stitch(…, previous => before) lets the oldest id go on, over any number of merges", () => {
  const first: Row[] = [
    { cookie: "k1", time: 1 },
    { mail: "m2", time: 2 },
    { mail: "m3", time: 3 },
  ];
  const one = run(log(first));
  expect(ids(one)).toEqual(["k1", "m2", "m3"]);
  const second: Row[] = [...first, { crm: "c9", mail: "m2", time: 4 }, { crm: "c9", mail: "m3", time: 5 }];
  const two = run(log(second), one.table);
  expect(ids(two)).toEqual(["k1", "m2", "m2", "m2", "m2"]);
  expect(changes(two)).toEqual([
    { kind: "merged", customer_id: "m2", former_id: "m3", rows: 1, why: "both carry mail m3" },
  ]);
  const three = run(log([...second, { crm: "c9", cookie: "k1", time: 6 }]), two.table);
  expect(new Set(ids(three))).toEqual(new Set(["k1"]));
  expect(changes(three)).toEqual([
    { kind: "merged", customer_id: "k1", former_id: "m2", rows: 4, why: "both carry crm c9" },
  ]);
  const known = profiles.run({ tables: [{ name: "three", table: three.table }], arguments: new Map() });
  expect(tableRows(known.table).map(({ customer_id, former_ids }) => [customer_id, former_ids])).toEqual([
    ["k1", "m2"],
  ]);
});

it("a row of a register is older than any event: its id stays where a visitor turns out to be that customer", () => {
  const rows: Row[] = [
    { cookie: "k1", time: 1 },
    { crm: "c1", mail: "m1", time: NaN },
  ];
  const two = run(log([...rows, { mail: "m1", cookie: "k1", time: 9 }]), run(log(rows)).table);
  expect(ids(two)).toEqual(["c1", "c1", "c1"]);
  expect(told(two)).toContain(
    "Since the previous result 1 customer kept their id; new: 0, merged into others: 1, split off: 0.",
  );
  expect(told(two)).toContain("Merged: k1 is now c1, both carry cookie k1.");
});

it("stitch(…, previous => before) lists a split and says which guard forbids what held the customer together", () => {
  const rows: Row[] = [
    { crm: "amy", cookie: "shared", time: 1 },
    { cookie: "shared", time: 200 * 86_400_000 },
  ];
  const one = run(log(rows));
  expect(ids(one)).toEqual(["amy", "amy"]);
  const two = run(log([...rows, { crm: "ben", cookie: "shared", time: 199 * 86_400_000 }]), one.table);
  expect(ids(two)).toEqual(["amy", "ben", "ben"]);
  expect(changes(two)).toEqual([
    {
      kind: "split",
      customer_id: "ben",
      former_id: "amy",
      rows: 1,
      why: "cookie shared: the customer would hold 2 values of crm, which is unique",
    },
  ]);
});

it("privacy-unstitch: rows of a deleted person fall back to their device, never to another person", () => {
  expect(goldenCases()?.get("privacy-unstitch")?.rule ?? "never to another person").toContain(
    "never to another person",
  );
  const rows: Row[] = [
    { record: "a", cookie: "kiosk", time: 1 },
    { record: "b", crm: "amy", cookie: "kiosk", time: 2 },
    { record: "c", cookie: "kiosk", time: 6 },
    { record: "d", crm: "ben", cookie: "kiosk", time: 7 },
  ];
  const before = run(log(rows));
  expect(ids(before)).toEqual(["amy", "amy", "amy", "ben"]);
  const left = rows.filter(({ crm }) => crm !== "amy");
  expect(ids(run(log(left)))).toEqual(["ben", "ben", "ben"]);
  const after = run(log([...left, { record: "e", cookie: "kiosk", time: 9 }]), before.table);
  const [a, c, d, e] = ids(after);
  expect([d, e]).toEqual(["ben", "ben"]);
  expect(a).toBe(c);
  expect(a).not.toBe("ben");
});

it("stitch(…, previous => before, feedback => verdicts) says that a person split or joined them", () => {
  const rows = log([
    { record: "a", mail: "m1", time: 1 },
    { record: "b", mail: "m1", time: 2 },
    { record: "c", mail: "m2", time: 3 },
  ]);
  const before = run(rows);
  const verdicts = table({
    left: textColumn(["log:a", "log:a"]),
    right: textColumn(["log:b", "log:c"]),
    same: booleanColumn([false, true]),
  });
  const after = run(rows, before.table, { feedback: { type: "table", value: "verdicts", table: verdicts } });
  expect(ids(after)).toEqual(["m1", expect.any(String), "m1"]);
  expect(changes(after).map(({ kind, former_id, why }) => [kind, former_id, why])).toEqual([
    ["merged", "m2", "a person said these are the same"],
    ["split", "m1", "a person said these are different customers"],
  ]);
});

it("stitch(…, previous => anything else) names the columns that are missing", () => {
  expect(() => run(log([]), log([]))).toThrow(
    "previous => before needs the columns source and customer_id, as a result of stitch has them; it has record",
  );
});

const value = (prefix: string, count: number) =>
  fc.option(
    fc.integer({ min: 0, max: count }).map((i) => `${prefix}${i}`),
    { nil: undefined, freq: 2 },
  );
const given = fc.array(
  fc.record({
    crm: value("c", 5),
    mail: value("m", 6),
    cookie: value("k", 7),
    time: fc.integer({ min: 0, max: 50 }).map((minute) => minute * 60_000),
  }),
  { minLength: 1, maxLength: 60 },
);

it("ten portions, each with the result before as previous, give the customers of all rows at once", () => {
  fc.assert(
    fc.property(given, (rows) => {
      const size = Math.ceil(rows.length / 10);
      let last: HelperResult | undefined;
      for (let to = size; to < rows.length + size; to += size)
        last = run(log(rows.slice(0, to)), last?.table);
      expect(partition(ids(last!))).toEqual(partition(ids(run(log(rows)))));
    }),
    { seed: 17, numRuns: 150 },
  );
});

it("an id is alive, or retired by a change that names the one that goes on, or its rows are listed as split or moved", () => {
  fc.assert(
    fc.property(given, fc.nat(59), (rows, cut) => {
      const before = run(log(rows.slice(0, cut)));
      const after = run(log(rows), before.table);
      const [then, now] = [ids(before), ids(after)];
      const listed = new Map<string, number>();
      for (const { former_id, customer_id, rows: count } of changes(after))
        listed.set(`${String(former_id)} ${String(customer_id)}`, Number(count));
      const counted = new Map<string, number>();
      then.forEach((id, row) => {
        if (id !== now[row]) counted.set(`${id} ${now[row]}`, (counted.get(`${id} ${now[row]}`) ?? 0) + 1);
      });
      expect(listed).toEqual(counted);
      for (const id of new Set(then)) {
        const retired = changes(after).find(({ kind, former_id }) => kind === "merged" && former_id === id);
        expect(now.includes(id)).toBe(retired === undefined);
      }
    }),
    { seed: 18, numRuns: 200 },
  );
});

it("stitch(rows in another order, previous => in another order) gives every row the same id", () => {
  fc.assert(
    fc.property(given, fc.nat(59), fc.nat(1000), (rows, cut, turn) => {
      const named = rows.map((row, i) => ({ ...row, record: `r${i}` }));
      const before = run(log(named.slice(0, cut)));
      const straight = ids(run(log(named), before.table));
      const shift = (n: number) => Int32Array.from({ length: n }, (_, i) => (i + turn) % n);
      const order = shift(named.length);
      const turned = run(takeRows(log(named), order), takeRows(before.table, shift(before.table.rowCount)));
      const plain = (id: string) => id.split("~")[0];
      expect(ids(turned).map(plain)).toEqual(Array.from(order, (row) => plain(straight[row])));
    }),
    { seed: 19, numRuns: 150 },
  );
});

function partition(names: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return names.map((name) => numbers.get(name) ?? numbers.set(name, numbers.size).get(name)!);
}
