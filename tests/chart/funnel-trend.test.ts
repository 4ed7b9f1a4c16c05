import { describe, expect, it } from "vitest";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { readFunnel } from "#chart/funnel-steps.ts";
import { readTrend, trendRefusal } from "#chart/funnel-trend-points.ts";
import { trendWords } from "#chart/funnel-trend.ts";
import { chartsFor } from "#chart/index.ts";
import { plain } from "./graphs.ts";

const DAY = 86_400_000;

/** Rows as [day, complete, entered, through, device]. */
function trendTable(rows: readonly (readonly [number, number, number, number, string?])[]): Table {
  const both = rows.flatMap((row) => [
    { row, step: 1, count: row[2] },
    { row, step: 2, count: row[3] },
  ]);
  return table([
    { name: "step", data: numberColumn(both.map(({ step }) => step)) },
    { name: "label", data: textColumn(both.map(({ step }) => ["visit", "buy"][step - 1])) },
    { name: "count", data: numberColumn(both.map(({ count }) => count)) },
    { name: "bucket", data: timeColumn(both.map(({ row }) => row[0] * DAY)) },
    { name: "complete", data: numberColumn(both.map(({ row }) => row[1])) },
    ...(rows[0]?.[4] ? [{ name: "device", data: textColumn(both.map(({ row }) => row[4])) }] : []),
  ]);
}

const simple = trendTable([
  [1, 1, 20, 8],
  [0, 1, 10, 5],
  [2, 0, 10, 1],
]);
const split = trendTable([
  [0, 1, 10, 5, "web"],
  [0, 1, 40, 10, "app"],
  [1, 0, 20, 2, "web"],
]);

describe("readTrend(table)", () => {
  it("gives the share of the last step by bucket, in order of time", () => {
    const { points, series, lastLabel } = readTrend(simple);
    expect(points.map((p) => [p.time / DAY, p.share, p.count, p.entered, p.isComplete])).toEqual([
      [0, 0.5, 5, 10, true],
      [1, 0.4, 8, 20, true],
      [2, 0.1, 1, 10, false],
    ]);
    expect([series, lastLabel]).toEqual([[""], "buy"]);
  });
  it("gives a series for each value, those with most customers first", () => {
    const { points, series, column } = readTrend(split);
    expect([column, series]).toEqual(["device", ["app", "web"]]);
    expect(points.map((p) => [p.series, p.share])).toEqual([
      ["web", 0.5],
      ["app", 0.25],
      ["web", 0.1],
    ]);
  });
});

describe("trendWords(trend, locale)", () => {
  it("compares the first complete bucket with the last, and says which are open", () => {
    const { title, subtitle } = trendWords(readTrend(simple), "en");
    expect(title).toMatch(/^40% who enter on .*1970 reach buy, after 50% on /);
    expect(subtitle).toMatch("hollow and dashed");
    expect(subtitle).not.toMatch("band");
  });
  it("says nothing where no bucket is complete", () =>
    expect(trendWords(readTrend(trendTable([[0, 0, 10, 5]])), "en").title).toMatch("Too early to say"));
});

describe("a funnel over time", () => {
  it("is offered as a trend first, then as a funnel over all buckets; one without buckets as a funnel", () => {
    expect(chartsFor(plain(simple), "funnel").map(({ kind }) => kind)).toEqual(["funnel-trend", "funnel"]);
    const single = table({ step: numberColumn([1]), count: numberColumn([3]) });
    expect(chartsFor(plain(single), "funnel").map(({ kind }) => kind)).toEqual(["funnel"]);
    expect(trendRefusal(single)).toMatch("needs a column bucket");
  });
  it("readFunnel(table) adds its buckets up, for each value where it is split", () => {
    const counts = (of: Table) =>
      readFunnel(of).groups.map(({ value, steps }) => [value, ...steps.map((s) => [s.count, s.ofStart])]);
    expect(counts(simple)).toEqual([[undefined, [40, 1], [14, 0.35]]]);
    expect(counts(split)).toEqual([
      ["app", [40, 1], [10, 0.25]],
      ["web", [30, 1], [7, 7 / 30]],
    ]);
  });
});
