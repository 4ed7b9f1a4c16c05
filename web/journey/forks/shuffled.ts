import jStat from "jstat";
import { seededRandom } from "../stitch/seeded-random.ts";

/** So many times lots are drawn. */
export const SHUFFLES = 999;
/** Where both groups are larger than this, the shuffles are not drawn, their distribution is a normal one. */
export const FEW = 100;
const SEED = 20_261_122;

/**
 * How often a difference of means at least as large, in either direction, comes out when lots decide who went which way: a
 * permutation test, every group keeping its size (Fisher 1935, "The Design of Experiments", 21; Pitman 1937). With the sum S of
 * a group of k among N values, the difference of its mean from that of the others is as large as |S − k·x̄|, so that only
 * that has to be compared.
 *
 * - of two values, such as done and not done, S counts: exactly, by the hypergeometric distribution;
 * - where the smaller group has at most `FEW`, from `SHUFFLES` draws without replacement, p = (1 + b) / (1 + m) with b of m draws
 *   as large, which is never 0 (Phipson and Smyth 2010, "Permutation p-values should never be zero", Stat. Appl. Genet. Mol.
 *   Biol. 9);
 * - else by the normal distribution of the shuffles' own variance, k(N−k)/(N(N−1)) · Σ(x−x̄)², to which they converge (Hoeffding
 *   1951, "A combinatorial central limit theorem").
 *
 * The same values give the same p: the lots are seeded.
 * @param values of those who have one; none is NaN @param groupOf length of `values`; group, from 0
 * @returns per group; NaN for one of nobody or of all
 */
export function shuffledPs(values: Float64Array, groupOf: Int32Array, groupCount: number): Float64Array {
  const sizes = new Int32Array(groupCount);
  const sums = new Float64Array(groupCount);
  values.forEach((value, at) => {
    sizes[groupOf[at]] += 1;
    sums[groupOf[at]] += value;
  });
  const all = spreadOf(values);
  return Float64Array.from(sizes, (size, group) => {
    const { count, mean, squares, least, most } = all;
    if (size === 0 || size === count) return NaN;
    if (squares === 0) return 1;
    const distance = Math.abs(sums[group] - size * mean);
    if (all.isOfTwo) {
      const [few, hits] = [sums[group] - size * least, count * mean - count * least].map((sum) =>
        Math.round(sum / (most - least)),
      );
      return hypergeometricP(count, hits, size, few);
    }
    const smaller = Math.min(size, count - size);
    if (smaller <= FEW) return drawnP(values, smaller, mean, distance);
    const variance = ((size * (count - size)) / (count * (count - 1))) * squares;
    return 2 * jStat.normal.cdf(-distance / Math.sqrt(variance), 0, 1);
  });
}

interface Spread {
  readonly count: number;
  readonly mean: number;
  /** Σ(x−x̄)² */
  readonly squares: number;
  readonly least: number;
  readonly most: number;
  /** no value but the least and the greatest */
  readonly isOfTwo: boolean;
}

function spreadOf(values: Float64Array): Spread {
  const count = values.length;
  let [sum, least, most] = [0, Infinity, -Infinity];
  for (const value of values) {
    sum += value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const mean = sum / count;
  let squares = 0;
  let isOfTwo = true;
  for (const value of values) {
    squares += (value - mean) ** 2;
    if (value !== least && value !== most) isOfTwo = false;
  }
  return { count, mean, squares: least === most ? 0 : squares, least, most, isOfTwo };
}

/**
 * How likely a group of `size` among `count`, `hits` of them marked, has a number of marked as far from that expected as
 * `found`, or further. Likelihoods are summed from the most likely number outwards, relative to it.
 */
function hypergeometricP(count: number, hits: number, size: number, found: number): number {
  const expected = (size * hits) / count;
  const distance = Math.abs(found - expected) - 1e-9;
  const least = Math.max(0, size + hits - count);
  const most = Math.min(size, hits);
  const up = (x: number): number => ((size - x) * (hits - x)) / ((x + 1) * (count - size - hits + x + 1));
  const mode = Math.floor(((size + 1) * (hits + 1)) / (count + 2));
  let [all, far] = [0, 0];
  const add = (x: number, weight: number): void => {
    all += weight;
    if (Math.abs(x - expected) >= distance) far += weight;
  };
  add(mode, 1);
  for (let x = mode, weight = 1; x < most && weight > 1e-300; ++x) add(x + 1, (weight *= up(x)));
  for (let x = mode, weight = 1; x > least && weight > 1e-300; --x) add(x - 1, (weight /= up(x - 1)));
  return far / all;
}

/** How often a group of `size` has a sum as far from that expected. One order after another is as good as any to go on from. */
function drawnP(all: Float64Array, size: number, mean: number, distance: number): number {
  const values = Float64Array.from(all);
  const count = values.length;
  const random = seededRandom(SEED);
  const reached = distance * (1 - 1e-9);
  let large = 0;
  for (let draw = 0; draw < SHUFFLES; ++draw) {
    let sum = 0;
    for (let at = 0; at < size; ++at) {
      const other = at + random(count - at);
      const value = values[other];
      values[other] = values[at];
      values[at] = value;
      sum += value;
    }
    if (Math.abs(sum - size * mean) >= reached) large += 1;
  }
  return (1 + large) / (1 + SHUFFLES);
}
