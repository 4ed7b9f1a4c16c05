import fc from "fast-check";
import { expect, it } from "vitest";
import type { Argument, HelperResult } from "#journey/helper.ts";
import { links } from "#journey/stitch/links.ts";
import { profiles } from "#journey/stitch/profiles.ts";
import { stitch } from "#journey/stitch/stitch.ts";
import { rowsOf } from "#journey/stitch/identity-graph.ts";
import { stitchMemory } from "#journey/stitch/stitch-memory.ts";
import { stitchTables, type StitchOptions, type StitchOutcome } from "#journey/stitch/stitch-tables.ts";
import { DEFAULT_SPLIT } from "#journey/stitch/time-split.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows, takeRows, type Table } from "#table/table.ts";

const OPTIONS: StitchOptions = {
  on: ["crm", "mail", "phone", "card", "cookie"],
  threshold: "auto",
  rules: DEFAULT_SPLIT,
  caps: { valuesPerCustomer: 2, customersPerValue: 3 },
};

const value = (texts: readonly string[]) => fc.option(fc.constantFrom(...texts), { nil: null, freq: 2 });
const many = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const row = fc.record({
  crm: value(many("c", 12)),
  mail: value(["A@x.example", "a@x.example ", ...many("m", 14).map((one) => `${one}@x.example`), "unknown"]),
  phone: value(["0170 12345", "+49 170 12345", "+33 6 1234567", ...many("0171 123456", 10)]),
  cookie: value(["-1", ...many("k", 20)]),
  card: fc.option(fc.integer({ min: 1, max: 15 }), { nil: null, freq: 1 }),
  time: fc.integer({ min: 0, max: 50 }).map((minute) => minute * 60_000),
});
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

const events = (rows: readonly Row[]): Table =>
  table({
    crm: textColumn(rows.map((one) => one.crm)),
    mail: textColumn(rows.map((one) => one.mail)),
    phone: textColumn(rows.map((one) => one.phone)),
    cookie: textColumn(rows.map((one) => one.cookie)),
    card: numberColumn(rows.map((one) => one.card)),
    time: timeColumn(rows.map((one) => one.time)),
  });
const calls = (rows: readonly Row[]): Table =>
  table({
    phone: textColumn(rows.map((one) => one.phone)),
    crm: textColumn(rows.map((one) => one.crm)),
    card: textColumn(rows.map((one) => one.card?.toString())),
    started_at: timeColumn(rows.map((one) => one.time)),
  });

const both = (web: readonly Row[], called: readonly Row[]) => [
  { name: "web", table: events(web) },
  { name: "calls", table: calls(called) },
];

/** Everything a stitch found that a table, a note or an inner helper can show, whatever its values are numbered. */
function told(outcome: StitchOutcome) {
  const { graph, customer, customerNames, confidence, changes, byIdentifier, united } = outcome;
  const { identifiers, offsets } = graph;
  const profile = new Map<number, number>();
  const nodes: string[] = [];
  identifiers.forEach(({ name, labels }, i) =>
    labels.forEach((label, code) => (nodes[offsets[i] + code] = `${name} ${label}`)),
  );
  const named = (node: number) => nodes[node];
  return {
    united: tableRows({ rowCount: united.rowCount, columns: united.columns }),
    dictionaries: united.columns.map(({ data }) => (data.type === "text" ? data.dictionary : [])),
    customers: Array.from(customer, (one) => customerNames[one]),
    customerNames,
    confidence: [...confidence],
    identifiers: identifiers.map((one) => ({
      ...one,
      codes: Array.from(one.codes, (code) => one.labels[code]),
      labels: one.labels.toSorted(),
    })),
    primary: Array.from(graph.primary, named),
    split: Array.from(graph.split, named),
    rowProfiles: Array.from(graph.primary, (node) => profileOf(graph.root[node])),
    profiles: nodes.flatMap((name, node) => [`${name} is ${nodes[smallest(graph.root[node])]}`]).toSorted(),
    decisions: graph.decisions.map((one) => ({
      identifier: one.identifier,
      value: named(offsets[one.identifier] + one.code),
      outcome: one.outcome,
      reason: one.reason,
      anchors: rowsOf(graph, one),
    })),
    strength: [...byIdentifier.strength],
    to: Array.from(byIdentifier.split.to, (node) => profileOf(graph.root[node])),
    anonymous: [...byIdentifier.split.anonymous],
    changes,
  };

  function profileOf(root: number | undefined) {
    if (root === undefined) return undefined;
    return profile.get(root) ?? profile.set(root, profile.size).get(root);
  }

  /** of the nodes of a profile the one that comes first by its text */
  function smallest(root: number): number {
    let found = root;
    graph.root.forEach((one, node) => {
      if (one === root && nodes[node] < nodes[found]) found = node;
    });
    return found;
  }
}

