import { describe, expect, it } from "vitest";
import { addTo, meanDifference, meanOf, noSums, type Sums } from "#journey/mean-difference.ts";
import { seededRandom } from "#journey/stitch/seeded-random.ts";
import { studentP, studentScore } from "#journey/student.ts";

function sums(values: readonly number[]): Sums {
  const all = noSums();
  for (const value of values) addTo(all, value);
  return all;
}

describe("meanDifference(a, b)", () => {
  it("has Welch’s bounds: an example computed by hand", () => {
    const { difference, low, high } = meanDifference(sums([3, 5, 4, 8, 6]), sums([1, 2, 2, 4]));
    // variances 3.7 and 19/12, so 6.82 degrees of freedom, whose t is 2.378
    const error = Math.sqrt(3.7 / 5 + 19 / 12 / 4);
    expect(difference).toBeCloseTo(2.95, 12);
    expect((high - low) / 2 / error).toBeCloseTo(2.378, 2);
    expect((high + low) / 2).toBeCloseTo(2.95, 12);
  });

  it("holds the truth of small groups as often as promised", () => {
    const random = seededRandom(20261122);
    /** about normal: the sum of twelve */
    const draw = (): number =>
      Array.from({ length: 12 }, () => random(1e6) / 1e6).reduce((a, b) => a + b, -6);
    const logs = 2000;
    let held = 0;
    for (let log = 0; log < logs; ++log) {
      const few = sums(Array.from({ length: 4 }, () => 3 * draw()));
      const many = sums(Array.from({ length: 60 }, draw));
      const { low, high } = meanDifference(few, many);
      held += low <= 0 && high >= 0 ? 1 : 0;
    }
    expect(Math.abs(held / logs - 0.95)).toBeLessThan(0.02);
  });

  it("is 0 to 0 where all are the same, and unknown where one group has fewer than two", () => {
    expect(meanDifference(sums([2, 2]), sums([2, 2, 2]))).toEqual({ difference: 0, low: 0, high: 0 });
    expect(meanDifference(sums([2]), sums([1, 2]))).toEqual({ difference: 0.5, low: NaN, high: NaN });
    expect(meanOf(sums([]))).toBeNaN();
  });
});

it("studentScore(freedom) and studentP(t, freedom) are those of printed tables", () => {
  expect([1, 2, 10, 30, 120].map((freedom) => Number(studentScore(freedom).toFixed(3)))).toEqual([
    12.706, 4.303, 2.228, 2.042, 1.98,
  ]);
  expect(studentScore(1e9)).toBeCloseTo(1.959964, 6);
  expect(studentP(2.228, 10)).toBeCloseTo(0.05, 4);
  expect(studentP(-1.959964, 1e9)).toBeCloseTo(0.05, 6);
  expect(studentScore(NaN)).toBeNaN();
});
