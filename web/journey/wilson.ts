import jStat from "jstat";

/** Bounds of a share, both between 0 and 1; NaN where there was nothing to take a share of. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * How many standard deviations cover a central share of the normal distribution: 0.95 gives 1.95996….
 * @param confidence between 0 and 1, exclusive
 */
export function normalScore(confidence: number): number {
  return jStat.normal.inv((1 + confidence) / 2, 0, 1);
}

/**
 * Wilson's score interval of a share, without continuity correction: sensible at 0, at 1 and for small groups,
 * where the textbook p ± z·√(p(1−p)/n) is not. Wilson (1927), "Probable inference, the law of succession, and
 * statistical inference", JASA 22.
 * @param successes 0…total
 * @param total size of the group; 0 gives NaN bounds
 * @param score of the wanted confidence, see `normalScore`
 */
export function wilson(successes: number, total: number, score: number): Interval {
  if (total === 0) return { low: NaN, high: NaN };
  const share = successes / total;
  const square = (score * score) / total;
  const centre = share + square / 2;
  const spread = score * Math.sqrt((share * (1 - share)) / total + square / (4 * total));
  return {
    low: successes === 0 ? 0 : (centre - spread) / (1 + square),
    high: successes === total ? 1 : (centre + spread) / (1 + square),
  };
}
