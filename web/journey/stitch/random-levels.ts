import { MISSING, type PairComparer } from "./pair-levels.ts";
import type { PersonColumn } from "./person-values.ts";
import { seededRandom } from "./seeded-random.ts";

/** How two records drawn at random agree on a column. */
export interface RandomLevels {
  /** share per level, of the pairs with both values */
  readonly share: Float64Array;
  /** pairs of records with both values that there are */
  readonly pairs: number;
}

const SAMPLE = 100_000;
const SEED = 20_260_601;

/**
 * Levels of random pairs: equal values are counted exactly from their frequencies, the other levels from 100,000 pairs
 * drawn with a fixed seed (all pairs, where there are no more).
 */
export function randomLevels(columns: readonly PersonColumn[], comparer: PairComparer): RandomLevels[] {
  return columns.map(({ codes, frequency }, c) => {
    const rows = Int32Array.from(codes.keys()).filter((row) => codes[row] >= 0);
    const n = rows.length;
    const pairs = (n * (n - 1)) / 2;
    const counts = new Float64Array(comparer.levels[c].length);
    const tally = (left: number, right: number) => {
      const level = comparer.level(c, left, right);
      if (level !== MISSING) ++counts[level];
    };
    if (pairs <= SAMPLE) for (let i = 0; i < n; ++i) for (let j = 0; j < i; ++j) tally(rows[j], rows[i]);
    else {
      const random = seededRandom(SEED + c);
      for (let i = 0; i < SAMPLE; ++i) {
        const a = random(n);
        const b = random(n - 1);
        tally(rows[a], rows[b < a ? b : b + 1]);
      }
    }
    const equal = pairs ? frequency.reduce((sum, f) => sum + f * n * (f * n - 1), 0) / (2 * pairs) : 0;
    const others = counts.slice(1).reduce((sum, count) => sum + count, 0) || 1;
    const share = counts.map((count, l) => (l === 0 ? equal : (count / others) * (1 - equal)));
    return { share, pairs };
  });
}
