import { studentP, studentScore } from "../student.ts";
import { normalScore, wilson, type Interval } from "../wilson.ts";
import type { Pairs, Sides } from "./pairs.ts";

/** A way less the others, among those who came alike. */
export interface StratifiedDifference {
  /** units of the way that somebody who came alike and went another way can be compared with */
  readonly compared: number;
  /** means over the strata, both with the weights of the difference; where nobody is compared, the way’s plain mean, and NaN */
  readonly mean: number;
  readonly othersMean: number;
  readonly difference: number;
  /** 95 % */
  readonly low: number;
  readonly high: number;
  /** two-sided, of the difference over its standard error; NaN where there is none */
  readonly p: number;
}

const NOTHING = { compared: 0, othersMean: NaN, difference: NaN, low: NaN, high: NaN, p: NaN };
const SCORE = normalScore(0.95);

/**
 * The difference of means over strata, weighted as Mantel and Haenszel do,
 *
 *     d = Σ w·(x̄ − ȳ) ÷ Σ w,   w = n·m / (n + m)
 *
 * for n units of the way and m others in a stratum (Mantel and Haenszel 1959; Cochran 1954; of shares Greenland and Robins
 * 1985): the least-squares difference with a level of its own for every stratum. A stratum counts by what can be told from it.
 *
 * Its variance is that regression’s, each unit with its own (HC2, MacKinnon and White 1985): Σ c²·e²/(1 − h), where c is how much
 * the unit counts in d, e its distance from stratum and difference, h its leverage. In one stratum that is Welch’s
 * s²/n + s²/m (Samii and Aronow 2012), in pairs that of the pairs’ differences. Bounds by the t distribution with Welch’s and
 * Satterthwaite’s degrees of freedom, each side with the number of units that count as equals would (Kish 1965). A side
 * whose values are all as expected is taken to be spread as the other one.
 *
 * Where all values are 0 and 1 the bounds are Newcombe’s (1998, method 10), from Wilson’s of both shares for as many units as
 * would have this variance (Korn and Graubard 1998): they stay between −1 and 1, and hold near 0.
 * @param isShare whether all values are 0 or 1
 */
export function stratifiedDifference(pairs: Pairs, isShare: boolean): StratifiedDifference {
  const { count, own, others, centre } = pairs;
  if (!count) return { ...NOTHING, mean: pairs.mean };
  let [weight, ownSum, othersSum, compared] = [0, 0, 0, 0];
  for (let j = 0; j < count; ++j) {
    const [n, m] = [own.counts[j], others.counts[j]];
    weight += (n * m) / (n + m);
    ownSum += (m * own.sums[j]) / (n + m);
    othersSum += (n * others.sums[j]) / (n + m);
    compared += n;
  }
  const mean = ownSum / weight;
  const othersMean = othersSum / weight;
  const difference = mean - othersMean;
  const errors = [
    errorOf(own, others, weight, difference),
    errorOf(others, own, weight, -difference),
  ] as const;
  const { error, freedom } = together(errors);
  const means = { mean: mean + centre, othersMean: othersMean + centre };
  const spread = studentScore(freedom) * error;
  const bounds = isShare
    ? shareBounds(means, errors)
    : { low: difference - spread, high: difference + spread };
  return { compared, ...means, difference, ...bounds, p: pOf(difference, error, freedom) };
}

type Means = Pick<StratifiedDifference, "mean" | "othersMean">;

/** What one side adds to the variance. */
interface SideError {
  readonly variance: number;
  /** how many units that count as equals would tell as much: 1 / Σ c² */
  readonly equals: number;
  /** Kish’s number for the variance, less 1 */
  readonly freedom: number;
}

function errorOf(own: Sides, others: Sides, weight: number, difference: number): SideError {
  let [variance, squares, fourths] = [0, 0, 0];
  for (let j = 0; j < own.counts.length; ++j) {
    const [n, m] = [own.counts[j], others.counts[j]];
    const rest = m / (n + m);
    const c = rest / weight;
    const free = 1 - 1 / (n + m) - (rest * rest) / weight;
    const expected = (own.sums[j] + others.sums[j]) / (n + m) + difference * rest;
    const spread = own.squares[j] - 2 * expected * own.sums[j] + n * expected * expected;
    const noise = 1e-12 * (own.squares[j] + n * expected * expected);
    variance += (c * c * (spread > noise ? spread : 0)) / (free > 1e-9 ? free : NaN);
    squares += n * c * c;
    fourths += n * c ** 4;
  }
  return { variance, equals: 1 / squares, freedom: Math.max(1, (squares * squares) / fourths - 1) };
}

function together([own, others]: readonly [SideError, SideError]): { error: number; freedom: number } {
  const [a, b] = [own.variance || asSpreadAs(others, own), others.variance || asSpreadAs(own, others)];
  const all = a + b;
  return {
    error: Math.sqrt(all),
    freedom: all > 0 ? (all * all) / ((a * a) / own.freedom + (b * b) / others.freedom) : Infinity,
  };
}

function asSpreadAs({ variance, equals }: SideError, side: SideError): number {
  return Number.isNaN(side.variance) ? NaN : (variance * equals) / side.equals;
}

/**
 * Newcombe’s bounds of a difference of shares, each known as well as from so many units that the variance is the one found;
 * where none was found, from as many as count as equals.
 */
function shareBounds({ mean, othersMean }: Means, [own, others]: readonly [SideError, SideError]) {
  const plain =
    (mean * (1 - mean)) / (own.equals - 1) + (othersMean * (1 - othersMean)) / (others.equals - 1);
  const ratio = (own.variance + others.variance) / plain;
  const effect = ratio > 0 && ratio < Infinity ? ratio : 1;
  const [here, there] = [wilsonOf(mean, own.equals / effect), wilsonOf(othersMean, others.equals / effect)];
  const difference = mean - othersMean;
  return {
    low: difference - Math.hypot(mean - here.low, there.high - othersMean),
    high: difference + Math.hypot(here.high - mean, othersMean - there.low),
  };
}

/** @param share may miss 0 or 1 by rounding */
function wilsonOf(share: number, total: number): Interval {
  const kept = share < 1e-12 ? 0 : share > 1 - 1e-12 ? 1 : share;
  return Number.isNaN(share) ? { low: NaN, high: NaN } : wilson(kept * total, total, SCORE);
}

function pOf(difference: number, error: number, freedom: number): number {
  if (error > 0) return studentP(difference / error, freedom);
  return difference === 0 && error === 0 ? 1 : NaN;
}
