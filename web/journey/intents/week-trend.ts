/** Growth of a share a week, with its 95 % interval; NaN where it cannot be told. */
export interface WeekTrend {
  /** 0.1: ten per cent more each week than the week before */
  readonly growth: number;
  readonly low: number;
  readonly high: number;
}

const UNKNOWN: WeekTrend = { growth: NaN, low: NaN, high: NaN };
const LEAST_TEXTS = 10;
const LEAST_WEEKS = 3;
const Z = 1.959963984540054;

/**
 * How the group’s share of all texts grows from week to week: the slope b of a Poisson regression of its texts on the
 * week with the number of all texts as exposure, as exp(b) − 1 (McCullagh and Nelder 1989, “Generalized Linear Models”,
 * chapter 6). The intercept drops out: b is where the mean week of the group’s texts equals that of all texts weighted
 * by exp(b × week), found by Newton’s method. Its error is 1/√(texts × the variance of the week so weighted).
 * @param own texts of the group by week; @param all texts by week, same length
 * @returns NaN below 10 texts or three weeks with any text, or where all lie in the first or the last week
 */
export function weekTrend(own: ArrayLike<number>, all: ArrayLike<number>): WeekTrend {
  let [texts, sum, weeks, first, last] = [0, 0, 0, -1, -1];
  for (let week = 0; week < all.length; ++week) {
    texts += own[week];
    sum += own[week] * week;
    if (!all[week]) continue;
    weeks += 1;
    if (first < 0) first = week;
    last = week;
  }
  const mean = sum / texts;
  if (texts < LEAST_TEXTS || weeks < LEAST_WEEKS || mean <= first || mean >= last) return UNKNOWN;
  let slope = 0;
  let tilt = tilted(all, slope, mean);
  for (let round = 0; round < 100 && Math.abs(tilt.mean - mean) > 1e-10; ++round) {
    slope += Math.max(-1, Math.min(1, (mean - tilt.mean) / tilt.variance));
    tilt = tilted(all, slope, mean);
  }
  const error = 1 / Math.sqrt(texts * tilt.variance);
  const growth = (b: number): number => Math.expm1(b);
  return { growth: growth(slope), low: growth(slope - Z * error), high: growth(slope + Z * error) };
}

/** Mean and variance of the week, weighted by all texts × exp(slope × week). */
function tilted(all: ArrayLike<number>, slope: number, centre: number): { mean: number; variance: number } {
  let [total, first, second] = [0, 0, 0];
  for (let week = 0; week < all.length; ++week) {
    const weight = all[week] * Math.exp(slope * (week - centre));
    total += weight;
    first += weight * (week - centre);
    second += weight * (week - centre) * (week - centre);
  }
  const mean = first / total;
  return { mean: mean + centre, variance: second / total - mean * mean };
}
