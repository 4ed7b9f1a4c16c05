import jStat from "jstat";
import { normalScore } from "./wilson.ts";

/** Degrees of freedom from which on the t distribution is the normal one. */
const MANY = 10_000;
const NORMAL = normalScore(0.95);

/** How many standard errors hold the middle 95 % of Student’s t distribution: 2.228 for 10 degrees of freedom. */
export function studentScore(freedom: number): number {
  if (Number.isNaN(freedom)) return NaN;
  return freedom > MANY ? NORMAL : jStat.studentt.inv(0.975, freedom);
}

/** How likely a t is as far from 0, in either direction. */
export function studentP(t: number, freedom: number): number {
  const far = -Math.abs(t);
  return 2 * (freedom > MANY ? jStat.normal.cdf(far, 0, 1) : jStat.studentt.cdf(far, freedom));
}
