import { expect, it } from "vitest";
import { numberColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { curveRefusal, nearestStep, readCurve, thresholdText } from "#chart/weight-curve.ts";

const details = {
  weights: table({ bits: numberColumn([0, 1]), pairs: numberColumn([5, 3]) }),
  thresholds: table({
    bits: numberColumn([-1, 0, 1]),
    probability: numberColumn([0.33, 0.5, 0.67]),
    customers: numberColumn([7, 8, 9]),
  }),
  fitted: table({
    threshold: numberColumn([0.48]),
    bits: numberColumn([-0.1]),
    customers: numberColumn([8]),
  }),
};
const data = { table: table({}), details };

it("readCurve(data) reads bins, customers at each threshold and the present one", () => {
  const curve = readCurve(data);
  expect(curve.bins).toEqual([
    { bits: 0, pairs: 5 },
    { bits: 1, pairs: 3 },
  ]);
  expect(curve.steps[2]).toEqual({ bits: 1, probability: 0.67, customers: 9 });
  expect(curve.fitted).toEqual({ bits: -0.1, probability: 0.48, customers: 8 });
});

it("curveRefusal(data) asks for links of a stitch that compared customers", () => {
  expect(curveRefusal(data)).toBeUndefined();
  expect(curveRefusal({ ...data, details: {} })).toMatch("FROM links(…)");
});

it("nearestStep(curve, bits) takes the nearest, the lower one of two as near", () => {
  const curve = readCurve(data);
  expect([-9, -0.5, 0.4, 9].map((bits) => nearestStep(curve, bits))).toEqual([0, 0, 1, 2]);
});

it.each([
  [0.3333, "0.33"],
  [0.5, "0.5"],
  [0.9846, "0.985"],
  [0.99912, "0.99912"],
  [0.999756, "0.99976"],
  [0.0154, "0.015"],
])("thresholdText(%d) is %s", (probability, text) => expect(thresholdText(probability)).toBe(text));
