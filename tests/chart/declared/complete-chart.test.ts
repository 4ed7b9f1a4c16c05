import { expect, it } from "vitest";
import { completeChart } from "#chart/declared/complete-chart.ts";

const columns = ["week", "customers"];

it.each([
  ["marks:\n  - { mark: ba", "mark", "barX", "ba"],
  ["marks:\n  - { mark: barX, x: cu", "column", "customers", "cu"],
  ["marks:\n  - { mark: barX, x: { mean: ", "column", "week", ""],
  ["marks:\n  - { mark: barX, x: { m", "key", "median", "m"],
  ["marks:\n  - { mark: line, cur", "key", "curve", "cur"],
  ["marks:\n  - { mark: line, curve: st", "value", "step", "st"],
  ["marks:\n  - { mark: dot, x: week, filter: { co", "key", "column", "co"],
  ["marks:\n  - { mark: dot, x: week, filter: { column: w", "column", "week", "w"],
  ["marks:\n  - { m", "key", "mark", "m"],
  ["ma", "key", "marks", "ma"],
  ["x: { ty", "key", "type", "ty"],
  ["x: { type: u", "value", "utc", "u"],
  ["color: { scheme: bl", "value", "blues", "bl"],
])("completeChart(%j, columns) offers a %s such as %s", (before, kind, word, prefix) => {
  const found = completeChart(before, columns);
  expect(found?.kind).toBe(kind);
  expect(found?.words).toContain(word);
  expect(before.slice(found!.from)).toBe(prefix);
});

it.each([["title: Ca"], ["marks:\n  - { mark: dot, opacity: 0"], ["title: 'a, b' c"]])(
  "completeChart(%j, columns) offers nothing",
  (before) => expect(completeChart(before, columns)).toBeUndefined(),
);
