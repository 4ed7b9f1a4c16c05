import { expect, it } from "vitest";
import { booleanColumn, columnLength, numberColumn, textColumn, timeColumn, valueAt } from "#table/column.ts";
import { findColumn, sliceTable, table, tableRows, takeRows } from "#table/table.ts";

const sample = table({
  s: textColumn(["b", null, "a", "b"]),
  n: numberColumn([1, NaN, null, 4]),
  t: timeColumn([0, null, 2, 3]),
  b: booleanColumn([true, null, false, undefined]),
});

it("textColumn(values) codes strings in order of first appearance, missing as -1", () => {
  expect(textColumn(["b", undefined, "a", "b"])).toEqual({
    type: "text",
    codes: Int32Array.of(0, -1, 1, 0),
    dictionary: ["b", "a"],
  });
});

it("numberColumn(values).integer is true when every present value is a safe integer", () => {
  expect(numberColumn([1, NaN]).integer).toBe(true);
  expect(numberColumn([]).integer).toBe(true);
  expect(numberColumn([1.5]).integer).toBe(false);
  expect(numberColumn([2 ** 53]).integer).toBe(false);
});

it("valueAt(column, row) gives null for what is missing and refuses rows outside", () => {
  expect(tableRows(sample)).toEqual([
    { s: "b", n: 1, t: 0, b: true },
    { s: null, n: null, t: null, b: null },
    { s: "a", n: null, t: 2, b: false },
    { s: "b", n: 4, t: 3, b: null },
  ]);
  expect(() => valueAt(sample.columns[0].data, 4)).toThrow("row 4 is outside 0…3");
  expect(() => valueAt(sample.columns[1].data, -1)).toThrow("row -1");
});

it("table(columns) refuses columns of different lengths, and counts none as 0 rows", () => {
  expect(() => table({ a: numberColumn([1]), b: numberColumn([1, 2]) })).toThrow(
    "column b has 2 rows, a has 1",
  );
  expect(table([]).rowCount).toBe(0);
});

it("findColumn(table, name) prefers the exact name and falls back to any case", () => {
  const both = table({ a: numberColumn([1]), A: numberColumn([2]) });
  expect(findColumn(both, "A")?.name).toBe("A");
  expect(findColumn(sample, "S")?.name).toBe("s");
  expect(findColumn(sample, "x")).toBeUndefined();
});

it("sliceTable(table, from, to) clamps its end", () => {
  expect(tableRows(sliceTable(sample, 2, 99)).map((r) => r.s)).toEqual(["a", "b"]);
  expect(sliceTable(sample, 4, 9).rowCount).toBe(0);
  expect(sliceTable(sample, 9, 12).rowCount).toBe(0);
  expect(columnLength(sliceTable(sample, 1, 3).columns[3].data)).toBe(2);
});

it("takeRows(table, rows) gives those rows in that order, repeated ones again", () => {
  const taken = takeRows(sample, Uint32Array.of(3, 0, 0));
  expect(tableRows(taken)).toEqual([
    { s: "b", n: 4, t: 3, b: null },
    { s: "b", n: 1, t: 0, b: true },
    { s: "b", n: 1, t: 0, b: true },
  ]);
});
