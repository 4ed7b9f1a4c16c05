import { expect, it } from "vitest";
import { stitchMemory } from "#journey/stitch/stitch-memory.ts";
import { stitchTables, type StitchOptions } from "#journey/stitch/stitch-tables.ts";
import { DEFAULT_CAPS } from "#journey/stitch/identity-graph.ts";
import { DEFAULT_SPLIT } from "#journey/stitch/time-split.ts";
import { register } from "./people.ts";

const OPTIONS: StitchOptions = { threshold: "auto", rules: DEFAULT_SPLIT, caps: DEFAULT_CAPS };
const { table: all, person } = register(300, 21);
const memory = stitchMemory(1);
const stitchWith = (feedback: StitchOptions["feedback"]) =>
  stitchTables([{ name: "people", table: all }], { ...OPTIONS, feedback }, memory);
const plain = stitchWith([]);
const matched = plain.match!;
const { columns } = matched.result.compared.people;

/** Pairs of records, least certain first, with what is true of them. */
const unsure = Array.from(matched.result.weight.keys())
  .sort((a, b) => Math.abs(matched.result.weight[a]) - Math.abs(matched.result.weight[b]))
  .map((i) => {
    const { left, right } = matched.result.candidates;
    return { left: matched.rows[left[i]], right: matched.rows[right[i]], a: left[i], b: right[i] };
  });
const verdict = ({ left, right }: (typeof unsure)[number], same: boolean) => ({
  left: plain.records.of(left),
  right: plain.records.of(right),
  same,
});

it("stitch(…, feedback => pairs with another first name called the same) learns that true pairs agree on it less", () => {
  const others = unsure.filter(({ a, b }) => columns[0].codes[a] !== columns[0].codes[b]).slice(0, 30);
  const learned = stitchWith(others.map((pair) => verdict(pair, true))).match!.result;
  expect(columns[0].name).toBe("first_name");
  expect(learned.newPairs).toBe(0);
  expect(learned.model.m[0][0]).toBeLessThan(matched.result.model.m[0][0] - 0.02);
  expect(learned.model.prior).toBeGreaterThan(matched.result.model.prior);
});

it("stitch(…, feedback => true pairs called different) learns that fewer records belong together", () => {
  const joined = unsure.filter(({ left, right }) => person[left] === person[right]).slice(-30);
  const learned = stitchWith(joined.map((pair) => verdict(pair, false))).match!.result;
  const expected = (prior: number) => (prior * all.rowCount * (all.rowCount - 1)) / 2;
  expect(expected(learned.model.prior)).toBeLessThan(expected(matched.result.model.prior) - 20);
});
