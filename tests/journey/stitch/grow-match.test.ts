import fc from "fast-check";
import { expect, it } from "vitest";
import { links } from "#journey/stitch/links.ts";
import { stitchMemory } from "#journey/stitch/stitch-memory.ts";
import { stitchTables, type StitchOptions, type StitchOutcome } from "#journey/stitch/stitch-tables.ts";
import { rememberStitched } from "#journey/stitch/stitched.ts";
import { DEFAULT_SPLIT } from "#journey/stitch/time-split.ts";
import { textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows, takeRows, type Table } from "#table/table.ts";
import { register } from "./people.ts";

const OPTIONS: StitchOptions = {
  match: ["first_name", "surname", "birth_date", "postcode", "phone"],
  on: [],
  threshold: "auto",
  rules: DEFAULT_SPLIT,
  caps: { valuesPerCustomer: 5, customersPerValue: 10 },
};

const some = (texts: readonly string[]) => fc.option(fc.constantFrom(...texts), { nil: null, freq: 5 });
const person = fc.record({
  crm: fc.option(fc.integer({ min: 0, max: 25 }).map(String), { nil: null }),
  first_name: some(["anna", "Anne", "ben", "clara", "Bauer", "Élif", "elif"]),
  surname: some(["bauer", "Baur", "anna", "demir", "ernst", "von Ernst", "unknown"]),
  birth_date: some(["1971-06-24", "1971-06-25", "24.06.1971", "1990-01-01", "1900-01-01", "19800102"]),
  postcode: some(["10115", "10117", "80331", "0", "2000"]),
  phone: some(["0170 12345", "+49 170 12345", "+33 6 1234567", "0171 1234560", "+41 79 1234567"]),
});
type Person = typeof person extends fc.Arbitrary<infer R> ? R : never;

const people = (rows: readonly Person[]): Table => {
  const names = ["crm", "first_name", "surname", "birth_date", "postcode", "phone"] as const;
  return table({
    ...Object.fromEntries(names.map((name) => [name, textColumn(rows.map((row) => row[name]))])),
    time: timeColumn(rows.map((_, i) => i * 60_000)),
  });
};

/** Everything a match found that a table, a note or an inner helper can show. */
function told(outcome: StitchOutcome) {
  const { match, customer, customerNames, confidence } = outcome;
  const { candidates, weight, threshold, joins, of, refusals, fewDoubles, model } = match!.result;
  const shown = people([]);
  rememberStitched(shown, outcome);
  return {
    customers: Array.from(customer, (one) => customerNames[one]),
    confidence: [...confidence],
    records: [...match!.customers],
    pairs: Array.from(candidates.left, (left, i) => [left, candidates.right[i], weight[i]]),
    keys: [candidates.keys, candidates.skipped, candidates.crowded],
    found: { threshold, joins, of: [...of], refusals, fewDoubles, model },
    links: tableRows(links.run({ tables: [{ name: "shown", table: shown }], arguments: new Map() }).table),
  };
}

it("stitchTables(people in ten portions, match, memory) gives after each what comparing all anew gives, to the last bit", () => {
  let kept = 0;
  const verdict = fc.record({ a: fc.nat(9), b: fc.nat(9), same: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 10, maxLength: 60 }),
      fc.array(verdict, { maxLength: 2 }),
      fc.boolean(),
      (rows, verdicts, hasIds) => {
        const memory = stitchMemory(1);
        const feedback = verdicts.map(({ a, b, same }) => ({
          left: `shop:${a + 1}`,
          right: `shop:${b + 1}`,
          same,
        }));
        const options = { ...OPTIONS, feedback, on: hasIds ? ["crm"] : [] };
        for (let portion = 1; portion <= 10; ++portion) {
          const tables = [
            { name: "shop", table: people(rows.slice(0, Math.ceil((rows.length * portion) / 10))) },
          ];
          const found = stitchTables(tables, options, memory);
          expect(told(found)).toEqual(told(stitchTables(tables, options)));
          if (found.match!.result.newPairs < found.match!.result.candidates.left.length) ++kept;
        }
      },
    ),
    { seed: 61, numRuns: 30 },
  );
  expect(kept).toBeGreaterThan(150);
});

