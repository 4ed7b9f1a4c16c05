import { membersOf } from "./members.ts";
import { MISSING, type PairComparer } from "./pair-levels.ts";
import { sampleLimit, tallySample, type Population } from "./pair-sample.ts";
import type { PersonColumn } from "./person-values.ts";

/** How two records drawn at random agree on a column. */
export interface RandomLevels {
  /** share per level, of the pairs with both values */
  readonly share: Float64Array;
  /** pairs of records with both values that there are */
  readonly pairs: number;
  /** pairs of the sample at each level */
  readonly counts: Float64Array;
  readonly limit: number;
}

/** Pairs drawn at most; half as many at least, where there are as many. */
const SAMPLE = 150_000;

/**
 * Levels of random pairs: equal values are counted exactly from their frequencies, the other levels from 75,000 to 150,000
 * pairs (all pairs, where there are no more).
 * @param before the same before records were added or went: only their pairs are compared
 */
export function randomLevels(
  columns: readonly PersonColumn[],
  comparer: PairComparer,
  population: Population,
  before?: readonly RandomLevels[],
): RandomLevels[] {
  return columns.map(({ codes, counts: values }, c) => {
    let present = 0;
    let equalPairs = 0;
    for (const count of values) {
      present += count;
      equalPairs += (count * (count - 1)) / 2;
    }
    const pairs = (present * (present - 1)) / 2;
    const limit = sampleLimit(pairs, SAMPLE);
    const isPresent = codes.map((code) => (code < 0 ? -1 : 0));
    const earlier = before?.[c].limit === limit ? before[c].counts : undefined;
    const counts = earlier?.slice() ?? new Float64Array(comparer.levels[c].length);
    const sample = { limit, ...membersOf(isPresent, 1, population.byHash) };
    tallySample(population, sample, earlier !== undefined, (left, right, by) => {
      const level = comparer.level(c, left, right);
      if (level !== MISSING) counts[level] += by;
    });
    const equal = pairs ? equalPairs / pairs : 0;
    // what was not seen in a sample may be rare, not impossible
    const unseen = limit < 2 ** 32 ? 0.5 : 0;
    const others = counts.slice(1).reduce((sum, count) => sum + count + unseen, 0) || 1;
    const share = counts.map((count, l) => (l === 0 ? equal : ((count + unseen) / others) * (1 - equal)));
    return { share, pairs, counts, limit };
  });
}
