import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile, select, selectQuantile } from "#journey/quantile.ts";
import { coarseness, gapBuckets } from "#journey/gap-buckets.ts";
import { percentile } from "./brute.ts";

describe("quantile(values, p)", () => {
  it.each([
    [[], 0.5, NaN],
    [[7], 0.9, 7],
    [[4, 1], 0.5, 2.5],
    [[3, 1, 2], 0.5, 2],
    [[5, 5, 5, 5], 0.9, 5],
    [[0, 10], 0.9, 9],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9, 10],
  ])("of %j at %d is %d", (values, p, wanted) => {
    expect(quantile(values, p)).toBe(wanted);
  });
  it("leaves the values as they are", () => {
    const values = Float64Array.of(3, 1, 2);
    quantile(values, 0.5);
    expect([...values]).toEqual([3, 1, 2]);
  });
  it("is what sorting finds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p) => {
          expect(quantile(values, p)).toBeCloseTo(percentile(values, p)!, 9);
        },
      ),
      { seed: 2, numRuns: 1000 },
    );
  });
  it("selectQuantile(values, from, to, p) looks at its range only", () => {
    expect(selectQuantile(Float64Array.of(100, 3, 1, 2, -100), 1, 4, 0.5)).toBe(2);
  });
  it("select(values, from, to, at) parts the smaller from the greater", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }), fc.nat(), (list, n) => {
        const values = Float64Array.from(list);
        const at = n % list.length;
        expect(select(values, 0, list.length, at)).toBe([...list].sort((a, b) => a - b)[at]);
        expect(values.subarray(0, at).every((v) => v <= values[at])).toBe(true);
        expect(values.subarray(at).every((v) => v >= values[at])).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe("gapBuckets(time)", () => {
  it("never puts a longer time into an earlier bucket", () => {
    const gap = fc.oneof(
      fc.double({ min: 0, max: 1e14, noNaN: true }),
      fc.nat().map((n) => n / 8),
    );
    fc.assert(
      fc.property(gap, gap, fc.constantFrom(100, 1_000, 10_000, 90_000), (a, b, edges) => {
        const { count, shift } = coarseness(edges);
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map(
          (ms) => ((gapBuckets(Float64Array.of(0, ms)).bucket[1] - 1) >> shift) + 1,
        );
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(high);
        expect(high).toBeLessThan(count);
      }),
      { seed: 4, numRuns: 3000 },
    );
  });
  it("is 0 at the first event, at a tie, below a millisecond and where the time before is a later one", () => {
    expect([...gapBuckets(Float64Array.of(9, 9, 9.5, 3)).bucket]).toEqual([0, 0, 0, 0]);
    expect([...gapBuckets(new Float64Array(0)).bucket]).toEqual([]);
  });
  it("goes on where one block of its buffer ends", () => {
    const time = Float64Array.from({ length: 10_000 }, (_, i) => i * 1000);
    expect(new Set(gapBuckets(time).bucket.subarray(1)).size).toBe(1);
  });
});
