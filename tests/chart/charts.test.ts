import { describe, expect, it } from "vitest";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { barNames } from "#chart/bar-names.ts";
import { chartNamed, charts, chartsFor, hasOwnChart } from "#chart/index.ts";
import { spread } from "#chart/line.ts";
import { roundBelow } from "#chart/width-legend.ts";
import { plain, segmentTable, stepTable } from "./graphs.ts";

const kinds = (data: Parameters<typeof chartsFor>[0], helper?: string) =>
  chartsFor(data, helper).map((c) => c.kind);

describe("chartsFor(data, helper)", () => {
  it("offers the map for the graph view, the sankey for the steps view", () => {
    expect(kinds(plain(segmentTable([["a", "b", 1]])), "paths")).toEqual(["path-map"]);
    expect(kinds(plain(stepTable([[1, "a", "b", 1]])), "paths")).toEqual(["sankey"]);
  });
  it("offers a map for any table of source, target and customers, before bars", () =>
    expect(kinds(plain(segmentTable([["a", "b", 1]])))).toEqual(["path-map", "bar"]));
  it("offers a funnel for step and count, a line for times, bars for names", () => {
    const count = numberColumn([3]);
    expect(kinds(plain(table({ step: numberColumn([1]), count })))[0]).toBe("funnel");
    expect(kinds(plain(table({ day: timeColumn([0]), count })))).toEqual(["line"]);
    expect(kinds(plain(table({ variant: textColumn(["a"]), count })), "variants")).toEqual(["bar"]);
  });
  it("offers nothing for an empty result, and every chart says why", () => {
    const empty = plain(table({ step: numberColumn([]), count: numberColumn([]) }));
    expect(chartsFor(empty)).toEqual([]);
    for (const chart of charts) expect(chart.refusal(empty)).toMatch(/needs|no rows/);
  });
});

describe("hasOwnChart(helper)", () => {
  it("is true of helpers a chart is made for, however written, and of no other", () => {
    expect(["paths", "FUNNEL", "variants", "step_matrix"].map(hasOwnChart)).toEqual([true, true, true, true]);
    expect([undefined, "journeys", "customers", "toString"].map(hasOwnChart)).toEqual(Array(4).fill(false));
  });
});

describe("barNames(table)", () => {
  const kind = textColumn(["moved", "moved", null]);
  it("takes the first column of text, and the next where a name would repeat", () => {
    expect(barNames(table({ a: textColumn(["x", "y"]), n: numberColumn([1, 2]) }))).toMatchObject({
      names: ["x", "y"],
      columns: ["a"],
    });
    expect(barNames(table({ kind, activity: textColumn(["pay", "call", "pay"]) }))).toMatchObject({
      names: ["moved · pay", "moved · call", "(none) · pay"],
      columns: ["kind", "activity"],
    });
  });
  it("says which name several rows would share, and bars are then refused", () => {
    const shared = table({ kind, n: numberColumn([1, 2, 3]) });
    expect(barNames(shared)).toEqual({ repeated: "moved" });
    expect(chartNamed("bar")!.refusal(plain(shared))).toMatch("several are called moved");
  });
});

describe("chartNamed(kind)", () => {
  it("finds every chart by its kind and nothing else", () => {
    for (const chart of charts) expect(chartNamed(chart.kind)).toBe(chart);
    expect(chartNamed("pie")).toBeUndefined();
  });
  it("says why a steps view is no map, and a graph view no sankey", () => {
    expect(chartNamed("path-map")!.refusal(plain(stepTable([[1, "a", "b", 1]])))).toMatch("view => 'graph'");
    expect(chartNamed("sankey")!.refusal(plain(segmentTable([["a", "b", 1]])))).toMatch("view => 'steps'");
  });
});

describe("roundBelow(value)", () => {
  it.each([
    [4557, 2000],
    [5000, 5000],
    [1, 1],
    [0.7, 0.5],
    [999, 500],
    [0, 0],
    [NaN, 0],
  ])("of %d is %d", (value, round) => expect(roundBelow(value)).toBe(round));
});

describe("spread(values, gap)", () => {
  it("moves labels apart and leaves those alone that are", () =>
    expect(spread([10, 50, 11, 10], 5)).toEqual([10, 50, 20, 15]));
});
