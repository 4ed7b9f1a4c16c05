import { describe, expect, it } from "vitest";
import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { frequentTexts, profileTable } from "#worker/profile.ts";

describe("profileTable", () => {
  it("profileTable(table) counts missing, distinct and most frequent texts", () => {
    const [profile] = profileTable(table({ t: textColumn(["b", "a", null, "c", "a", "b"]) }));
    expect(profile).toEqual({
      name: "t",
      type: "text",
      missing: 1,
      distinct: 3,
      min: "a",
      max: "c",
      top: [
        { value: "b", rows: 2 },
        { value: "a", rows: 2 },
        { value: "c", rows: 1 },
      ],
    });
  });

  it("profileTable(table) bins numbers from least to greatest", () => {
    const [profile] = profileTable(table({ n: numberColumn([0, 10, NaN, 10, 20]) }));
    expect(profile).toMatchObject({ missing: 1, distinct: 3, min: 0, max: 20 });
    expect(profile.top[0]).toEqual({ value: 10, rows: 2 });
    expect(profile.histogram).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it("profileTable(table) keeps at most ten values, the most frequent, smaller ones first", () => {
    const values = Array.from({ length: 100 }, (_, i) => (i < 40 ? i % 20 : i));
    const [profile] = profileTable(table({ n: numberColumn(values) }));
    expect(profile.top).toEqual(Array.from({ length: 10 }, (_, value) => ({ value, rows: 2 })));
    expect(profile.distinct).toBe(80);
  });

  it("profileTable(table) copes with one value, none, infinities, times and truth values", () => {
    const one = profileTable(table({ n: numberColumn([7, 7]) }))[0];
    expect(one.histogram?.[0]).toBe(2);
    expect(profileTable(table({ n: numberColumn([NaN]) }))[0]).toEqual({
      name: "n",
      type: "number",
      missing: 1,
      distinct: 0,
      top: [],
    });
    const infinite = profileTable(table({ n: numberColumn([-Infinity, 0, 1, Infinity]) }))[0];
    expect(infinite.histogram?.reduce((sum, rows) => sum + rows, 0)).toBe(4);
    expect(profileTable(table({ t: timeColumn([5, NaN]) }))[0]).toMatchObject({
      type: "time",
      min: 5,
      max: 5,
      missing: 1,
    });
    expect(profileTable(table({ b: booleanColumn([true, false, null, true]) }))[0]).toEqual({
      name: "b",
      type: "boolean",
      missing: 1,
      distinct: 2,
      top: [
        { value: true, rows: 2 },
        { value: false, rows: 1 },
      ],
    });
  });
});

it("frequentTexts(column, limit) is most frequent first, ties by first appearance; empty for numbers", () => {
  expect(frequentTexts(textColumn(["x", "y", "z", "z"]), 2)).toEqual(["z", "x"]);
  expect(frequentTexts(numberColumn([1]), 2)).toEqual([]);
});
