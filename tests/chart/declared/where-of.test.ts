import { expect, it } from "vitest";
import { bindChart } from "#chart/declared/bind-chart.ts";
import { parseChart } from "#chart/declared/parse-chart.ts";
import { whereOf } from "#chart/declared/where-of.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";

const rows = table({
  band: textColumn(["low", "high", "high", null]),
  n: numberColumn([1, 5, 9, 4]),
  at: timeColumn(Float64Array.of(0, 1000, 2000, NaN)),
});

function where(mark: string, of: readonly number[]) {
  const [bound] = bindChart(parseChart(`marks:\n  - ${mark}`), rows).marks;
  return whereOf(bound, of);
}

it("whereOf(mark, rows) names the value that groups them, once", () => {
  expect(where("{ mark: barX, x: { count: true }, y: band, fill: band }", [1, 2])).toEqual([
    { column: "band", op: "=", values: ["high"] },
  ]);
  expect(where("{ mark: barX, x: { count: true }, y: band }", [3])).toEqual([
    { column: "band", op: "=", values: [null] },
  ]);
});

it("whereOf(mark, rows) means missing values and those called (none) where both are drawn as one", () => {
  const data = table({ band: textColumn(["(none)", null, "low"]), n: numberColumn([1, 2, 3]) });
  const [bound] = bindChart(parseChart("marks:\n  - { mark: barX, x: { sum: n }, fill: band }"), data).marks;
  expect(whereOf(bound, [0, 1])).toContainEqual({
    column: "band",
    op: "=",
    values: ["(none)"],
    orMissing: true,
  });
});

it("whereOf(mark, rows) gives the least and the greatest value of an interval", () => {
  expect(where("{ mark: rectY, x: { bin: n }, y: { count: true } }", [2, 1, 3])).toEqual([
    { column: "n", op: ">=", values: [4] },
    { column: "n", op: "<=", values: [9] },
  ]);
  expect(where("{ mark: rectY, x: { bin: at }, y: { count: true } }", [0, 1])).toEqual([
    { column: "at", op: ">=", values: [0], isTime: true },
    { column: "at", op: "<=", values: [1000], isTime: true },
  ]);
});

it("whereOf(mark, rows) repeats the mark's filter, and leaves rows out that have nothing to add up", () => {
  expect(
    where('{ mark: barX, x: { sum: n }, y: band, filter: { column: n, op: ">=", value: 4 } }', [1, 2]),
  ).toEqual([
    { column: "n", op: ">=", values: [4] },
    { column: "n", op: "!=", values: [null] },
    { column: "band", op: "=", values: ["high"] },
  ]);
});