const verdict = fc.record({
  left: fc.integer({ min: 1, max: 5 }).map((i) => `web:${i}`),
  right: fc.integer({ min: 1, max: 5 }).map((i) => `calls:${i}`),
  same: fc.boolean(),
});

const MINUTE = 60_000;
const splitRules = fc.record({
  shared: fc.constantFrom("auto", "split", "last", "anonymous"),
  visitMs: fc.constantFrom(0, 5 * MINUTE),
  lookbackMs: fc.constantFrom(0, 20 * MINUTE, DEFAULT_SPLIT.lookbackMs),
  ownLookbackMs: fc.constantFrom(Infinity, 20 * MINUTE),
});

it("stitchTables(tables of ten portions, options, memory) gives after each what stitching all anew gives", () => {
  let grown = 0;
  let refused = 0;
  const given = [fc.array(row, { minLength: 1, maxLength: 60 }), fc.array(row, { maxLength: 30 })] as const;
  fc.assert(
    fc.property(...given, fc.array(verdict, { maxLength: 2 }), splitRules, (web, called, feedback, rules) => {
      const memory = stitchMemory(1);
      const share = (rows: readonly Row[], portion: number) =>
        rows.slice(0, Math.ceil((rows.length * portion) / 10));
      let previous: StitchOptions["previous"];
      for (let portion = 1; portion <= 10; ++portion) {
        const tables = both(share(web, portion), share(called, portion));
        const options: StitchOptions = { ...OPTIONS, rules, feedback, previous };
        const found = stitchTables(tables, options, memory);
        expect(told(found)).toEqual(told(stitchTables(tables, options)));
        if (found.work.rows < found.united.rowCount) ++grown;
        if (found.graph.decisions.some(({ outcome }) => outcome !== "joined")) ++refused;
        const { customer, customerNames, sources } = found;
        previous = {
          name: "before",
          table: table({
            source: textColumn(
              sources.flatMap((one) => Array.from({ length: one.table.rowCount }, () => one.name)),
            ),
            customer_id: textColumn(Array.from(customer, (one) => customerNames[one])),
          }),
        };
      }
    }),
    { seed: 41, numRuns: 150 },
  );
  expect(grown).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});

it("stitchTables(other rows, options, memory) does not go on from rows that changed, went or were put before", () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 2, maxLength: 30 }),
      fc.array(row, { minLength: 1, maxLength: 30 }),
      (before, now) => {
        const memory = stitchMemory(1);
        for (const rows of [
          before,
          now,
          [...now, ...before],
          before.slice(1),
          [...before.slice(1), ...now],
        ]) {
          const found = stitchTables(both(rows, before), OPTIONS, memory);
          expect(told(found)).toEqual(told(stitchTables(both(rows, before), OPTIONS)));
        }
      },
    ),
    { seed: 43, numRuns: 150 },
  );
});

it("stitchTables(rows nothing identifies that changed, options, memory) calls them by what they are now", () => {
  const log = (notes: readonly string[]) => [
    {
      name: "log",
      table: table({
        crm: textColumn(notes.map((_, i) => (i < 2 ? null : `c${i}`))),
        note: textColumn(notes),
        time: timeColumn(notes.map((_, i) => i)),
      }),
    },
  ];
  const memory = stitchMemory(1);
  const rest = Array.from({ length: 20 }, (_, i) => `n${i}`);
  const asked = { ...OPTIONS, on: ["crm"] };
  for (const notes of [
    ["x", "x", ...rest],
    ["x", "x", ...rest, "new"],
    ["x", "y", ...rest, "new", "newer"],
  ]) {
    const found = stitchTables(log(notes), asked, memory);
    expect(told(found)).toEqual(told(stitchTables(log(notes), asked)));
    expect(new Set(found.customerNames).size).toBe(notes.length);
  }
});

