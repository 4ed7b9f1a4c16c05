import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialAtMost, findRise } from "#journey/intents/rise.ts";
import { weekTrend } from "#journey/intents/week-trend.ts";

describe("binomialAtMost", () => {
  it("binomialAtMost(k, n, p) is the sum of the binomial terms", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 0, max: 25 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, k, p) => {
          let sum = 0;
          for (let i = 0; i <= Math.min(k, n); ++i) sum += choose(n, i) * p ** i * (1 - p) ** (n - i);
          expect(binomialAtMost(k, n, p)).toBeCloseTo(sum, 9);
        },
      ),
      { seed: 5 },
    );
  });

  it("binomialAtMost(0, 400, 0.89) is far below what sums of floats near 1 could tell", () => {
    expect(binomialAtMost(0, 400, 0.89)).toBeCloseTo(0.11 ** 400, 300);
    expect(binomialAtMost(0, 100, 0.5)).toBeCloseTo(2 ** -100, 35);
  });
});

describe("findRise", () => {
  it("findRise finds the day of the step and its size", () => {
    const all = Array.from({ length: 60 }, () => 50);
    const own = all.map((_, day) => (day < 40 ? 1 : 8));
    expect(findRise(own, all)).toMatchObject({
      day: 40,
      before: 40,
      after: 160,
      times: expect.closeTo(8, 9),
    });
  });

  it("findRise gives Infinity times where nothing was before", () => {
    const all = Array.from({ length: 20 }, () => 10);
    const rise = findRise(
      all.map((_, day) => (day < 15 ? 0 : 3)),
      all,
    )!;
    expect(rise.times).toBe(Infinity);
    expect(rise.p).toBeLessThan(1e-6);
  });

  it("findRise does not call a busier time a rise", () => {
    const all = Array.from({ length: 40 }, (_, day) => (day < 20 ? 10 : 100));
    const rise = findRise(
      all.map((n) => n / 10),
      all,
    );
    expect(rise === undefined || rise.p > 0.5).toBe(true);
  });

  it("findRise cannot tell of a group that ends, nor of one that was there from the start alone", () => {
    const all = [10, 10, 10, 10, 10];
    expect(findRise([5, 5, 1, 0, 0], all)).toBeUndefined();
    expect(findRise([0, 0, 0, 0, 0], all)).toBeUndefined();
    expect(findRise([], [])).toBeUndefined();
  });
});

describe("weekTrend", () => {
  it("weekTrend recovers a growth that is exact", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 50, max: 500 }), { minLength: 4, maxLength: 15 }),
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        (all, slope) => {
          const own = all.map((n, week) => n * 0.2 * Math.exp(slope * week));
          const { growth, low, high } = weekTrend(own, all);
          expect(growth).toBeCloseTo(Math.expm1(slope), 6);
          expect(low).toBeLessThan(growth);
          expect(high).toBeGreaterThan(growth);
        },
      ),
      { seed: 5 },
    );
  });

  it("weekTrend is NaN for few texts, few weeks and all texts at one end", () => {
    expect(weekTrend([1, 1, 1, 1], [9, 9, 9, 9]).growth).toBeNaN();
    expect(weekTrend([20, 20], [90, 90]).growth).toBeNaN();
    expect(weekTrend([0, 0, 0, 50], [90, 90, 90, 90]).growth).toBeNaN();
  });
});

function choose(n: number, k: number): number {
  return k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k;
}
