import { unitCodes } from "../segment/attributes.ts";
import type { Banded } from "../segment/bands.ts";
import type { Segment } from "../segment/segment.ts";
import { mantelHaenszel, type TwoByTwo } from "./two-by-two.ts";

/** Fourths by number of events, each of settled and of young journeys. */
const LENGTHS = 4;
const STRATA = 2 * LENGTHS;

/** Per unit of the base what else may tell apart who is inside; -1 outside the base. */
export interface Strata {
  readonly of: Int8Array;
  /** units of the base whose moment is so late that what comes next may not be known yet */
  readonly young: number;
}

/** How many units have each value of an attribute, inside and elsewhere, by stratum. */
export interface ValueCounts {
  /** counts[(stratum × 2 + inside) × width + code]; the last code of a row is for no value */
  readonly counts: Int32Array;
  readonly width: number;
  /** units per stratum × 2 + inside */
  readonly totals: Int32Array;
}

/** Sorts the base by how much is known of each unit, in fourths by number of events, and by how late its moment is. */
export function strataOf({ index, base, moment, settleMs }: Segment): Strata {
  const { offsets, time, unitCount } = index;
  const of = new Int8Array(unitCount).fill(-1);
  const bounds = lengthBounds(offsets, base);
  let end = -Infinity;
  for (let unit = 0; unit < unitCount; ++unit) end = Math.max(end, time[offsets[unit + 1] - 1]);
  let young = 0;
  for (let unit = 0; unit < unitCount; ++unit) {
    if (!base[unit]) continue;
    const length = offsets[unit + 1] - offsets[unit];
    let stratum = 0;
    while (stratum < LENGTHS - 1 && length > bounds[stratum]) ++stratum;
    const isYoung = settleMs > 0 && end - time[moment[unit]] < settleMs;
    young += isYoung ? 1 : 0;
    of[unit] = isYoung ? stratum + LENGTHS : stratum;
  }
  return { of, young };
}

/** Numbers of events that a fourth, two, three of the base do not exceed. */
function lengthBounds(offsets: Int32Array, base: Uint8Array): number[] {
  const units: number[] = [];
  let all = 0;
  for (let unit = 0; unit < base.length; ++unit) {
    if (!base[unit]) continue;
    const length = offsets[unit + 1] - offsets[unit];
    units[length] = (units[length] ?? 0) + 1;
    all += 1;
  }
  const bounds: number[] = [];
  let seen = 0;
  units.forEach((count, length) => {
    seen += count;
    while (bounds.length < LENGTHS - 1 && seen * LENGTHS >= all * (bounds.length + 1)) bounds.push(length);
  });
  return bounds;
}

/** One pass over the units of the base. */
export function countValues({ index, inside, moment }: Segment, strata: Strata, values: Banded): ValueCounts {
  const width = values.count + 1;
  const codes = unitCodes(index, values, moment);
  const counts = new Int32Array(STRATA * 2 * width);
  const totals = new Int32Array(STRATA * 2);
  const { of } = strata;
  for (let unit = 0; unit < codes.length; ++unit) {
    if (of[unit] < 0) continue;
    const group = 2 * of[unit] + inside[unit];
    counts[group * width + codes[unit]] += 1;
    totals[group] += 1;
  }
  return { counts, width, totals };
}

/** Units per code inside and elsewhere, all strata together. */
export function sumsOf({ counts, width }: ValueCounts): { inside: Int32Array; others: Int32Array } {
  const inside = new Int32Array(width);
  const others = new Int32Array(width);
  for (let group = 0; group * width < counts.length; ++group) {
    const sums = group % 2 ? inside : others;
    for (let code = 0; code < width; ++code) sums[code] += counts[group * width + code];
  }
  return { inside, others };
}

/** The table of one value, all strata together, and its odds ratio among units of like length, like age, and both. */
export function adjustedRatios(counts: ValueCounts, code: number) {
  const tables = strataTables(counts, code);
  const byLength = Array.from({ length: LENGTHS }, (_, k) => merged([tables[k], tables[k + LENGTHS]]));
  const byAge = [merged(tables.slice(0, LENGTHS)), merged(tables.slice(LENGTHS))];
  return {
    length: mantelHaenszel(byLength),
    age: mantelHaenszel(byAge),
    both: mantelHaenszel(tables),
    cells: merged(tables),
  };
}

function strataTables({ counts, width, totals }: ValueCounts, code: number): TwoByTwo[] {
  return Array.from({ length: STRATA }, (_, stratum) => {
    const c = counts[2 * stratum * width + code];
    const a = counts[(2 * stratum + 1) * width + code];
    return { a, b: totals[2 * stratum + 1] - a, c, d: totals[2 * stratum] - c };
  });
}

function merged(tables: readonly TwoByTwo[]): TwoByTwo {
  const sum = { a: 0, b: 0, c: 0, d: 0 };
  for (const { a, b, c, d } of tables) {
    sum.a += a;
    sum.b += b;
    sum.c += c;
    sum.d += d;
  }
  return sum;
}
