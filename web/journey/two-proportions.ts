import jStat from "jstat";
import { normalScore, wilson } from "./wilson.ts";

/** Fewest customers expected in each of the four fields of a comparison for the normal approximation to hold (Cochran 1954). */
const FEWEST_EXPECTED = 5;

/**
 * Whether two shares differ by more than chance: the two-sided p of the two-proportion z-test with pooled variance,
 *
 *     z = (a/n − b/m) / √(s(1 − s)(1/n + 1/m)),  s = (a + b)/(n + m)
 *
 * which is the chi-squared test of the 2×2 table without continuity correction (Pearson 1900; Agresti, "Categorical
 * Data Analysis", 3rd ed., 3.2). Exact to about 1e-15; smaller ones are 0.
 * @param a successes of n, @param b successes of m
 * @returns NaN where fewer than 5 are expected to succeed or to fail in one of the two: too few for this test
 */
export function twoProportions(a: number, n: number, b: number, m: number): number {
  const share = (a + b) / (n + m);
  if (!(Math.min(n, m) * Math.min(share, 1 - share) >= FEWEST_EXPECTED)) return NaN;
  const z = (a / n - b / m) / Math.sqrt(share * (1 - share) * (1 / n + 1 / m));
  return 2 * jStat.normal.cdf(-Math.abs(z), 0, 1);
}

/** Two shares' difference, between -1 and 1. */
export interface ShareDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

const SCORE_95 = normalScore(0.95);

/**
 * The difference a/n − b/m and its 95 % interval from the Wilson intervals (l, u) of both shares, which keeps it between -1
 * and 1 and holds for small groups too (Newcombe 1998, "Interval estimation for the difference between independent
 * proportions", Statistics in Medicine 17, method 10):
 *
 *     d − √((p − l)² + (u' − p')²)  to  d + √((u − p)² + (p' − l')²)
 *
 * @returns NaN where n or m is 0
 */
export function shareDifference(a: number, n: number, b: number, m: number): ShareDifference {
  const [own, other] = [a / n, b / m];
  const [here, there] = [wilson(a, n, SCORE_95), wilson(b, m, SCORE_95)];
  const difference = own - other;
  return {
    difference,
    low: difference - Math.hypot(own - here.low, there.high - other),
    high: difference + Math.hypot(here.high - own, other - there.low),
  };
}

/**
 * The false discovery rate at which each of several tests would just count as a finding: q of rank r of k is the least
 * of p·k/rank over this rank and those above (Benjamini and Hochberg 1995, "Controlling the false discovery rate",
 * J. R. Stat. Soc. B 57).
 * @param p one per test; NaN for a test that was not made, which counts for nothing
 * @returns one per test, NaN where p is
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const made = p.flatMap((value, test) => (Number.isNaN(value) ? [] : [test]));
  made.sort((a, b) => p[b] - p[a]);
  const q = p.map(() => NaN);
  let least = 1;
  made.forEach(
    (test, above) => (q[test] = least = Math.min(least, (p[test] * made.length) / (made.length - above))),
  );
  return q;
}
