import { studentScore } from "./student.ts";

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
  /** 95 % */
  readonly low: number;
  readonly high: number;
}

/**
 * Difference of two means, a − b, with Welch’s standard error √(s²a/n + s²b/m) and the t distribution with his degrees of
 * freedom (Welch 1947). Bounds are NaN for a group of fewer than two.
 */
export function meanDifference(a: Sums, b: Sums): MeanDifference {
  const difference = meanOf(a) - meanOf(b);
  const [own, other] = [varianceOf(a) / a.count, varianceOf(b) / b.count];
  const all = own + other;
  const freedom = (all * all) / ((own * own) / (a.count - 1) + (other * other) / (b.count - 1));
  const spread = all === 0 ? 0 : studentScore(freedom) * Math.sqrt(all);
  return { difference, low: difference - spread, high: difference + spread };
}

/** Of a sample; rounding never makes it negative. */
function varianceOf({ count, sum, squares }: Sums): number {
  return count > 1 ? Math.max(0, (squares - (sum * sum) / count) / (count - 1)) : NaN;
}
