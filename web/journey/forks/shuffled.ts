import jStat from "jstat";
import { seededRandom } from "../stitch/seeded-random.ts";
import type { Pairs } from "./pairs.ts";
import type { Strata } from "./strata.ts";

/** So many times lots are drawn, and where fewer than `RARE` of them differ as much, so many times. */
export const SHUFFLES = 999;
export const MORE_SHUFFLES = 4999;
const RARE = 10;
/** Where more than so many could be drawn either way, the shuffles are not drawn, their distribution is a normal one. */
export const FEW = 100;
/** Most different numbers of marked units for which the distribution is added up over the strata. */
const MOST_NUMBERS = 500;
const SEED = 20_261_122;

/** The values of those who go on, stratum by stratum. */
export interface Pool {
  /** those of stratum h are at offsets[h]…offsets[h + 1] */
  readonly values: Float64Array;
  readonly offsets: Int32Array;
  /** per stratum: mean x̄ and Σ(x−x̄)², 0 where all are alike */
  readonly means: Float64Array;
  readonly squares: Float64Array;
  /** no value but these two, where there are two */
  readonly two: readonly [least: number, most: number] | undefined;
}

/** @param values per unit of the fork; NaN where it has none @param isIn whether a unit goes on */
export function poolOf(values: Float64Array, strata: Strata, isIn: (k: number) => boolean): Pool {
  const has = (k: number): boolean => !Number.isNaN(values[k]) && isIn(k);
  const offsets = new Int32Array(strata.count + 1);
  let [least, most] = [Infinity, -Infinity];
  for (let k = 0; k < values.length; ++k) {
    if (!has(k)) continue;
    offsets[strata.of[k] + 1] += 1;
    if (values[k] < least) least = values[k];
    if (values[k] > most) most = values[k];
  }
  for (let h = 0; h < strata.count; ++h) offsets[h + 1] += offsets[h];
  const next = offsets.slice();
  const sorted = new Float64Array(offsets[strata.count]);
  for (let k = 0; k < values.length; ++k) if (has(k)) sorted[next[strata.of[k]]++] = values[k];
  const { means, squares } = spreadsOf(sorted, offsets);
  const isOfTwo = sorted.length > 0 && sorted.every((value) => value === least || value === most);
  return { values: sorted, offsets, means, squares, two: isOfTwo ? [least, most] : undefined };
}

function spreadsOf(values: Float64Array, offsets: Int32Array) {
  const means = new Float64Array(offsets.length - 1);
  const squares = new Float64Array(offsets.length - 1);
  for (let h = 0; h < means.length; ++h) {
    const own = values.subarray(offsets[h], offsets[h + 1]);
    if (own.every((value) => value === own[0])) means[h] = own[0];
    else {
      means[h] = own.reduce((sum, value) => sum + value, 0) / own.length;
      squares[h] = own.reduce((sum, value) => sum + (value - means[h]) ** 2, 0);
    }
  }
  return { means, squares };
}

/**
 * How often a difference at least as large, in either direction, comes out when lots decide who of those who came alike went
 * which way: a permutation test within strata, every way keeping its size in each (Fisher 1935, "The Design of Experiments",
 * 21; Pitman 1937; Mantel 1963, "Chi-square tests with one degree of freedom", JASA 58). With the sum S of k units of a stratum of
 * N with mean x̄, the difference is as large as |Σ S − k·x̄|, so that only that has to be compared.
 *
 * - of two values, such as done and not done, S counts: exactly, by the hypergeometric distributions of the strata, added up;
 * - where at most `FEW` can be drawn either way, from `SHUFFLES` draws without replacement, `MORE_SHUFFLES` where they are rare,
 *   p = (1 + b) / (1 + m) with b of m draws as large, which is never 0 (Phipson and Smyth 2010, "Permutation p-values should never
 *   be zero", Stat. Appl. Genet. Mol. Biol. 9);
 * - else by the normal distribution of the shuffles' own variance, Σ k(N−k)/(N(N−1)) · Σ(x−x̄)², to which they converge
 *   (Hoeffding 1951, "A combinatorial central limit theorem").
 *
 * The same values give the same p: the lots are seeded.
 * @returns NaN where nobody is compared
 */
export function shuffledP(pairs: Pairs, pool: Pool): number {
  const strata = drawable(pairs, pool);
  if (!pairs.count) return NaN;
  const variance = strata.reduce((sum, one) => sum + one.variance, 0);
  if (variance === 0) return 1;
  const distance = Math.abs(strata.reduce((sum, one) => sum + one.excess, 0));
  if (pool.two) {
    const marked = strata.map((one) => markedIn(one, pool.two!));
    const [first] = marked;
    const numbers = marked.reduce((sum, one) => sum + one.most - one.least, 0);
    const width = distance / (pool.two[1] - pool.two[0]);
    if (marked.length === 1) return tailOf(first, width);
    if (numbers <= MOST_NUMBERS) return summedTail(marked, width);
  } else if (strata.reduce((sum, one) => sum + one.smaller, 0) <= FEW) return drawnP(strata, pool, distance);
  return 2 * jStat.normal.cdf(-distance / Math.sqrt(variance), 0, 1);
}

