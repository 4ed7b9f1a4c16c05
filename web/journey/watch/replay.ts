import { seededRandom } from "../stitch/seeded-random.ts";
import type { Buckets } from "./buckets.ts";
import { alarmLimit, baselineOf, cusum, type Baseline, type CusumRules } from "./cusum.ts";

/** A stretch of buckets in which the alarm is on. */
export interface Episode {
  /** places of the bucket after the sum was last 0: about when the rise began; of the first with an alarm; of the last */
  readonly began: number;
  readonly raised: number;
  readonly last: number;
  /** lies in the baseline, where there is nothing to find */
  readonly isFalse: boolean;
  /** hits in the episode from where it began, and how many are usual */
  readonly hits: number;
  readonly expected: number;
  /** units that were first hit before the alarm, from where it began; and after it, while it lasted */
  readonly before: number;
  readonly inTime: number;
}

/** When an alarm would have been raised, and for whom in time: what is known at the end of a bucket, and no sooner. */
export function findEpisodes(
  { from, width, units, hits, firstHit }: Buckets,
  sums: Float64Array,
  baselineEnd: number,
  { rate }: Baseline,
  rules: CusumRules,
): Episode[] {
  const limit = alarmLimit(rules);
  const episodes: Episode[] = [];
  let zero = -1;
  for (let at = 0; at < sums.length; ++at) {
    if (sums[at] === 0) zero = at;
    if (sums[at] <= limit) continue;
    let last = at;
    while (last + 1 < sums.length && sums[last + 1] > limit) ++last;
    const began = zero + 1;
    const count = (values: Int32Array): number => values.subarray(began, last + 1).reduce((a, b) => a + b, 0);
    const noticed = from + (at + 1) * width;
    const between = (low: number, high: number): number => {
      let some = 0;
      for (const ms of firstHit) if (ms >= low && ms < high) some += 1;
      return some;
    };
    episodes.push({
      began,
      raised: at,
      last,
      isFalse: at < baselineEnd,
      hits: count(hits),
      expected: count(units) * rate,
      before: between(from + began * width, noticed),
      inTime: between(noticed, from + (last + 1) * width),
    });
    at = last;
    zero = last;
  }
  return episodes;
}

const REPLAYS = 400;

/**
 * How often an alarm comes where there is nothing to find: buckets of the baseline, drawn at random with replacement, in a
 * row as long as the one that is watched, against what is usual in as many others drawn likewise: the baseline is itself only a
 * sample, and one that is low by chance is what most false alarms come of (bootstrap; for control charts with estimated
 * parameters Jensen et al. 2006, "Effects of parameter estimation on control chart properties", J. Qual. Technol. 38).
 * @returns share of 400 such rows with an alarm; NaN without a baseline
 */
export function falseAlarmShare(
  units: ArrayLike<number>,
  hits: ArrayLike<number>,
  length: number,
  rules: CusumRules,
): number {
  if (!units.length || length <= 0) return NaN;
  const random = seededRandom(20261121);
  const limit = alarmLimit(rules);
  const draw = (count: number) => {
    const drawn = { units: new Int32Array(count), hits: new Int32Array(count) };
    for (let at = 0; at < count; ++at) {
      const one = random(units.length);
      drawn.units[at] = units[one];
      drawn.hits[at] = hits[one];
    }
    return drawn;
  };
  let alarms = 0;
  for (let replay = 0; replay < REPLAYS; ++replay) {
    const usual = draw(units.length);
    const watched = draw(length);
    const baseline = baselineOf(usual.units, usual.hits);
    const sums = cusum(watched.units, watched.hits, () => false, baseline, rules);
    alarms += sums.some((sum) => sum > limit) ? 1 : 0;
  }
  return alarms / REPLAYS;
}
