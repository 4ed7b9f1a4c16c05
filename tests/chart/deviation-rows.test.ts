import { describe, expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { deviations as helper } from "#journey/deviations.ts";
import { call } from "../journey/call.ts";
import { deviationRows, deviationsRefusal, readDeviations, type Deviation } from "#chart/deviation-rows.ts";
import { deviationLabel, deviationName, deviationWords } from "#chart/deviation-text.ts";
import { layoutDeviations } from "#chart/deviations.ts";
import { plain } from "./graphs.ts";

/** A customer a word, an event a letter. */
function eventsOf(words: readonly string[]) {
  const events = words.flatMap((word, i) =>
    [...word].map((letter, k) => [`c${i}`, letter, k * 1000] as const),
  );
  return table({
    customer: textColumn(events.map((e) => e[0])),
    activity: textColumn(events.map((e) => e[1])),
    time: numberColumn(events.map((e) => 1.7e12 + e[2])),
    half: textColumn(events.map((e) => (Number(e[0].slice(1)) % 2 ? "odd" : "even"))),
  });
}

const words = ["abc", "abc", "abc", "axbc", "ac", "abbc"];
const result = call(helper, eventsOf(words));
const data = { table: result.table, details: result.details! };

describe("readDeviations({ table, details }, group)", () => {
  it("has the expected path, who takes it, and who does what else", () => {
    const reading = readDeviations(data);
    expect(reading.customers).toBe(6);
    expect(reading.fitting).toBe(0.5);
    expect(reading.steps.map((s) => [s.activity, s.customers, s.skipped])).toEqual([
      ["a", 6, 0],
      ["b", 5, 1],
      ["c", 6, 0],
    ]);
    expect(reading.deviations.map(deviationName).sort()).toEqual([
      "inserted x after a",
      "repeated b after b",
      "skipped b after a",
    ]);
  });
  it("adds up a split result to the same, and reads one value alone", () => {
    const split = call(helper, eventsOf(words), { by: "half" });
    const both = { table: split.table, details: split.details! };
    const [whole, alone] = [readDeviations(both), readDeviations(both, "odd")];
    expect(whole.steps).toEqual(readDeviations(data).steps);
    expect(whole.costs).toEqual(readDeviations(data).costs);
    expect(whole.groups?.values.toSorted()).toEqual(["even", "odd"]);
    expect(alone.customers).toBe(3);
    expect(alone.deviations.map((d) => d.customers)).toEqual([1, 1]);
  });
  it("puts costs of ten and more into one bar", () => {
    const costs = table({
      cost: numberColumn([0, 9, 10, 40]),
      paths: numberColumn([1, 1, 1, 1]),
      share: numberColumn([0.25, 0.25, 0.25, 0.25]),
    });
    const bars = readDeviations({ table: data.table, details: { ...data.details, costs } }).costs;
    expect([bars.length, bars[10]]).toEqual([11, { cost: 10, isOrMore: true, paths: 2, share: 0.5 }]);
  });
});

describe("deviationRows(reading, mostDeviations, mostSteps)", () => {
  const deviation = (afterStep: number, customers: number): Deviation => ({
    kind: "inserted",
    activity: `x${customers}`,
    after: "a",
    afterStep,
    customers,
    share: customers / 1000,
    times: customers,
    extraSeconds: NaN,
    reached: NaN,
  });
  const { steps } = readDeviations(data);
  const names = (rows: ReturnType<typeof deviationRows>) => rows.rows.map(({ activity }) => activity);

  it("puts each deviation after its step, those before the first step on top", () => {
    const rows = deviationRows(
      { steps, deviations: [deviation(1, 90), deviation(0, 80), deviation(1, 70)] },
      9,
      9,
    );
    expect(names(rows)).toEqual(["x80", "a", "x90", "x70", "b", "c"]);
  });
  it("counts what it leaves out: what is beyond the most, after steps not drawn, or of next to nobody", () => {
    const many = [90, 80, 70, 60, 50, 4, 3].map((customers) => deviation(1, customers));
    expect(deviationRows({ steps, deviations: many }, 9, 9).hiddenDeviations).toBe(2);
    expect(deviationRows({ steps, deviations: many }, 2, 9).hiddenDeviations).toBe(5);
    expect(deviationRows({ steps, deviations: [deviation(3, 90)] }, 9, 2)).toMatchObject({
      hiddenDeviations: 1,
      hiddenSteps: 1,
    });
  });
});

it("deviationWords(reading, rows, group, locale) says how many fit and what most do instead", () => {
  const reading = readDeviations(data);
  const rows = deviationRows(reading, 12, 30);
  expect(deviationWords(reading, rows, undefined, "en").title).toBe(
    "50% of paths go exactly as expected; 17% of customers skip b",
  );
});

it.each([300, 559, 560, 1200])(
  "layoutDeviations(rows, %d) keeps bars and figures inside the chart",
  (room) => {
    const { rows } = deviationRows(readDeviations(data), 12, 30);
    const { left, bar, tops, height, isNarrow } = layoutDeviations(rows, room, "en");
    expect(left + bar + (isNarrow ? 0 : 126)).toBeLessThanOrEqual(room);
    expect(tops.every((top, i) => i === 0 || top > tops[i - 1])).toBe(true);
    expect(height).toBeGreaterThan(tops.at(-1)!);
  },
);

it("deviationsRefusal(data) asks for the expected path, which a SELECT loses", () => {
  expect(deviationsRefusal(plain(result.table))).toMatch("FROM deviations");
  expect(deviationsRefusal(data)).toBeUndefined();
});

it("deviationLabel(deviation) tells the kinds apart by more than colour", () => {
  const kinds = ["inserted", "skipped", "repeated", "moved"] as const;
  expect(new Set(kinds.map((kind) => deviationLabel({ kind, activity: "pay" }, "en"))).size).toBe(4);
});
