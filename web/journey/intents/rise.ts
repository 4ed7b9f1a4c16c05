import jStat from "jstat";

/** Since when something is asked more often. */
export interface Rise {
  /** index of the first day of the higher rate */
  readonly day: number;
  /** rate from that day on over the rate before; Infinity where there was nothing before */
  readonly times: number;
  readonly before: number;
  readonly after: number;
  /** chance of a step as clear as this, or a clearer one, at some day, were the rate the same throughout */
  readonly p: number;
}

/** Texts that must lie before a day and after it, as shares of all texts: what nobody could have asked is not new. */
const LEAST_BEFORE = 0.2;
/** Texts of the group from the day on, at least. */
const LEAST_AFTER = 5;

/**
 * The day from which the group’s share of all texts is higher, by a scan over all days for the greatest likelihood
 * ratio of a step up (Kulldorff 1997, “A spatial scan statistic”, Commun. Stat. 26, in one dimension), counted against
 * the number of all texts so that a busy time is no rise. p is the chance of so few texts before that day out of the
 * group’s, P(X ≤ before) for X binomial, times the days tried (Bonferroni).
 * @param own texts of the group by day; @param all texts by day, same length
 * @returns undefined where no day has a fifth of all texts before it and five of the group’s after it with a higher rate
 */
export function findRise(own: ArrayLike<number>, all: ArrayLike<number>): Rise | undefined {
  const days = all.length;
  let [total, texts] = [0, 0];
  for (let day = 0; day < days; ++day) {
    total += own[day];
    texts += all[day];
  }
  let [before, textsBefore, tried] = [0, 0, 0];
  let best:
    | { readonly day: number; readonly ratio: number; readonly before: number; readonly share: number }
    | undefined;
  for (let day = 1; day < days; ++day) {
    before += own[day - 1];
    textsBefore += all[day - 1];
    const share = textsBefore / texts;
    const after = total - before;
    if (share < LEAST_BEFORE || after < LEAST_AFTER || textsBefore === texts) continue;
    tried += 1;
    if (before / share >= after / (1 - share)) continue;
    const ratio = part(before, total * share) + part(after, total * (1 - share));
    if (!best || ratio > best.ratio + 1e-12) best = { day, ratio, before, share };
  }
  if (!best) return undefined;
  const after = total - best.before;
  return {
    day: best.day,
    before: best.before,
    after,
    times: after / (1 - best.share) / (best.before / best.share),
    p: Math.min(1, tried * binomialAtMost(best.before, total, best.share)),
  };
}

function part(seen: number, expected: number): number {
  return seen === 0 ? 0 : seen * Math.log(seen / expected);
}

/** P(X ≤ k) for X binomial with n draws of chance p, summed term by term from its logarithms. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k >= n) return 1;
  let sum = 0;
  for (let i = 0; i <= k; ++i) {
    const ways = jStat.gammaln(n + 1) - jStat.gammaln(i + 1) - jStat.gammaln(n - i + 1);
    sum += Math.exp(ways + i * Math.log(p) + (n - i) * Math.log1p(-p));
  }
  return Math.min(1, sum);
}
