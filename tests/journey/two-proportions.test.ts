import { describe, expect, it } from "vitest";
import { benjaminiHochberg, twoProportions } from "#journey/two-proportions.ts";

describe("twoProportions(a, n, b, m)", () => {
  it("is the pooled z-test: 20 of 100 against 35 of 100", () =>
    expect(twoProportions(20, 100, 35, 100)).toBeCloseTo(0.01753, 5));
  it("is 1 for equal shares, and the same either way round", () => {
    expect(twoProportions(30, 100, 60, 200)).toBeCloseTo(1, 12);
    expect(twoProportions(35, 100, 20, 100)).toBe(twoProportions(20, 100, 35, 100));
  });
  it("is NaN where fewer than 5 are expected in a field, where nobody failed and where nobody was there", () => {
    expect(twoProportions(4, 10, 4, 12)).toBeNaN();
    expect(twoProportions(5, 10, 5, 10)).toBe(1);
    expect(twoProportions(100, 100, 100, 100)).toBeNaN();
    expect(twoProportions(0, 0, 10, 100)).toBeNaN();
  });
});

describe("benjaminiHochberg(p)", () => {
  it("steps up from the largest", () => {
    const q = benjaminiHochberg([0.01, 0.04, 0.03, 0.005]).map((value) => Number(value.toFixed(12)));
    expect(q).toEqual([0.02, 0.04, 0.04, 0.02]);
  });
  it("never exceeds 1 and passes over tests that were not made", () => {
    expect(benjaminiHochberg([0.9, NaN, 0.8])).toEqual([0.9, NaN, 0.9]);
    expect(benjaminiHochberg([])).toEqual([]);
  });
});
