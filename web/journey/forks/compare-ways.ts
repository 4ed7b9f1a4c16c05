import jStat from "jstat";
import type { JourneyIndex } from "../journey-index.ts";
import { addTo, meanDifference, meanOf, noSums, type MeanDifference, type Sums } from "../mean-difference.ts";
import { benjaminiHochberg } from "../two-proportions.ts";
import { normalScore } from "../wilson.ts";
import type { ForkUnits } from "./find-forks.ts";
import type { Measure } from "./measures.ts";
import { shuffledPs } from "./shuffled.ts";

/** One way at the fork by one measure, against all other ways together. */
export interface WayMeasure {
  readonly way: number;
  readonly measure: Measure;
  /** units of the way that have a value */
  readonly counted: number;
  readonly mean: number;
  readonly othersMean: number;
  readonly after: MeanDifference;
  /** the same before the fork, where the way cannot have done it */
  readonly before: MeanDifference;
  readonly p: number;
  readonly q: number;
  /** how often a difference as large comes out when lots decide who went which way */
  readonly shuffled: number;
}

/**
 * Compares ways by what came within the horizon after the fork, and, as placebos, by what was within the same time before
 * it, and when lots decide who went which way.
 * @param wayOf per unit of the fork, from 0
 */
export function compareWays(
  index: JourneyIndex,
  { count, unit, event }: ForkUnits,
  wayOf: Int32Array,
  wayCount: number,
  measures: readonly Measure[],
  horizonMs: number,
): WayMeasure[] {
  const score = normalScore(0.95);
  const spans = Array.from({ length: count }, (_, k) => spanOf(index, unit[k], event[k], horizonMs));
  const found = measures.flatMap((measure) => {
    const came = valuesOf(count, wayOf, (k) => measure.of(event[k] + 1, spans[k].to, event[k]));
    const after = sumsByWay(came, wayCount);
    const before = sumsByWay(
      valuesOf(count, wayOf, (k) => measure.of(spans[k].from, event[k], event[k])),
      wayCount,
    );
    const shuffled = shuffledPs(came.values, came.way, wayCount);
    return after.map((sums, way) => {
      const others = without(after, way);
      const difference = meanDifference(sums, others, score);
      return {
        way,
        measure,
        counted: sums.count,
        mean: meanOf(sums),
        othersMean: meanOf(others),
        after: difference,
        before: meanDifference(before[way], without(before, way), score),
        shuffled: shuffled[way],
        p: Number.isNaN(difference.z) ? NaN : 2 * jStat.normal.cdf(-Math.abs(difference.z), 0, 1),
      };
    });
  });
  const q = benjaminiHochberg(found.map(({ p }) => p));
  return found.map((one, at) => ({ ...one, q: q[at] }));
}

/** The unit’s events within the horizon: from the first not too long before the fork to behind the last not too long after. */
function spanOf({ offsets, time }: JourneyIndex, unit: number, event: number, horizonMs: number) {
  let from = event;
  while (from > offsets[unit] && time[event] - time[from - 1] <= horizonMs) --from;
  let to = event + 1;
  while (to < offsets[unit + 1] && time[to] - time[event] <= horizonMs) ++to;
  return { from, to };
}

interface Values {
  readonly values: Float64Array;
  /** length of `values` */
  readonly way: Int32Array;
}

/** The values of those who have one. */
function valuesOf(count: number, wayOf: Int32Array, valueOf: (k: number) => number): Values {
  const values = new Float64Array(count);
  const way = new Int32Array(count);
  let known = 0;
  for (let k = 0; k < count; ++k) {
    const value = valueOf(k);
    if (Number.isNaN(value)) continue;
    values[known] = value;
    way[known++] = wayOf[k];
  }
  return { values: values.subarray(0, known), way: way.subarray(0, known) };
}

function sumsByWay({ values, way }: Values, wayCount: number): Sums[] {
  const sums = Array.from({ length: wayCount }, noSums);
  for (let k = 0; k < values.length; ++k) addTo(sums[way[k]], values[k]);
  return sums;
}

function without(sums: readonly Sums[], way: number): Sums {
  const rest = noSums();
  sums.forEach((one, at) => {
    if (at === way) return;
    rest.count += one.count;
    rest.sum += one.sum;
    rest.squares += one.squares;
  });
  return rest;
}
