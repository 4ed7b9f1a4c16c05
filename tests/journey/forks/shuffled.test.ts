import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEW, SHUFFLES, shuffledPs } from "#journey/forks/shuffled.ts";
import { seededRandom } from "#journey/stitch/seeded-random.ts";

const random = seededRandom(7);
const uniform = (): number => random(1e9) / 1e9;
/** p of the first of two groups. */
function firstP(values: readonly number[], size: number): number {
  const groupOf = Int32Array.from(values, (_, at) => (at < size ? 0 : 1));
  return shuffledPs(Float64Array.from(values), groupOf, 2)[0];
}

/** All ways to choose `size` of the values: the share of them whose sum is as far from the expected one as that of the first. */
function exactP(values: readonly number[], size: number): number {
  const expected = (values.reduce((sum, value) => sum + value, 0) / values.length) * size;
  const far = (sum: number): number => Math.abs(sum - expected);
  const given = far(values.slice(0, size).reduce((sum, value) => sum + value, 0)) - 1e-9;
  let [all, large] = [0, 0];
  for (let chosen = 0; chosen < 2 ** values.length; ++chosen) {
    const taken = values.filter((_, at) => (chosen >> at) & 1);
    if (taken.length !== size) continue;
    all += 1;
    if (far(taken.reduce((sum, value) => sum + value, 0)) >= given) large += 1;
  }
  return large / all;
}

describe("shuffledPs(values, groupOf, groupCount)", () => {
  it("of two values is the share of all possible groups that differ as much", () => {
    const values = fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 11 });
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 10 }),
        fc.constantFrom([0, 1], [-2, 3.5]),
        (log, size, [least, most]) => {
          const own = log.map((value) => (value ? most : least));
          const taken = Math.min(size, own.length - 1);
          expect(firstP(own, taken)).toBeCloseTo(exactP(own, taken), 10);
        },
      ),
      { seed: 20261122, numRuns: 300 },
    );
  });

  it("of few values is near that share, as near as so many draws can be", () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 11 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 10 }), (log, size) => {
        const taken = Math.min(size, log.length - 1);
        const exact = exactP(log, taken);
        const error = Math.sqrt((exact * (1 - exact)) / SHUFFLES);
        expect(Math.abs(firstP(log, taken) - exact)).toBeLessThan(5 * error + 2 / SHUFFLES);
      }),
      { seed: 20261122, numRuns: 200 },
    );
  });

  it("of large groups is what shuffles give, also of values as uneven as costs", () => {
    for (const shift of [0, 0.3, 0.6]) {
      const values = Array.from(
        { length: 400 },
        (_, at) => -Math.log(1 - uniform()) + (at < 150 ? shift : 0),
      );
      const expected = (values.reduce((sum, value) => sum + value, 0) / 400) * 150;
      const far = (some: readonly number[]) =>
        Math.abs(some.slice(0, 150).reduce((sum, value) => sum + value, 0) - expected);
      const given = far(values);
      const shuffles = 4000;
      let large = 0;
      for (let n = 0; n < shuffles; ++n) {
        const order = [...values];
        for (let at = 0; at < 150; ++at) {
          const other = at + random(400 - at);
          [order[at], order[other]] = [order[other], order[at]];
        }
        if (far(order) >= given) large += 1;
      }
      expect(firstP(values, 150)).toBeCloseTo(large / shuffles, 1);
      expect(Math.abs(firstP(values, 150) - large / shuffles)).toBeLessThan(0.03);
    }
  });

  it.each([
    ["a share", 40, (): number => (random(3) > 0 ? 1 : 0)],
    ["few", 30, (): number => -Math.log(1 - uniform())],
    ["many", FEW + 20, (): number => random(6)],
  ] as const)("is spread evenly where lots decided: %s", (_, size, value) => {
    const ps = Array.from({ length: 600 }, () => firstP(Array.from({ length: 2 * size + 7 }, value), size));
    for (const limit of [0.01, 0.05, 0.1, 0.25, 0.5, 0.8]) {
      const share = ps.filter((p) => p <= limit).length / ps.length;
      const error = Math.sqrt((limit * (1 - limit)) / ps.length);
      expect(share).toBeLessThan(limit + 4 * error);
      // a share has few different values, so that its p is less often small
      expect(share).toBeGreaterThan(size === 40 ? 0.5 * limit - 0.02 : limit - 4 * error);
    }
  });

  it.each([
    ["a share", 60, (isFirst: boolean): number => (random(10) < (isFirst ? 8 : 3) ? 1 : 0)],
    ["few", 40, (isFirst: boolean): number => uniform() + (isFirst ? 0.6 : 0)],
    ["many", FEW + 50, (isFirst: boolean): number => uniform() + (isFirst ? 0.3 : 0)],
  ] as const)("is small where the first differ: %s", (_, size, value) => {
    for (let n = 0; n < 20; ++n)
      expect(
        firstP(
          Array.from({ length: 2 * size }, (_, at) => value(at < size)),
          size,
        ),
      ).toBeLessThan(0.005);
  });

  it("is never 0 where lots are drawn, 1 where all are alike, and NaN without anybody to compare with", () => {
    const apart = [
      ...Array.from({ length: 50 }, (_, at) => 1000 + at),
      ...Array.from({ length: 50 }, (_, at) => at),
    ];
    expect(firstP(apart, 50)).toBe(1 / (1 + SHUFFLES));
    expect(firstP([2, 2, 2], 1)).toBe(1);
    expect(firstP([1, 2, 3], 3)).toBeNaN();
    expect([...shuffledPs(new Float64Array(0), new Int32Array(0), 2)]).toEqual([NaN, NaN]);
  });

  it("is the same whenever it is asked, whatever is asked beside", () => {
    const values = Float64Array.from({ length: 90 }, uniform);
    const groupOf = Int32Array.from(values, (_, at) => at % 3);
    const ps = shuffledPs(values, groupOf, 3);
    expect([...shuffledPs(values, groupOf, 3)]).toEqual([...ps]);
    const both = Int32Array.from(groupOf, (group) => Math.min(group, 1));
    expect(shuffledPs(values, both, 2)[0]).toBe(ps[0]);
  });
});
