import { describe, expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { betweenRefusal, readBetween } from "#chart/between-rows.ts";
import { betweenWords, binText } from "#chart/between-text.ts";
import { chartsFor } from "#chart/index.ts";
import { readSpread, spreadRefusal } from "#chart/spread-rows.ts";
import { flipText, ruleText, spreadWords } from "#chart/spread-text.ts";

const spread = {
  table: table({
    rule: textColumn(["base", "entry", "within", "unit"]),
    value: textColumn(["as asked", "first", "2 hours", "journey_id"]),
    entered: numberColumn([200, 200, 200, 0]),
    completed: numberColumn([100, 80, 110, 0]),
    share: numberColumn([0.5, 0.4, 0.55, NaN]),
    difference: numberColumn([0, -0.1, 0.05, NaN]),
    gained: numberColumn([0, 0, 10, 0]),
    lost: numberColumn([0, 20, 0, 100]),
  }),
  details: { range: table({ some: numberColumn([110]), every: numberColumn([80]) }) },
};

describe("readSpread(data)", () => {
  it("finds the call itself and how far the share goes; a rule nobody entered under has no point", () => {
    const { base, others, low, high, some, every } = readSpread(spread);
    expect([base.name, others.map(({ name }) => name), low.name, high.name, some, every]).toEqual([
      "as asked",
      ["entry first", "within 2 hours"],
      "entry first",
      "within 2 hours",
      110,
      80,
    ]);
  });
  it("is told in a sentence, and for how many the definition decides", () => {
    const words = spreadWords(readSpread(spread), "en");
    expect(words.title).toBe("40% to 55% get through, depending on the definition; 50% as asked");
    expect(words.explanation?.join(" ")).toContain("For 30 customers the definition decides");
  });
  it("has a text for those who flip", () => {
    const { base, others } = readSpread(spread);
    expect([base, ...others].map((row) => flipText(row, "en"))).toEqual(["same", "−20", "+10"]);
    expect(ruleText(others[1], "en").facts).toContainEqual(["Customers gained", "10"]);
  });
  it("refuses a table without the call itself", () => {
    expect(spreadRefusal(spread)).toBeUndefined();
    expect(spreadRefusal({ table: table({ rule: textColumn(["entry"]) }), details: {} })).toContain("needs");
    expect(chartsFor(spread, "funnel_spread").map(({ kind }) => kind)).toEqual(["funnel-spread"]);
  });
});

const between = {
  table: table({
    time: textColumn(["1 s – 2 s", "2 s – 5 s", "never", "1 s – 2 s", "2 s – 5 s", "never"]),
    from_seconds: numberColumn([1, 2, NaN, 1, 2, NaN]),
    to_seconds: numberColumn([2, 5, NaN, 2, 5, NaN]),
    count: numberColumn([40, 20, 40, 1, 0, 3]),
    customers: numberColumn([40, 20, 40, 1, 0, 3]),
    share: numberColumn([0.4, 0.2, 0.4, 0.25, 0, 0.75]),
    cumulative_share: numberColumn([0.4, 0.6, NaN, 0.25, 0.25, NaN]),
    device: textColumn(["web", "web", "web", "app", "app", "app"]),
  }),
  details: { quantiles: table({ p50_seconds: numberColumn([1.5, 1]), p90_seconds: numberColumn([4, 1]) }) },
};

describe("readBetween(data)", () => {
  it("tells those that arrive from those that never do, by value of the splitting column", () => {
    const { column, series } = readBetween(between);
    expect(column).toBe("device");
    expect(
      series.map(({ name, started, never, median, bins }) => [name, started, never, median, bins.length]),
    ).toEqual([
      ["web", 100, 40, 1.5, 2],
      ["app", 4, 3, 1, 2],
    ]);
  });
  it("names no group of a few in the title", () => {
    expect(betweenWords(readBetween(between), 2, "en").title).toBe(
      "web: half of those who arrive need 1.5 sec, nine in ten 4 sec; 40% never arrive",
    );
  });
  it("gives each range its numbers", () =>
    expect(binText(readBetween(between).series[0].bins[1], "web", "en")).toEqual({
      heading: "2 s – 5 s, web",
      facts: [
        ["Paths", "20"],
        ["Customers", "20"],
        ["Of all that begin", "20%"],
        ["Arrived by then", "60%"],
      ],
    }));
  it("refuses what says nothing of times", () => {
    expect(betweenRefusal(between)).toBeUndefined();
    expect(betweenRefusal(spread)).toContain("needs the columns time, from_seconds");
  });
});
