import type { LabelledPair } from "./feedback.ts";
import { MISSING, type PairComparer } from "./pair-levels.ts";
import type { Patterns } from "./patterns.ts";
import type { RandomLevels } from "./random-levels.ts";
import { startPairs } from "./start-pairs.ts";
import { dependenceOf, isClose, type Dependence, type Stratum } from "./strata.ts";

/** What was learned: how often a true pair, and how often a pair of strangers, agrees so far on a column. */
export interface MatchModel {
  /** probability that two records drawn at random belong together */
  readonly prior: number;
  /** per column and level: share of the true pairs with both values */
  readonly m: readonly Float64Array[];
  /** per column and level: share of the pairs of strangers with both values */
  readonly u: readonly Float64Array[];
  readonly dependence: readonly Dependence[];
  readonly rounds: number;
}

/** What a model is learned from: pairs by how they agree. */
export interface Compared {
  readonly patterns: Patterns;
  /** of pairs drawn at random */
  readonly random: readonly RandomLevels[];
  /** of pairs that are equal somewhere */
  readonly strata: readonly Stratum[];
}

/** share of true pairs that agree fully, before anything is learned */
const START_EQUAL = 0.95;
/** how much of the first m comes from the pairs to start from; the rest is assumed */
const START_SEEN = 0.9;
/** share of the true pairs that agree so clearly that a plain rule finds them */
const ASSUMED_RECALL = 0.8;
/**
 * share of true pairs that agree fully on a column, at least: without it the learning can drift to another kind of pair
 * that is more frequent, such as namesakes in one town
 */
export const LEAST_EQUAL = 0.25;
const CONVERGED = 1e-4;
const MOST_ROUNDS = 25;

/** Bits of every level of every column and of every dependence, ready to be added up. */
export interface Weigher {
  /** log2 of the odds that any two records belong together */
  readonly start: number;
  /** bits of column c of the candidate whose levels begin at `at`, dependence taken off */
  columnBits(levels: Uint8Array, at: number, c: number): number;
  /** sum over the columns */
  weight(levels: Uint8Array, at: number): number;
}

export function weigher({ levels: names }: PairComparer, model: Omit<MatchModel, "rounds">): Weigher {
  const width = names.length;
  const bits = model.m.map((shares, c) => shares.map((share, l) => Math.log2(share / model.u[c][l])));
  const close = names.map((levels) => Uint8Array.from(levels, (_, l) => (isClose(levels, l) ? 1 : 0)));
  const parents = names.map((_, c) =>
    model.dependence.flatMap(({ given, bits: of }) =>
      of[c]?.some((b) => b > 0) ? [{ given, off: of[c]! }] : [],
    ),
  );
  const columnBits = (levels: Uint8Array, at: number, c: number): number => {
    const level = levels[at + c];
    if (level === MISSING) return 0;
    const own = bits[c][level];
    if (own <= 0) return own;
    let single = 0;
    let double = 0;
    for (const { given, off } of parents[c]) {
      const isGiven = given.every((a) => {
        const other = levels[at + a];
        // two columns that are both close depend on each other once, not twice
        return other !== MISSING && close[a][other] === 1 && (a < c || !close[c][level]);
      });
      if (!isGiven) continue;
      if (given.length > 1) double = Math.max(double, off[level]);
      else single += off[level];
    }
    const off = Math.max(single, double);
    return Math.max(0, own - off);
  };
  return {
    start: Math.log2(model.prior / (1 - model.prior)),
    columnBits,
    weight(levels, at) {
      let sum = 0;
      for (let c = 0; c < width; ++c) sum += columnBits(levels, at, c);
      return sum;
    },
  };
}

/**
 * Learns a model from the candidates: u from random pairs, m, the prior and the dependence by expectation–maximisation
 * (Winkler 1988). All candidates are learned from at once, with the prior over all pairs, not key by key: what the keys
 * leave out is no match to speak of, and u does not come from the candidates, so they need not be undone. In each round
 * the true pairs are taken off u, which in a register of many doubles would else be too high.
 * @param records number of records the candidates were drawn from
 * @param feedback pairs whose truth is known: they count as that, whatever the model thinks of them
 */
