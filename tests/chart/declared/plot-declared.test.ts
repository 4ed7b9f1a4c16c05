import * as Plot from "@observablehq/plot";
import type { ScaleOptions } from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { bindChart } from "#chart/declared/bind-chart.ts";
import { chartRows, MOST_ELEMENTS, MOST_ROWS } from "#chart/declared/chart-rows.ts";
import { chartValues } from "#chart/declared/chart-values.ts";
import { chartWords } from "#chart/declared/chart-words.ts";
import { parseChart } from "#chart/declared/parse-chart.ts";
import { plotDeclared } from "#chart/declared/plot-declared.ts";
import { theme } from "#chart/theme.ts";
import { sales } from "./tables.ts";

const size = { width: 600, dark: false, locale: "en" };
const bound = (marks: string, more = "", data = sales) =>
  bindChart(parseChart(`marks:\n  - { ${marks} }\n${more}`), data);
const plot = (marks: string, more = "", data = sales) =>
  plotDeclared(bound(marks, more, data), data, size, theme(false));
const domain = (scale: ScaleOptions | undefined) => scale?.domain;
const rows = (marks: string, data: Table = sales, most = MOST_ELEMENTS) =>
  chartRows(bound(marks, "", data).marks[0], data, chartValues(), () => false, most);

describe("chartRows(mark, table)", () => {
  it("leaves out and counts rows without a place, and keeps those without a colour", () =>
    expect(rows("mark: barX, x: count, y: label, fill: device")).toEqual({
      rows: [0, 1, 3, 5, 6, 7],
      missing: 2,
      left: 0,
    }));
  it.each([
    [`{ column: count, op: ">=", value: 4 }`, [0, 3, 6, 7]],
    [`{ column: count, op: "<", value: "4" }`, [1, 4, 5]],
    ["{ column: device, value: app }", [1, 2, 7]],
    [`{ column: device, op: "!=", value: app }`, [0, 3, 4, 5, 6]],
    ["{ column: device, op: in, value: [app, store] }", [1, 2, 6, 7]],
    ["{ column: done, value: true }", [0, 2, 4, 7]],
    [`{ column: day, op: "<=", value: 1970-01-02 }`, [0, 1]],
    [`[{ column: count, op: ">", value: 2 }, { column: device, value: web }]`, [0]],
    ["{ column: count, value: many }", []],
  ])("keeps what passes %s", (filter, kept) =>
    expect(rows(`mark: text, text: { value: x }, x: done, filter: ${filter}`).rows).toEqual(
      kept.filter((row) => row !== 3),
    ),
  );
  it("orders by a column, ties in the order of the rows, missing ones last", () => {
    expect(rows("mark: text, text: { value: x }, y: { value: 1 }, z: label, sort: device").rows).toEqual([
      1, 2, 7, 6, 0, 4, 5, 3,
    ]);
    expect(
      rows("mark: dot, x: done, sort: { column: count, order: descending }, reverse: true").rows,
    ).toEqual([2, 5, 4, 1, 7, 0, 6]);
  });
  it("draws a rule at a constant once", () =>
    expect(rows("mark: ruleY, y: 0")).toEqual({ rows: [0], missing: 0, left: 0 }));
  it("reads and draws no more rows than it says", () => {
    const long = table({ n: numberColumn(Array.from({ length: MOST_ROWS + 5 }, (_, i) => i)) });
    const { rows: drawn, left } = rows("mark: dot, x: n", long);
    expect([drawn.length, left]).toEqual([MOST_ELEMENTS, MOST_ROWS + 5 - MOST_ELEMENTS]);
    expect(plot("mark: dot, x: n", "", long).notes).toEqual([
      "40,005 of 50,005 rows are not drawn, since that would be too many; group them in SQL to see all.",
    ]);
  });
});