const tell = (helper: typeof links, { table: stitched }: HelperResult) =>
  tableRows(helper.run({ tables: [{ name: "events", table: stitched }], arguments: new Map() }).table);

it("stitch(web, calls) run after each of ten portions gives the table, notes, details, profiles and links of one run", () => {
  const run = (tables: ReturnType<typeof both>, unique: string) => {
    const columns = (...names: string[]): Argument => ({ type: "columns", value: names });
    const on = columns("crm", "mail", "phone", "cookie");
    return stitch.run({
      tables,
      arguments: new Map([
        ["on", on],
        ["unique", columns(unique)],
      ]),
    });
  };
  const all = (result: HelperResult) => ({
    rows: tableRows(result.table),
    notes: result.notes,
    details: Object.entries(result.details!).map(([name, one]) => [name, tableRows(one)]),
    profiles: tell(profiles, result),
    links: tell(links, result),
  });
  const given = fc.array(row, { minLength: 10, maxLength: 60 });
  fc.assert(
    fc.property(given, given, (web, called) => {
      const share = (rows: readonly Row[], portion: number) =>
        rows.slice(0, Math.ceil((rows.length * portion) / 10));
      let last: HelperResult | undefined;
      for (let portion = 1; portion <= 10; ++portion)
        last = run(both(share(web, portion), share(called, portion)), "crm");
      // other calls, until nothing is remembered of these
      for (const name of ["mail", "phone", "cookie"]) run(both(web, called), name);
      expect(all(last!)).toEqual(all(run(both(web, called), "crm")));
    }),
    { seed: 47, numRuns: 40 },
  );
});

const steady = (count: number): Table =>
  table({
    crm: textColumn(Array.from({ length: count }, (_, i) => (i % 3 ? null : `c${i >> 3}`))),
    mail: textColumn(Array.from({ length: count }, (_, i) => (i % 3 === 1 ? null : `m${i >> 3}@x.example`))),
    phone: textColumn(
      Array.from({ length: count }, (_, i) => (i % 2 ? null : `+49 170 ${1_000_000 + (i >> 3)}`)),
    ),
    cookie: textColumn(Array.from({ length: count }, (_, i) => `k${i >> 2}`)),
  });

it("stitchTables(1 % more rows, options, memory) looks at these and what they touch, not at all rows", () => {
  const memory = stitchMemory(1);
  const all = steady(10_100);
  const first = takeRows(
    all,
    Int32Array.from({ length: 10_000 }, (_, i) => i),
  );
  const options = { ...OPTIONS, caps: { valuesPerCustomer: 5, customersPerValue: 10 } };
  const { work } = stitchTables([{ name: "log", table: first }], options, memory);
  expect(work.rows).toBe(10_000);
  expect(work.values).toBeGreaterThan(6_000);
  // a hundred new rows: 13 new customers with a phone number, 12 or 13 with others, 25 cookies
  const added = stitchTables([{ name: "log", table: all }], options, memory).work;
  expect(added.rows).toBeGreaterThanOrEqual(100);
  expect(added.rows).toBeLessThanOrEqual(108);
  expect(added.values).toBeLessThanOrEqual(65);
  expect(stitchTables([{ name: "log", table: all }], options, memory).work).toEqual({ values: 0, rows: 0 });
});

it("stitchMemory(most) keeps the calls asked for last", () => {
  const memory = stitchMemory(1);
  const run = (name: string) => stitchTables([{ name, table: steady(80) }], OPTIONS, memory).work.rows;
  expect([run("a"), run("a"), run("b"), run("a")]).toEqual([80, 0, 80, 80]);
});
