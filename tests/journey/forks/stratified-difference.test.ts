import fc from "fast-check";
import jStat from "jstat";
import { describe, expect, it } from "vitest";
import { seededRandom } from "#journey/stitch/seeded-random.ts";
import { shareDifference } from "#journey/two-proportions.ts";
import { differenceOf, lotsOf, type Someone } from "./given.ts";

const someone = (stratum: number, value: fc.Arbitrary<number>): fc.Arbitrary<Someone> =>
  fc.record({ value, isOwn: fc.boolean(), stratum: fc.integer({ min: 0, max: stratum }) });
const people = (strata: number, value: fc.Arbitrary<number>) =>
  fc.array(someone(strata - 1, value), { minLength: 6, maxLength: 40, size: "max" });
const amount = fc.integer({ min: 0, max: 9 });

/** Those with somebody of the other side in their stratum. */
function comparable(some: readonly Someone[]): Someone[] {
  return some.filter(
    ({ stratum, isOwn, value }) =>
      !Number.isNaN(value) &&
      some.some((other) => other.stratum === stratum && other.isOwn !== isOwn && !Number.isNaN(other.value)),
  );
}

/** Least squares with a level for each stratum: the difference, and its variance with each one’s own error (HC2), by matrices. */
function regression(all: readonly Someone[]) {
  const some = comparable(all);
  const strata = [...new Set(some.map(({ stratum }) => stratum))];
  const x = some.map((one) => [+one.isOwn, ...strata.map((stratum) => +(stratum === one.stratum))]);
  const bread = inverse(x[0].map((_, i) => x[0].map((_, j) => sum(x.map((row) => row[i] * row[j])))));
  const coefficients = bread.map((row) =>
    sum(some.map(({ value }, k) => value * sum(row.map((b, i) => b * x[k][i])))),
  );
  const scores = some.map(({ value }, k) => {
    const solved = bread.map((row) => sum(row.map((b, i) => b * x[k][i])));
    const leverage = sum(solved.map((b, i) => b * x[k][i]));
    const residual = value - sum(coefficients.map((b, i) => b * x[k][i]));
    return {
      own: some[k].isOwn,
      counts: solved[0],
      part: (solved[0] * residual) ** 2 / (1 - leverage),
      leverage,
    };
  });
  const [own, others] = [true, false].map((side) => {
    const units = scores.filter((one) => one.own === side);
    const squares = units.map(({ counts }) => counts ** 2);
    const freedom = Math.max(1, sum(squares) ** 2 / sum(squares.map((one) => one ** 2)) - 1);
    return { variance: sum(units.map(({ part }) => part)), freedom };
  });
  const variance = own.variance + others.variance;
  return {
    difference: coefficients[0],
    variance,
    freedom: variance ** 2 / (own.variance ** 2 / own.freedom + others.variance ** 2 / others.freedom),
    isSpread: own.variance > 1e-9 && others.variance > 1e-9,
    isKnown: scores.every(({ leverage }) => leverage < 1 - 1e-9),
  };
}