export function fitModel(
  comparer: PairComparer,
  records: number,
  { patterns: { levels, counts, count }, random, strata }: Compared,
  feedback: readonly LabelledPair[] = [],
): MatchModel {
  const width = comparer.levels.length;
  const total = (records * (records - 1)) / 2;
  let u = random.map(({ share, pairs }) => sharesOf(share.map((one) => one * pairs)));
  let m = comparer.levels.map(({ length }, c) => startShares(length, u[c]));
  const sure = startPairs(comparer.levels, comparer.roles, { levels, counts }, MISSING);
  let matches = Math.max(1, sure.count) / ASSUMED_RECALL;
  const own = sure.count > 0 ? START_SEEN : 0;
  let seen = m.map((shares, c) =>
    shares.map((share, l) => (own * sure.seen[c][l]) / ASSUMED_RECALL + (1 - own) * share * matches),
  );
  if (sure.count > 0) m = seen.map((weights) => withEnoughEqual(sharesOf(weights)));
  let dependence: readonly Dependence[] = [];
  let rounds = 0;
  for (let change = 1; change > CONVERGED && rounds < MOST_ROUNDS; ++rounds) {
    dependence = dependenceOf(strata, m, u, seen);
    const prior = Math.min(0.5, matches / total);
    const { start, weight } = weigher(comparer, { prior, m, u, dependence });
    seen = comparer.levels.map(({ length }) => new Float64Array(length));
    matches = 0;
    for (let pattern = 0, at = 0; pattern < count; ++pattern, at += width) {
      const expected = counts[pattern] / (1 + 2 ** -(start + weight(levels, at)));
      matches += expected;
      for (let c = 0; c < width; ++c) if (levels[at + c] !== MISSING) seen[c][levels[at + c]] += expected;
    }
    for (const { left, right, same } of feedback) {
      const known = Uint8Array.from(comparer.levels, (_, c) => comparer.level(c, left, right));
      const surprise = (same ? 1 : 0) - 1 / (1 + 2 ** -(start + weight(known, 0)));
      matches += surprise;
      for (let c = 0; c < width; ++c)
        if (known[c] !== MISSING) seen[c][known[c]] = Math.max(0, seen[c][known[c]] + surprise);
    }
    matches = Math.max(1, matches);
    const next = seen.map((weights) => withEnoughEqual(sharesOf(weights)));
    change = Math.max(...next.map((shares, c) => largestChange(shares, m[c])));
    m = next;
    u = random.map((levels, c) => withoutMatches(levels, seen[c]));
  }
  return { prior: Math.min(0.5, matches / total), m, u, dependence, rounds };
}

function startShares(length: number, u: Float64Array): Float64Array {
  const others = u.slice(1).reduce((sum, share) => sum + share ** 0.25, 0);
  return Float64Array.from({ length }, (_, l) =>
    l === 0 ? START_EQUAL : ((1 - START_EQUAL) * u[l] ** 0.25) / others,
  );
}

/** Shares of weights, none quite 0: half a pair is added to each level. */
function sharesOf(weights: Float64Array): Float64Array {
  let sum = 0;
  for (const weight of weights) sum += weight + 0.5;
  return weights.map((weight) => (weight + 0.5) / sum);
}

/** Raises the share of equal values to the least that is believed, the others in proportion. */
function withEnoughEqual(shares: Float64Array): Float64Array {
  if (shares[0] >= LEAST_EQUAL) return shares;
  const others = (1 - LEAST_EQUAL) / (1 - shares[0]);
  return shares.map((share, l) => (l === 0 ? LEAST_EQUAL : share * others));
}

/**
 * Levels of random pairs less those that are expected to be true ones. Below what a sample can tell, half a pair of it,
 * no level falls: what is taken off comes from all pairs, and the little a sample shows of a rare level may be less.
 */
function withoutMatches({ share, pairs, counts, limit }: RandomLevels, matches: Float64Array): Float64Array {
  const drawn = counts.reduce((sum, count) => sum + count, 0);
  const least = limit < 2 ** 32 ? pairs / (2 * Math.max(1, drawn)) : 0;
  return sharesOf(share.map((one, l) => Math.max(l === 0 ? 0 : least, one * pairs - matches[l])));
}

function largestChange(a: Float64Array, b: Float64Array): number {
  let change = 0;
  for (let i = 0; i < a.length; ++i) change = Math.max(change, Math.abs(a[i] - b[i]));
  return change;
}
