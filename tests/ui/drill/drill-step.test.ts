import { expect, it } from "vitest";
import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { drillEnglish } from "../../../web/ui/drill/drill-english.ts";
import { attemptingIn, countIn, tooFewIn } from "../../../web/ui/drill/drill-parts.ts";
import { latestOfEach, stepLabel, type DrillStep } from "../../../web/ui/drill/drill-step.ts";

const step = (attribute: string, value: string): DrillStep =>
  ({
    drill: {},
    turn: { kind: "filter", filter: { attribute, value } },
    heading: "h",
    customers: NaN,
  }) as unknown as DrillStep;

const result = (columns: Readonly<Record<string, Column>>, rowCount = 7) => ({
  rowCount,
  columns: [],
  head: { rowCount: 0, columns: [] },
  isWhole: true,
  helper: undefined,
  notes: [],
  elapsedMs: 0,
  details: {
    segment: { rowCount: 1, columns: Object.entries(columns).map(([name, data]) => ({ name, data })) },
  },
});

it("latestOfEach(steps) keeps the later of two values of one kind", () => {
  const [a, b, c] = [step("os", "iOS"), step("plan", "gold"), step("os", "Android")];
  expect(latestOfEach([a, b, c])).toEqual([b, c]);
  expect(latestOfEach([])).toEqual([]);
});

it("stepLabel(step, words) is what narrows, or the heading", () => {
  expect(stepLabel(step("os", "iOS"), drillEnglish)).toBe(drillEnglish.filtered("os", "iOS"));
  expect(stepLabel({ ...step("os", "iOS"), turn: undefined }, drillEnglish)).toBe("h");
});

it("countIn(result) is attempts where they are counted, else customers, else rows", () => {
  const customers = numberColumn([40]);
  expect(countIn(result({ customers, attempts: numberColumn([50]) }))).toBe(50);
  expect(countIn(result({ customers, attempts: numberColumn([null]) }))).toBe(40);
  expect(countIn({ ...result({}), details: {} })).toBe(7);
  expect(attemptingIn(result({ customers, attempts: numberColumn([50]) }))).toBe(40);
  expect(attemptingIn(result({ customers, attempts: numberColumn([null]) }))).toBeUndefined();
});

it.each([
  ["same_source", 40, 69, 29],
  ["same_source", 40, 70, undefined],
  ["all", 40, 1_000, 0],
])("tooFewIn(drivers against %s, %i of %i) is %s", (against, customers, compared, expected) => {
  const segment = {
    against: textColumn([against]),
    customers: numberColumn([customers]),
    compared: numberColumn([compared]),
  };
  expect(tooFewIn(result(segment))).toBe(expected);
});