/** A stratum in which lots could turn out differently. */
interface Drawable {
  readonly from: number;
  readonly to: number;
  /** units of the way, and of the smaller side; 1 where that is the way, -1 where it is the others */
  readonly size: number;
  readonly smaller: number;
  readonly sign: number;
  readonly mean: number;
  /** S − k·x̄ */
  readonly excess: number;
  readonly variance: number;
}

function drawable({ count, stratum, own, centre }: Pairs, { offsets, means, squares }: Pool): Drawable[] {
  const strata: Drawable[] = [];
  for (let j = 0; j < count; ++j) {
    const h = stratum[j];
    if (squares[h] === 0) continue;
    const [from, to, mean, size] = [offsets[h], offsets[h + 1], means[h], own.counts[j]];
    const all = to - from;
    strata.push({
      from,
      to,
      size,
      smaller: Math.min(size, all - size),
      sign: 2 * size <= all ? 1 : -1,
      mean,
      excess: own.sums[j] + size * (centre - mean),
      variance: ((size * (all - size)) / (all * (all - 1))) * squares[h],
    });
  }
  return strata;
}

/** A draw of `size` from `all` of which `hits` are marked: between `least` and `most` marked ones. */
interface Marked {
  readonly all: number;
  readonly hits: number;
  readonly size: number;
  readonly least: number;
  readonly most: number;
}

function markedIn({ from, to, size, mean }: Drawable, [low, high]: readonly [number, number]): Marked {
  const all = to - from;
  const hits = Math.round((all * (mean - low)) / (high - low));
  return { all, hits, size, least: Math.max(0, size + hits - all), most: Math.min(size, hits) };
}

function expectedOf({ all, hits, size }: Marked): number {
  return (size * hits) / all;
}

/** Calls back with each number of marked ones and its likelihood relative to the most likely, from that outwards. */
function eachLikelihood(
  { all, hits, size, least, most }: Marked,
  tell: (x: number, w: number) => void,
): void {
  const up = (x: number): number => ((size - x) * (hits - x)) / ((x + 1) * (all - size - hits + x + 1));
  const mode = Math.floor(((size + 1) * (hits + 1)) / (all + 2));
  tell(mode, 1);
  for (let x = mode, w = 1; x < most && w > 1e-300; ++x) tell(x + 1, (w *= up(x)));
  for (let x = mode, w = 1; x > least && w > 1e-300; --x) tell(x - 1, (w /= up(x - 1)));
}

/** How likely the number of marked ones is as far from that expected, or further. */
function tailOf(marked: Marked, distance: number): number {
  const expected = expectedOf(marked);
  let [all, far] = [0, 0];
  eachLikelihood(marked, (x, w) => {
    all += w;
    if (Math.abs(x - expected) >= distance - 1e-9) far += w;
  });
  return far / all;
}

/** The same of the sum of draws from several strata. */
function summedTail(strata: readonly Marked[], distance: number): number {
  let likelihoods = Float64Array.of(1);
  for (const marked of strata) {
    const own = new Float64Array(marked.most - marked.least + 1);
    let all = 0;
    eachLikelihood(marked, (x, w) => {
      own[x - marked.least] = w;
      all += w;
    });
    const sums = new Float64Array(likelihoods.length + own.length - 1);
    for (let a = 0; a < likelihoods.length; ++a)
      for (let b = 0; b < own.length; ++b) sums[a + b] += (likelihoods[a] * own[b]) / all;
    likelihoods = sums;
  }
  const least = strata.reduce((sum, one) => sum + one.least, 0);
  const expected = strata.reduce((sum, one) => sum + expectedOf(one), 0);
  let far = 0;
  likelihoods.forEach((w, at) => (far += Math.abs(least + at - expected) >= distance - 1e-9 ? w : 0));
  return Math.min(1, far);
}

/** How often the sum is as far from that expected. One order after another is as good as any to go on from. */
function drawnP(strata: readonly Drawable[], pool: Pool, distance: number): number {
  const values = pool.values.slice();
  const random = seededRandom(SEED);
  const reached = distance * (1 - 1e-9);
  let [large, draws] = [0, 0];
  const drawUpTo = (most: number): void => {
    for (; draws < most; ++draws) {
      let excess = 0;
      for (const { from, to, smaller, sign, mean } of strata) {
        let sum = 0;
        for (let at = from; at < from + smaller; ++at) {
          const other = at + random(to - at);
          const value = values[other];
          values[other] = values[at];
          values[at] = value;
          sum += value;
        }
        excess += sign * (sum - smaller * mean);
      }
      if (Math.abs(excess) >= reached) large += 1;
    }
  };
  drawUpTo(SHUFFLES);
  if (large < RARE) drawUpTo(MORE_SHUFFLES);
  return (1 + large) / (1 + draws);
}
