/** What is usual: the rate, and how much more it varies from bucket to bucket than by chance. */
export interface Baseline {
  readonly rate: number;
  /** variance over that of a binomial; at least 1 */
  readonly dispersion: number;
  readonly units: number;
  readonly buckets: number;
}

/** How a rise is looked for. */
export interface CusumRules {
  /** odds over those of the baseline that are to be noticed soonest; above 1 */
  readonly rise: number;
  /** buckets between false alarms, on average at least */
  readonly runLength: number;
}

/**
 * The usual rate (hits + ½)/(units + 1), so that it is neither 0 nor 1, and Pearson’s dispersion: χ² over its degrees of
 * freedom, which is more than 1 where days differ by more than chance, such as weekdays and weekends (McCullagh and Nelder
 * 1989; for control charts, Laney 2002).
 */
export function baselineOf(units: ArrayLike<number>, hits: ArrayLike<number>): Baseline {
  let [all, hit, buckets] = [0, 0, 0];
  for (let at = 0; at < units.length; ++at) {
    all += units[at];
    hit += hits[at];
    buckets += units[at] > 0 ? 1 : 0;
  }
  const rate = (hit + 0.5) / (all + 1);
  let square = 0;
  for (let at = 0; at < units.length; ++at)
    if (units[at] > 0) square += (hits[at] - units[at] * rate) ** 2 / (units[at] * rate * (1 - rate));
  return { rate, dispersion: buckets > 1 ? Math.max(1, square / (buckets - 1)) : 1, units: all, buckets };
}

/**
 * The sum that raises an alarm when it exceeds this, h = ln(run length): the mean time to a false alarm is then at least
 * that many buckets, whatever they hold (Lorden 1971, "Procedures for reacting to a change in distribution", Ann. Math.
 * Stat. 42). The true time is longer, so alarms are rarer than promised.
 */
export function alarmLimit({ runLength }: CusumRules): number {
  return Math.log(Math.max(Math.E, runLength));
}

/**
 * The cumulative sum of a binomial rate (Page 1954, "Continuous inspection schemes"; for odds ratios Steiner et al. 2000):
 *
 *     S = max(0, S + (x·ln(p₁/p₀) + (n − x)·ln((1 − p₁)/(1 − p₀))) / dispersion),   p₁ = R·p₀/(1 − p₀ + R·p₀)
 *
 * for x hits of n units. It is held at 1.5h, so that an alarm ends soon after what raised it.
 * @returns the sum after each bucket
 */
export function cusum(
  units: ArrayLike<number>,
  hits: ArrayLike<number>,
  skip: (at: number) => boolean,
  { rate, dispersion }: Baseline,
  rules: CusumRules,
): Float64Array {
  const raised = (rules.rise * rate) / (1 - rate + rules.rise * rate);
  const up = Math.log(raised / rate) / dispersion;
  const down = Math.log((1 - raised) / (1 - rate)) / dispersion;
  const most = 1.5 * alarmLimit(rules);
  const sums = new Float64Array(units.length);
  let sum = 0;
  for (let at = 0; at < sums.length; ++at) {
    if (!skip(at)) sum = Math.min(most, Math.max(0, sum + hits[at] * up + (units[at] - hits[at]) * down));
    sums[at] = sum;
  }
  return sums;
}

/** Tail on each side of the band: that of three standard deviations. */
const TAIL = 0.00135;

/**
 * Where the rate of a bucket lies by chance, 99.73 times of 100: quantiles of the binomial distribution of as many units
 * as the dispersion leaves, over their number.
 */
export function expectedBand(units: number, { rate, dispersion }: Baseline): { low: number; high: number } {
  if (units <= 0) return { low: NaN, high: NaN };
  const effective = Math.max(1, Math.round(units / dispersion));
  return {
    low: binomialQuantile(effective, rate, TAIL) / effective,
    high: binomialQuantile(effective, rate, 1 - TAIL) / effective,
  };
}

/** The least k with P(X ≤ k) ≥ p, by summing the distribution from its lower end where it begins to matter. */
export function binomialQuantile(n: number, rate: number, p: number): number {
  const odds = rate / (1 - rate);
  const mode = Math.floor((n + 1) * rate);
  const spread = Math.ceil(12 * Math.sqrt(n * rate * (1 - rate)) + 40);
  const from = Math.max(0, mode - spread);
  const to = Math.min(n, mode + spread);
  const weights = new Float64Array(to - from + 1);
  weights[mode - from] = 1;
  for (let k = mode; k < to; ++k) weights[k + 1 - from] = weights[k - from] * odds * ((n - k) / (k + 1));
  for (let k = mode; k > from; --k) weights[k - 1 - from] = (weights[k - from] / odds) * (k / (n - k + 1));
  let all = 0;
  for (const weight of weights) all += weight;
  let below = 0;
  for (let k = from; k <= to; ++k) {
    below += weights[k - from];
    if (below >= p * all) return k;
  }
  return to;
}