describe("stratifiedDifference(pairs, isShare)", () => {
  it("is Σ w·(x̄ − ȳ) / Σ w over the strata", () => {
    fc.assert(
      fc.property(people(4, amount), (some) => {
        const found = differenceOf(some);
        const parts = [0, 1, 2, 3].flatMap((stratum) => {
          const [own, others] = [true, false].map((side) =>
            some.filter((one) => one.stratum === stratum && one.isOwn === side).map(({ value }) => value),
          );
          if (!own.length || !others.length) return [];
          const weight = (own.length * others.length) / (own.length + others.length);
          return [{ weight, own: mean(own), others: mean(others), compared: own.length }];
        });
        const weight = sum(parts.map((part) => part.weight));
        expect(found.compared).toBe(sum(parts.map(({ compared }) => compared)));
        if (!parts.length) expect(found.difference).toBeNaN();
        else {
          expect(found.mean).toBeCloseTo(sum(parts.map((part) => part.weight * part.own)) / weight, 9);
          expect(found.othersMean).toBeCloseTo(
            sum(parts.map((part) => part.weight * part.others)) / weight,
            9,
          );
          expect(found.difference).toBeCloseTo(found.mean - found.othersMean, 9);
        }
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });

  it("is the least-squares difference with a level per stratum, and t with that regression’s variance", () => {
    fc.assert(
      fc.property(people(4, amount), (some) => {
        fc.pre(comparable(some).length > 0 && !some.every(({ value }) => value < 2));
        const found = differenceOf(some);
        const { difference, variance, freedom, isSpread, isKnown } = regression(some);
        expect(found.difference).toBeCloseTo(difference, 8);
        // a side without any error of its own is taken to be spread as the other
        if (!isKnown || !isSpread) return;
        const half = jStat.studentt.inv(0.975, freedom) * Math.sqrt(variance);
        expect(found.low).toBeCloseTo(difference - half, 6);
        expect(found.high).toBeCloseTo(difference + half, 6);
        expect(found.p < 0.05).toBe(Math.abs(difference) > half);
      }),
      { seed: 20261122, numRuns: 400 },
    );
  });

  it("is Welch’s in one stratum: computed by hand", () => {
    const own = [3, 5, 4, 8, 6].map((value): Someone => ({ value, isOwn: true, stratum: 0 }));
    const others = [1, 2, 2, 4].map((value): Someone => ({ value, isOwn: false, stratum: 0 }));
    const found = differenceOf([...own, ...others]);
    const [a, b] = [3.7 / 5, 19 / 12 / 4];
    const freedom = (a + b) ** 2 / (a ** 2 / 4 + b ** 2 / 3);
    expect(found.difference).toBeCloseTo(2.95, 12);
    expect(freedom).toBeCloseTo(6.8, 1);
    // t quantile of 6.811 degrees of freedom
    expect((found.high - found.low) / 2 / Math.sqrt(a + b)).toBeCloseTo(2.378, 2);
  });

  it("is that of the differences in pairs", () => {
    const pairs = [
      [3, 1],
      [5, 6],
      [9, 2],
      [4, 4],
      [7, 3],
    ];
    const some = pairs.flatMap(([a, b], stratum): Someone[] => [
      { value: a, isOwn: true, stratum },
      { value: b, isOwn: false, stratum },
    ]);
    const differences = pairs.map(([a, b]) => a - b);
    const centre = mean(differences);
    const error = Math.sqrt(sum(differences.map((d) => (d - centre) ** 2)) / 4 / 5);
    const { difference, low, high } = differenceOf(some);
    expect(difference).toBeCloseTo(centre, 12);
    const t = (high - low) / 2 / error;
    expect(t).toBeGreaterThan(2.2);
    expect(t).toBeLessThan(2.4);
  });

  it("has Newcombe’s bounds for shares in one stratum", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 2, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, m, p, q) => {
          const [a, b] = [Math.round(n * p), Math.round(m * q)];
          const side = (size: number, hits: number, isOwn: boolean) =>
            Array.from({ length: size }, (_, k): Someone => ({ value: +(k < hits), isOwn, stratum: 0 }));
          const found = differenceOf([...side(n, a, true), ...side(m, b, false)]);
          const expected = shareDifference(a, n, b, m);
          expect(found.difference).toBeCloseTo(expected.difference, 9);
          expect(found.low).toBeCloseTo(expected.low, 6);
          expect(found.high).toBeCloseTo(expected.high, 6);
        },
      ),
      { seed: 20261122, numRuns: 300 },
    );
  });

  it("of shares stays between −1 and 1, holds the difference, and turns with the sides", () => {
    fc.assert(
      fc.property(people(5, fc.constantFrom(0, 1)), (some) => {
        const { low, difference, high } = differenceOf(some);
        const turned = differenceOf(some.map((one) => ({ ...one, isOwn: !one.isOwn })));
        if (Number.isNaN(difference)) {
          expect(low).toBeNaN();
          return;
        }
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-9);
        expect(high).toBeLessThanOrEqual(1 + 1e-9);
        expect(low).toBeLessThanOrEqual(difference + 1e-9);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-9);
        expect(turned.low).toBeCloseTo(-high, 9);
        expect(turned.high).toBeCloseTo(-low, 9);
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });

  it("says nothing of nobody, of one against one, and of values that are missing", () => {
    expect(differenceOf([])).toMatchObject({ compared: 0, mean: NaN, difference: NaN });
    const alone: Someone[] = [2, 4].map((value) => ({ value, isOwn: true, stratum: 0 }));
    expect(differenceOf(alone)).toMatchObject({ compared: 0, mean: 3, difference: NaN, low: NaN, p: NaN });
    const two: Someone[] = [
      { value: 4, isOwn: true, stratum: 0 },
      { value: 2, isOwn: false, stratum: 0 },
      { value: NaN, isOwn: false, stratum: 0 },
    ];
    expect(differenceOf(two)).toMatchObject({ compared: 1, difference: 2, low: NaN, p: NaN });
  });

  it("takes a side that is all alike to be spread as the other", () => {
    const some = [
      ...Array.from({ length: 30 }, (): Someone => ({ value: 0, isOwn: true, stratum: 0 })),
      ...Array.from({ length: 300 }, (_, k): Someone => ({ value: k % 3, isOwn: false, stratum: 0 })),
    ];
    const { low, high } = differenceOf(some);
    const deviation = Math.sqrt(200 / 299);
    expect((high - low) / 2 / (deviation * Math.sqrt(1 / 30 + 1 / 300))).toBeCloseTo(1.98, 1);
  });
});

