import { MISSING, SWAPPED, type PairComparer } from "./pair-levels.ts";
import type { PersonColumn } from "./person-values.ts";
import { seededRandom } from "./seeded-random.ts";

/**
 * How much likelier than by chance strangers who agree on one column agree on another: an e-mail address is made from the
 * name, a postcode lies in a town. Fellegi and Sunter’s weights add up only where columns are independent, so these bits
 * are taken off. bits[a][c][l]: log2 P(level l of c | a equal, strangers) / P(level l of c | strangers).
 */
export interface Dependence {
  readonly bits: readonly (readonly (Float64Array | undefined)[])[];
}

const SAMPLE = 8_000;
const SEED = 19_690_612;
/** Strangers that must have been seen at a level before it counts as dependent. */
const FEWEST = 5;

/** What is less than this may be chance. */
const LEAST_LIFT = 1.5;

/** Levels of pairs drawn from the records that share a value of one column: column × other column × level. */
export type Strata = readonly (readonly Float64Array[])[];

/** Draws up to 8,000 pairs with equal values for each column, with a fixed seed, and counts the levels of the others. */
export function drawStrata(columns: readonly PersonColumn[], comparer: PairComparer): Strata {
  return columns.map(({ codes, values }, a) => {
    const counts = comparer.levels.map(({ length }) => new Float64Array(length));
    for (const [left, right] of equalPairs(codes, values.length, SEED + a))
      for (let c = 0; c < columns.length; ++c) {
        if (c === a) continue;
        const level = comparer.level(c, left, right);
        if (level !== MISSING) ++counts[c][level];
      }
    return counts;
  });
}

function equalPairs(codes: Int32Array, size: number, seed: number): [number, number][] {
  const members = Array.from({ length: size }, (): number[] => []);
  for (let row = 0; row < codes.length; ++row) if (codes[row] >= 0) members[codes[row]].push(row);
  const groups = members.filter(({ length }) => length > 1);
  const ends = new Float64Array(groups.length);
  let total = 0;
  groups.forEach(({ length }, g) => (ends[g] = total += (length * (length - 1)) / 2));
  const all = total <= SAMPLE;
  const pairs: [number, number][] = [];
  if (all) {
    for (const group of groups)
      for (let i = 0; i < group.length; ++i) for (let j = 0; j < i; ++j) pairs.push([group[j], group[i]]);
    return pairs;
  }
  const random = seededRandom(seed);
  for (let i = 0; i < SAMPLE; ++i) {
    const group = groups[firstAbove(ends, (random(2 ** 31) / 2 ** 31) * total)];
    const a = random(group.length);
    const b = random(group.length - 1);
    pairs.push([group[a], group[b < a ? b : b + 1]]);
  }
  return pairs;
}

function firstAbove(ends: Float64Array, at: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The dependence that is left once the true pairs are taken off the strata.
 * @param truePairs expected share of true pairs among those with equal values of each column
 */
export function dependenceOf(
  strata: Strata,
  m: readonly Float64Array[],
  u: readonly Float64Array[],
  truePairs: readonly number[],
): Dependence {
  const bits = strata.map((stratum, a) =>
    stratum.map((counts, c) => {
      if (c === a) return undefined;
      const drawn = counts.reduce((sum, count) => sum + count, 0);
      const strangers = drawn * (1 - truePairs[a]);
      if (strangers < 2 * FEWEST) return undefined;
      return counts.map((count, l) => {
        const ofTrue = drawn * truePairs[a] * m[c][l];
        const found = count - ofTrue;
        const lift = found / strangers / u[c][l];
        return found < FEWEST || found < ofTrue || lift < LEAST_LIFT ? 0 : Math.log2(lift);
      });
    }),
  );
  return { bits };
}

/** Whether a level counts as agreement, on which others may depend. */
export function isClose(levels: readonly string[], level: number): boolean {
  return level <= 1 || levels[level] === SWAPPED;
}
