/** Numbers of a group, added up: what means and their spread need. */
export interface Sums {
  count: number;
  sum: number;
  squares: number;
}

export function noSums(): Sums {
  return { count: 0, sum: 0, squares: 0 };
}

export function addTo(sums: Sums, value: number): void {
  sums.count += 1;
  sums.sum += value;
  sums.squares += value * value;
}

export function meanOf({ count, sum }: Sums): number {
  return count ? sum / count : NaN;
}

export interface MeanDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** two-sided: how likely a difference at least as large were if there was none */
  readonly z: number;
}

/**
 * Difference of two means, a − b, with Welch’s standard error √(s²a/n + s²b/m) and normal bounds (Welch 1947): for groups
 * of some dozens and more the t distribution does not differ. NaN for a group of fewer than two.
 * @param score of the wanted confidence, see `normalScore`
 */
export function meanDifference(a: Sums, b: Sums, score: number): MeanDifference {
  const difference = meanOf(a) - meanOf(b);
  const error = Math.sqrt(varianceOf(a) / a.count + varianceOf(b) / b.count);
  return {
    difference,
    low: difference - score * error,
    high: difference + score * error,
    z: error > 0 ? difference / error : difference === 0 ? 0 : NaN,
  };
}

/** Of a sample; rounding never makes it negative. */
function varianceOf({ count, sum, squares }: Sums): number {
  return count > 1 ? Math.max(0, (squares - (sum * sum) / count) / (count - 1)) : NaN;
}