describe("95 % intervals of many logs", () => {
  const random = seededRandom(20261122);
  const uniform = (): number => random(1e9) / 1e9;
  const exponential = (): number => -Math.log(1 - uniform());
  const LOGS = 400;
  /** Strata that differ in what comes of them and in which way they go, so that the plain difference is wrong. */
  const confounded = (
    strata: number,
    size: number,
    value: (h: number, isOwn: boolean) => number,
  ): Someone[] =>
    Array.from({ length: strata * size }, (_, k) => {
      const stratum = k % strata;
      const isOwn = uniform() < 0.1 + (0.8 * (stratum % 8)) / 7;
      return { value: value(stratum % 8, isOwn), isOwn, stratum };
    });
  /** How often the truth is inside. 400 logs tell a share of 95 % to about 1 %. */
  const covered = (truth: number, log: () => Someone[]): number =>
    Array.from({ length: LOGS }, log).filter((some) => {
      const { low, high } = differenceOf(some);
      return low <= truth && truth <= high;
    }).length / LOGS;

  it.each([
    ["amounts, 8 paths", 0.3, 8, 60, (h: number, own: boolean) => exponential() + h / 2 + (own ? 0.3 : 0)],
    [
      "shares, 8 paths",
      0.15,
      8,
      60,
      (h: number, own: boolean) => +(uniform() < 0.1 + 0.08 * h + (own ? 0.15 : 0)),
    ],
    ["rare shares without any difference", 0, 8, 100, () => +(uniform() < 0.02)],
    [
      "amounts, 120 small paths",
      0.5,
      120,
      5,
      (h: number, own: boolean) => exponential() + h + (own ? 0.5 : 0),
    ],
    ["shares, 120 small paths", 0, 120, 5, (h: number) => +(uniform() < 0.1 + 0.1 * h)],
  ] as const)("hold the truth about as often as promised: %s", (_, truth, strata, size, value) => {
    const share = covered(truth, () => confounded(strata, size, value));
    expect(share).toBeGreaterThan(0.91);
    expect(share).toBeLessThanOrEqual(0.995);
  });

  it("do not hold it without strata, where those who come differently go differently", () => {
    const log = () => confounded(8, 60, (h, own) => exponential() + h / 2 + (own ? 0.3 : 0));
    expect(covered(0.3, () => log().map((one) => ({ ...one, stratum: 0 })))).toBeLessThan(0.02);
  });

  it("and lots call a difference rare no more often than it is, where there is none", () => {
    const rare = Array.from({ length: LOGS }, () =>
      lotsOf(confounded(20, 20, (h) => exponential() + h)),
    ).filter((p) => p <= 0.05).length;
    expect(rare / LOGS).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / LOGS));
    expect(rare / LOGS).toBeGreaterThan(0.01);
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Gauss and Jordan. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => +(i === j))]);
  for (let i = 0; i < size; ++i) {
    const best = rows
      .slice(i)
      .reduce((a, row, k) => (Math.abs(row[i]) > Math.abs(rows[a][i]) ? i + k : a), i);
    [rows[i], rows[best]] = [rows[best], rows[i]];
    rows[i] = rows[i].map((value) => value / rows[i][i]);
    for (let k = 0; k < size; ++k) {
      if (k === i) continue;
      const factor = rows[k][i];
      rows[k] = rows[k].map((value, j) => value - factor * rows[i][j]);
    }
  }
  return rows.map((row) => row.slice(size));
}
