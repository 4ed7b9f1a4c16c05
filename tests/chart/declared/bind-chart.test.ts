import { expect, it } from "vitest";
import { JourneyError } from "#table/note.ts";
import { checkChart } from "#chart/declared/bind-chart.ts";
import { sales } from "./tables.ts";

/** What `checkChart` has against one mark, and the text underlined. */
function refusal(mark: string, more = ""): [string, string | undefined] {
  const yaml = `marks:\n  - { ${mark} }\n${more}`;
  try {
    checkChart(yaml, sales);
  } catch (error) {
    if (!(error instanceof JourneyError)) throw error;
    return [error.message, error.at && yaml.slice(error.at.from, error.at.to)];
  }
  throw new Error(`this was taken: ${mark}`);
}

it.each([
  ["mark: barX, x: count, y: label, fill: device"],
  ["mark: barX, x: COUNT, y: Label"],
  ["mark: dot, x: day, y: count, fill: steelblue, stroke: '#aabbcc', symbol: square"],
  ["mark: dot, x: day, y: count, fill: warn, symbol: device"],
  ["mark: rectY, x: { bin: day, interval: week }, y: { count: true }"],
  ["mark: barY, x: label, y: { max: day }"],
  ["mark: cell, x: label, y: done, fill: { mean: count }"],
])("checkChart(%s, table) takes it", (mark) => {
  expect(() => checkChart(`marks:\n  - { ${mark} }`, sales)).not.toThrow();
});

it.each([
  [
    "mark: barX, x: cuont, y: label",
    `no column "cuont"; did you mean count? there are label, device`,
    "cuont",
  ],
  ["mark: dot, x: count, fill: bleu", `no column "bleu", and it is none of the colours text, muted`, "bleu"],
  ["mark: dot, x: count, fill: 'url(//x)'", `no column "url(//x)"`, "'url(//x)'"],
  ["mark: dot, x: count, fill: 'var(--x)'", `no column "var(--x)"`, "'var(--x)'"],
  [
    "mark: dot, x: count, fill: { value: 'url(#x)' }",
    `fill "url(#x)" is none of the colours`,
    "{ value: 'url(#x)' }",
  ],
  ["mark: dot, x: count, symbol: heart", `and it is none of the symbols circle, cross`, "heart"],
  ["mark: dot, x: constructor", `there is no column "constructor"`, "constructor"],
  ["mark: dot, x: __proto__", `there is no column "__proto__"`, "__proto__"],
  [
    "mark: barX, x: device, y: label",
    "x is device, which holds text; this mark needs numbers here: there are count",
    "device",
  ],
  ["mark: barY, x: label, y: { mean: device }", "mean needs numbers: there are count", "device"],
  ["mark: rectY, x: { bin: label }, y: { count: true }", "bin needs numbers or times", "label"],
  ["mark: rectY, x: { bin: count, interval: day }, y: { count: true }", "interval needs times", "count"],
  ["mark: dot, x: count, filter: { column: devise, value: web }", "did you mean device?", "devise"],
  ["mark: dot, x: count, sort: dya", "did you mean day?", "dya"],
])("checkChart(%s, table) says %s", (mark, message, under) => {
  const [said, at] = refusal(mark);
  expect(said).toContain(message);
  expect(at?.trim()).toBe(under);
});

it("checkChart(yaml, table) takes text as times where the scale says so", () => {
  const mark = "mark: rectY, x: { bin: week }, y: { count: true }";
  expect(refusal(mark)[0]).toContain("bin needs numbers or times");
  expect(() => checkChart(`marks:\n  - { ${mark} }\nx: { type: utc }`, sales)).not.toThrow();
});