describe("plotDeclared(chart, table)", () => {
  it("keeps names in the order of the rows, unless a mark or the scale orders them", () => {
    expect(domain(plot("mark: barX, x: count, y: label").options.y)).toEqual(["visit", "buy", "pay"]);
    expect(domain(plot("mark: barX, x: count, y: label, sort: { y: -x }").options.y)).toBeUndefined();
    expect(domain(plot("mark: barX, x: count, y: label", "y: { domain: [pay, buy] }").options.y)).toEqual([
      "pay",
      "buy",
    ]);
  });
  it("gives every name its hue, and what has none the quiet one", () => {
    const { color } = plot("mark: barX, x: count, y: label, fill: device").options;
    expect(color?.domain).toEqual(["web", "app", "(none)", "store"]);
    const { hues, markMuted } = theme(false);
    expect(color?.range).toEqual([hues[0], hues[1], markMuted, hues[3]]);
  });
  it("reads text as times where the scale is one of times, and counts what is none", () => {
    const { notes, options } = plot("mark: lineY, x: week, y: count", "x: { type: utc }");
    expect(options.x).toMatchObject({ type: "utc" });
    expect(notes).toEqual(["3 rows have no value where the chart needs one and are not drawn."]);
  });
  it("is higher the more bands there are", () => {
    const few = plot("mark: barX, x: count, y: label").options.height!;
    expect(plot("mark: barX, x: count, y: week").options.height!).toBeGreaterThan(few);
    expect(plot("mark: barX, x: count, y: week", "height: 99").options.height).toBe(99);
  });
  it("has a band for each number too, and no more than a mark asks for", () => {
    const height = (mark: string) => plot(mark).options.height! - 64;
    expect(height("mark: barX, x: { count: true }, y: count")).toBe(7 * 24);
    expect(height("mark: barX, x: { count: true }, y: count, sort: { y: -x, limit: 2 }")).toBe(2 * 24);
  });
  it("puts ticks where a span of time begins, fewer where there is no room", () => {
    const ticks = (width: number) => {
      const chart = bound("mark: dot, x: week, y: count", "x: { type: utc, ticks: monday }");
      const { x } = plotDeclared(chart, sales, { ...size, width }, theme(false)).options;
      return (x?.ticks as Date[]).map((date) => date.toISOString().slice(5, 10));
    };
    expect(ticks(600)).toEqual(["07-06", "07-13", "07-20", "07-27", "08-03", "08-10", "08-17"]);
    expect(ticks(300)).toEqual(["07-06", "07-20", "08-03", "08-17"]);
  });
  it("draws bars over intervals on the scale these lie on, not on places named by their middle", () => {
    const { options } = plot("mark: barY, x: { bin: day, interval: week }, y: { count: true }");
    expect([options.x?.type, options.marks![0] instanceof Plot.Rect]).toEqual(["utc", true]);
    const upright = plot("mark: barX, y: { bin: count }, x: { count: true }").options;
    expect([upright.marks![0] instanceof Plot.Rect, upright.height]).toEqual([true, 240]);
    const placed = plot("mark: barY, x: { bin: count }, y: { count: true }", "x: { type: band }");
    expect([placed.options.x?.type, placed.options.marks![0] instanceof Plot.Rect]).toEqual([
      undefined,
      true,
    ]);
    const both =
      "marks:\n  - { mark: barY, x: { bin: count }, y: { count: true } }\n  - { mark: barY, x: count, y: { count: true } }";
    const mixed = plotDeclared(bindChart(parseChart(both), sales), sales, size, theme(false)).options;
    expect(mixed.marks![0] instanceof Plot.BarY).toBe(true);
  });
  it("leaves room left of the first of names that are turned", () => {
    const days = table({
      day: textColumn(Array.from({ length: 14 }, (_, i) => `2026-07-${10 + i} 10:00`)),
      n: numberColumn(Array.from({ length: 14 }, () => 1)),
    });
    const chart = bindChart(parseChart("marks:\n  - { mark: barY, x: day, y: n }"), days);
    const marginAt = (width: number) =>
      plotDeclared(chart, days, { ...size, width }, theme(false)).options.marginLeft!;
    expect(marginAt(320)).toBeGreaterThan(60);
    expect([marginAt(320) < 90, marginAt(2400)]).toEqual([true, 56]);
  });
  it("says that there is nothing to draw", () =>
    expect(plot("mark: dot, x: count, filter: { column: count, op: '>', value: 99 }").isEmpty).toBe(true));
  it("gives the same twice", () => {
    const once = () => plot("mark: barX, x: { count: true }, y: label, fill: device", "x: { percent: true }");
    expect(JSON.stringify(once())).toBe(JSON.stringify(once()));
  });
});

describe("chartWords(chart)", () => {
  it.each([
    ["mark: barX, x: count, y: label, fill: device", "Count by label"],
    ["mark: barY, x: label, y: { mean: count }", "Mean of count by label"],
    ["mark: cell, x: label, y: device, fill: { count: true }", "Rows by device and label"],
    ["mark: ruleY, y: 0", "Chart"],
  ])("of %s are %s", (marks, title) =>
    expect(chartWords(bound(marks), "en")).toEqual({ title, subtitle: "" }),
  );
  it("are the declared ones", () =>
    expect(chartWords(bound("mark: dot, x: count", "title: <b>Calls</b>\nsubtitle: by week"), "en")).toEqual({
      title: "<b>Calls</b>",
      subtitle: "by week",
    }));
});
