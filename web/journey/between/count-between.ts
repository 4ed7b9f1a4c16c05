import { countUnit } from "../distinct.ts";
import type { PathGroup } from "../path-groups.ts";
import { LOST, type PathSet } from "../path-set.ts";
import { selectQuantile } from "../quantile.ts";
import { binOf, timeBins } from "./time-bins.ts";

/** How long the paths of one group took. */
export interface BetweenCounts {
  readonly value: string;
  /** paths that began; those that arrived; those that did not */
  readonly started: number;
  readonly arrived: number;
  readonly lost: number;
  /** units of each */
  readonly units: { readonly started: number; readonly arrived: number; readonly lost: number };
  /** per bin: paths, and distinct units */
  readonly paths: Int32Array;
  readonly customers: Int32Array;
  /** ms; NaN where nobody arrived */
  readonly quantile: (p: number) => number;
  readonly mean: number;
  /** paths that did not arrive and began within `late` ms of the last event of all */
  readonly young: (late: number) => number;
}

/** @param end the last instant of the log, ms since 1970 UTC */
export function countBetween(
  { events: { time } }: PathSet,
  { value, segments }: PathGroup,
  end: number,
): BetweenCounts {
  const { count, first, last, unit, ending } = segments;
  const paths = new Int32Array(timeBins.length);
  const customers = new Int32Array(timeBins.length);
  const lastUnit = new Int32Array(timeBins.length).fill(-1);
  const [started, arrived, lost] = [0, 1, 2];
  const units = new Int32Array(3);
  const lastOf = new Int32Array(3).fill(-1);
  const times = new Float64Array(count);
  const waiting = new Float64Array(count);
  let arrivals = 0;
  let missing = 0;
  let sum = 0;
  for (let s = 0; s < count; ++s) {
    countUnit(units, lastOf, started, unit[s]);
    if (ending[s] === LOST) {
      countUnit(units, lastOf, lost, unit[s]);
      waiting[missing++] = end - time[first[s]];
      continue;
    }
    const ms = time[last[s]] - time[first[s]];
    const bin = binOf(ms);
    countUnit(units, lastOf, arrived, unit[s]);
    countUnit(customers, lastUnit, bin, unit[s]);
    paths[bin] += 1;
    times[arrivals++] = ms;
    sum += ms;
  }
  return {
    value,
    started: count,
    arrived: arrivals,
    lost: missing,
    units: { started: units[started], arrived: units[arrived], lost: units[lost] },
    paths,
    customers,
    quantile: (p) => selectQuantile(times, 0, arrivals, p),
    mean: sum / arrivals,
    young: (late) => waiting.subarray(0, missing).filter((ms) => ms < late).length,
  };
}
