import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEW, MORE_SHUFFLES, SHUFFLES } from "#journey/forks/shuffled.ts";
import { seededRandom } from "#journey/stitch/seeded-random.ts";
import { lotsOf, type Someone } from "./given.ts";

const random = seededRandom(7);
const uniform = (): number => random(1e9) / 1e9;
/** p of the first of two groups who all came the same way. */
function firstP(values: readonly number[], size: number): number {
  return lotsOf(values.map((value, at) => ({ value, isOwn: at < size, stratum: 0 })));
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

describe("shuffledP(pairs, pool)", () => {
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

  it("of several strata is the share of all ways to draw lots in each", () => {
    const someone = (value: fc.Arbitrary<number>) =>
      fc.record({ value, isOwn: fc.boolean(), stratum: fc.integer({ min: 0, max: 2 }) });
    const two = fc.array(someone(fc.constantFrom(-2, 3.5)), { minLength: 2, maxLength: 11 });
    const several = fc.array(someone(fc.integer({ min: 0, max: 9 })), { minLength: 2, maxLength: 11 });
    fc.assert(
      fc.property(two, (some) => {
        const exact = exactOf(some);
        if (Number.isNaN(exact)) expect(lotsOf(some)).toBeNaN();
        else expect(lotsOf(some)).toBeCloseTo(exact, 9);
      }),
      { seed: 20261122, numRuns: 300 },
    );
    fc.assert(
      fc.property(several, (some) => {
        const exact = exactOf(some);
        if (Number.isNaN(exact)) expect(lotsOf(some)).toBeNaN();
        else {
          const error = Math.sqrt((exact * (1 - exact)) / SHUFFLES);
          expect(Math.abs(lotsOf(some) - exact)).toBeLessThan(5 * error + 2 / SHUFFLES);
        }
      }),
      { seed: 20261122, numRuns: 200 },
    );
  });

  it("of many shares in several strata is what shuffles give", () => {
    for (const shift of [0, 0.5, 1]) {
      const some = Array.from({ length: 1500 }, (_, k): Someone => {
        const isOwn = random(2) === 0;
        return { value: +(random(10) < 3 + (k % 3) + (isOwn ? shift : 0)), isOwn, stratum: k % 3 };
      });
      const excess = (own: readonly boolean[]): number =>
        [0, 1, 2].reduce((sum, stratum) => {
          let [all, mean] = [0, 0];
          for (let k = stratum; k < some.length; k += 3) mean += some[k].value / (some.length / 3);
          for (let k = stratum; k < some.length; k += 3) all += own[k] ? some[k].value - mean : 0;
          return sum + all;
        }, 0);
      const own = some.map(({ isOwn }) => isOwn);
      const given = Math.abs(excess(own));
      const shuffles = 600;
      let large = 0;
      for (let n = 0; n < shuffles; ++n) {
        for (let at = 0; at < own.length; ++at) {
          const other = (at % 3) + 3 * random(own.length / 3);
          [own[at], own[other]] = [own[other], own[at]];
        }
        if (Math.abs(excess(own)) >= given) large += 1;
      }
      expect(Math.abs(lotsOf(some) - large / shuffles)).toBeLessThan(0.09);
    }
  });

  it("is never 0 where lots are drawn, 1 where all are alike, and NaN without anybody to compare with", () => {
    const apart = [
      ...Array.from({ length: 50 }, (_, at) => 1000 + at),
      ...Array.from({ length: 50 }, (_, at) => at),
    ];
    expect(firstP(apart, 50)).toBe(1 / (1 + MORE_SHUFFLES));
    expect(firstP([2, 2, 2], 1)).toBe(1);
    expect(firstP([1, 2, 3], 3)).toBeNaN();
    expect(lotsOf([])).toBeNaN();
  });

  it("is the same whenever it is asked", () => {
    const some = Array.from({ length: 90 }, (_, at) => ({
      value: uniform(),
      isOwn: at % 3 === 0,
      stratum: at % 2,
    }));
    expect(lotsOf(some)).toBe(lotsOf([...some]));
  });
});

/** All ways to choose as many of each stratum as went the way: the share of them that differ as much. */
function exactOf(some: readonly Someone[]): number {
  const strata = new Map<number, Someone[]>();
  for (const one of some) strata.set(one.stratum, [...(strata.get(one.stratum) ?? []), one]);
  const mixed = [...strata.values()].filter(
    (own) => own.some(({ isOwn }) => isOwn) && own.some(({ isOwn }) => !isOwn),
  );
  if (!mixed.length) return NaN;
  const pool = mixed.flat();
  const excess = (isTaken: (one: Someone, at: number) => boolean): number =>
    pool.reduce((sum, one, at) => {
      const own = mixed.find((stratum) => stratum[0].stratum === one.stratum)!;
      const mean = own.reduce((all, { value }) => all + value, 0) / own.length;
      return isTaken(one, at) ? sum + one.value - mean : sum;
    }, 0);
  const given = Math.abs(excess(({ isOwn }) => isOwn)) - 1e-9;
  let [all, large] = [0, 0];
  for (let chosen = 0; chosen < 2 ** pool.length; ++chosen) {
    const isTaken = (at: number): boolean => ((chosen >> at) & 1) === 1;
    const fits = mixed.every((own) => {
      const places = pool.flatMap((one, at) => (one.stratum === own[0].stratum ? [at] : []));
      return places.filter(isTaken).length === own.filter(({ isOwn }) => isOwn).length;
    });
    if (!fits) continue;
    all += 1;
    if (Math.abs(excess((_, at) => isTaken(at))) >= given) large += 1;
  }
  return large / all;
}
