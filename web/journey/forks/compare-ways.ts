import type { JourneyIndex } from "../journey-index.ts";
import { benjaminiHochberg } from "../two-proportions.ts";
import type { ForkUnits } from "./find-forks.ts";
import type { Measure } from "./measures.ts";
import { byWay, pairsIn, type ByWay } from "./pairs.ts";
import { poolOf, shuffledP } from "./shuffled.ts";
import type { Strata } from "./strata.ts";
import { stratifiedDifference, type StratifiedDifference } from "./stratified-difference.ts";
import type { Ways } from "./ways.ts";

/** One way at the fork by one measure, against the other ways that go on, among those who came alike. */
export interface WayMeasure {
  readonly way: number;
  readonly measure: Measure;
  /** units of the way that have a value */
  readonly counted: number;
  readonly after: StratifiedDifference;
  /** the plain difference of means, whatever way they came */
  readonly crude: number;
  /** the same before the fork, where the way cannot have done it */
  readonly before: StratifiedDifference;
  /** NaN for an ending, which decides what is measured */
  readonly p: number;
  readonly q: number;
  /** how often a difference as large comes out when lots decide who went which way; NaN for an ending */
  readonly shuffled: number;
}

/**
 * Compares ways by what came within the horizon after the fork, and, as placebos, by what was within the same time before
 * it, and when lots decide who went which way.
 */
export function compareWays(
  index: JourneyIndex,
  { count, unit, event }: ForkUnits,
  { of: wayOf, isEnding }: Ways,
  strata: Strata,
  measures: readonly Measure[],
  horizonMs: number,
): WayMeasure[] {
  const ways = byWay(wayOf, isEnding);
  const { from, to } = spansOf(index, unit, event, horizonMs);
  const found = measures.flatMap((measure) => {
    const [after, before] = [new Float64Array(count), new Float64Array(count)];
    for (let k = 0; k < count; ++k) {
      after[k] = measure.of(event[k] + 1, to[k], event[k]);
      before[k] = measure.of(from[k], event[k], event[k]);
    }
    const [pairsAfter, pairsBefore] = [after, before].map((values) => pairsIn(values, strata, ways));
    const [isShareAfter, isShareBefore] = [after, before].map(isShare);
    const pool = poolOf(after, strata, (k) => !isEnding[wayOf[k]]);
    const crude = plainDifferences(after, ways);
    return Array.from(isEnding, (ends, way) => {
      const pairs = pairsAfter(way);
      const difference = stratifiedDifference(pairs, isShareAfter);
      const shuffled = ends ? NaN : shuffledP(pairs, pool);
      return {
        way,
        measure,
        counted: pairs.counted,
        after: difference,
        crude: crude[way],
        before: stratifiedDifference(pairsBefore(way), isShareBefore),
        shuffled,
        p: isShareAfter || Number.isNaN(difference.p) || ends ? shuffled : Math.max(difference.p, shuffled),
      };
    });
  });
  const q = benjaminiHochberg(found.map(({ p }) => p));
  return found.map((one, at) => ({ ...one, q: q[at] }));
}

/** Each unit’s events within the horizon: from the first not too long before the fork to behind the last not too long after. */
function spansOf({ offsets, time }: JourneyIndex, unit: Int32Array, event: Int32Array, horizonMs: number) {
  const from = event.slice();
  const to = event.map((at) => at + 1);
  for (let k = 0; k < event.length; ++k) {
    const fork = time[event[k]];
    while (from[k] > offsets[unit[k]] && fork - time[from[k] - 1] <= horizonMs) from[k] -= 1;
    while (to[k] < offsets[unit[k] + 1] && time[to[k]] - fork <= horizonMs) to[k] += 1;
  }
  return { from, to };
}

function isShare(values: Float64Array): boolean {
  return values.every((value) => value === 0 || value === 1 || Number.isNaN(value));
}

/** Mean of each way less that of all other ways that go on. */
function plainDifferences(values: Float64Array, { count, order, offsets, isEnding }: ByWay): number[] {
  const sums = Array.from({ length: count }, () => ({ count: 0, sum: 0 }));
  sums.forEach((one, way) => {
    for (let at = offsets[way]; at < offsets[way + 1]; ++at) {
      const value = values[order[at]];
      if (Number.isNaN(value)) continue;
      one.count += 1;
      one.sum += value;
    }
  });
  const going = { count: 0, sum: 0 };
  sums.forEach((one, way) => {
    if (isEnding[way]) return;
    going.count += one.count;
    going.sum += one.sum;
  });
  return sums.map((one, way) => {
    const rest = isEnding[way] ? going : { count: going.count - one.count, sum: going.sum - one.sum };
    return one.count && rest.count ? one.sum / one.count - rest.sum / rest.count : NaN;
  });
}
