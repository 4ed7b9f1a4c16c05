import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  associationP,
  fisherExact,
  mantelHaenszel,
  oddsRatio,
  type TwoByTwo,
} from "#journey/drivers/two-by-two.ts";
import { normalScore } from "#journey/wilson.ts";

const cells = (a: number, b: number, c: number, d: number): TwoByTwo => ({ a, b, c, d });
const small = fc.integer({ min: 0, max: 12 });

describe("fisherExact(cells)", () => {
  it.each([
    [cells(3, 1, 1, 3), 0.48571428571428565],
    [cells(8, 2, 1, 5), 0.034965034965034975],
    [cells(0, 10, 5, 5), 0.032507739938080496],
    [cells(1, 9, 11, 3), 0.0027594561852200836],
    [cells(12, 5, 3, 400), 5.069083964412537e-17],
    [cells(2, 3000, 9, 1500), 0.0013942085752953251],
    [cells(10, 0, 0, 12), 1.546441174924147e-6],
  ])("of %o is what scipy.stats.fisher_exact gives", (one, p) => {
    expect(fisherExact(one) / p).toBeCloseTo(1, 9);
  });

  it("is NaN where a margin is empty", () => {
    expect(fisherExact(cells(0, 6, 0, 9))).toBeNaN();
  });

  it("is the sum over all tables with these margins", () => {
    fc.assert(
      fc.property(small, small, small, small, (a, b, c, d) => {
        fc.pre(a + b > 0 && c + d > 0 && a + c > 0 && b + d > 0);
        expect(fisherExact(cells(a, b, c, d))).toBeCloseTo(slowFisher(a, b, c, d), 9);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe("associationP(cells)", () => {
  it("is chi-squared without correction where five are expected in each cell, as scipy gives", () => {
    expect(associationP(cells(30, 70, 20, 180)) / 1.177133909761499e-5).toBeCloseTo(1, 9);
    expect(associationP(cells(181, 13, 380, 71)) / 0.0017542179566194013).toBeCloseTo(1, 9);
  });
  it("is Fisher’s where fewer are", () => {
    expect(associationP(cells(3, 1, 1, 3))).toBe(fisherExact(cells(3, 1, 1, 3)));
  });
});

describe("oddsRatio(cells)", () => {
  it("has Woolf’s interval", () => {
    const { ratio, low, high } = oddsRatio(cells(30, 70, 20, 180), normalScore(0.95));
    expect(ratio).toBeCloseTo((30 * 180) / (70 * 20), 12);
    const spread = 1.959963984540054 * Math.sqrt(1 / 30 + 1 / 70 + 1 / 20 + 1 / 180);
    expect([Math.log(low), Math.log(high)]).toEqual([
      expect.closeTo(Math.log(ratio) - spread, 9),
      expect.closeTo(Math.log(ratio) + spread, 9),
    ]);
  });
  it("adds a half to each cell where one is empty", () => {
    expect(oddsRatio(cells(0, 10, 5, 5), 2).ratio).toBeCloseTo((0.5 * 5.5) / (10.5 * 5.5), 12);
  });
  it("is NaN where one side has nobody", () => {
    const unknown = { ratio: NaN, low: NaN, high: NaN };
    expect(oddsRatio(cells(0, 0, 5, 5), 2)).toEqual(unknown);
    expect(oddsRatio(cells(5, 5, 0, 0), 2)).toEqual(unknown);
  });
});

describe("mantelHaenszel(tables)", () => {
  it("of one table is its odds ratio", () => {
    expect(mantelHaenszel([cells(30, 70, 20, 180)])).toBeCloseTo((30 * 180) / (70 * 20), 12);
  });
  it("is 1 where all of an association lies between the tables", () => {
    expect(mantelHaenszel([cells(90, 10, 9, 1), cells(1, 9, 10, 90)])).toBeCloseTo(1, 12);
  });
  it("of no table that tells anything is NaN", () => {
    expect(mantelHaenszel([cells(0, 0, 5, 5), cells(3, 0, 4, 0)])).toBeNaN();
  });
});

function slowFisher(a: number, b: number, c: number, d: number): number {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const choose = (n: number, k: number): number =>
    k < 0 || k > n ? 0 : factorial(n) / factorial(k) / factorial(n - k);
  const chance = (x: number): number =>
    (choose(a + b, x) * choose(c + d, a + c - x)) / choose(a + b + c + d, a + c);
  let p = 0;
  for (let x = 0; x <= a + c; ++x) if (chance(x) <= chance(a) * (1 + 1e-7)) p += chance(x);
  return p;
}