it("stitchTables(people changed, gone or put before, match, memory) gives what comparing all anew gives", () => {
  const rows = fc.array(person, { minLength: 12, maxLength: 40 });
  fc.assert(
    fc.property(rows, rows, fc.nat(11), (before, other, at) => {
      const memory = stitchMemory(1);
      const changed = before.map((one, i) => (i === at ? other[0] : one));
      for (const now of [
        before,
        changed,
        before.slice(3),
        [...other, ...before],
        other,
        [...other, ...changed],
      ]) {
        const tables = [{ name: "shop", table: people(now) }];
        expect(told(stitchTables(tables, OPTIONS, memory))).toEqual(told(stitchTables(tables, OPTIONS)));
      }
    }),
    { seed: 67, numRuns: 30 },
  );
});

const share = (all: Table, rows: number): Table =>
  takeRows(
    all,
    Int32Array.from({ length: rows }, (_, i) => i),
  );
const REGISTER: StitchOptions = { ...OPTIONS, on: undefined, match: undefined };

it("stitchTables(a register too large to compare all with all, 1 % more, memory) compares the new people alone", () => {
  const { table: all } = register(2_000, 11);
  const memory = stitchMemory(1);
  const before = Math.round(all.rowCount / 1.01);
  stitchTables([{ name: "people", table: share(all, before) }], REGISTER, memory);
  const grown = stitchTables([{ name: "people", table: all }], REGISTER, memory).match!.result;
  const anew = stitchTables([{ name: "people", table: all }], REGISTER).match!.result;
  expect(grown.candidates.complete).toBe(false);
  expect(anew.newPairs).toBe(anew.candidates.left.length);
  expect(grown.newPairs).toBeGreaterThan(0);
  expect(grown.newPairs).toBeLessThan(0.05 * anew.newPairs);
  expect(grown.weight).toEqual(anew.weight);
  expect(grown.model).toEqual(anew.model);
  expect(grown.joins).toEqual(anew.joins);
});

it("stitchTables(a register too large to compare all with all, people gone, changed and added, memory) gives what comparing all anew gives", () => {
  const { table: all } = register(700, 13);
  const some = (isThere: (row: number) => boolean): Table =>
    takeRows(all, Int32Array.from(Array.from({ length: all.rowCount }, (_, row) => row).filter(isThere)));
  const memory = stitchMemory(1);
  const steps = [
    some((row) => row % 40 !== 0),
    some((row) => row % 40 !== 1),
    some((row) => row % 3 !== 2 || row % 40 !== 3),
    all,
  ];
  for (const [step, people] of steps.entries()) {
    const found = stitchTables([{ name: "people", table: people }], REGISTER, memory).match!.result;
    const anew = stitchTables([{ name: "people", table: people }], REGISTER).match!.result;
    expect(found.candidates).toEqual(anew.candidates);
    expect(found.candidates.complete).toBe(false);
    expect(found.weight).toEqual(anew.weight);
    expect(found.model).toEqual(anew.model);
    expect([found.joins, found.of, found.refusals]).toEqual([anew.joins, anew.of, anew.refusals]);
    if (step) expect(found.newPairs).toBeLessThan(0.2 * anew.newPairs);
  }
});

it("stitchTables(the same people, a verdict more, memory) compares nobody anew", () => {
  const { table: all } = register(700, 12);
  const memory = stitchMemory(1);
  const tables = [{ name: "people", table: all }];
  stitchTables(tables, REGISTER, memory);
  const feedback = [{ left: "people:r3", right: "people:r9", same: true }];
  const said = stitchTables(tables, { ...REGISTER, feedback }, memory).match!.result;
  expect(said.newPairs).toBe(0);
  expect(said.weight).toEqual(stitchTables(tables, { ...REGISTER, feedback }).match!.result.weight);
});
