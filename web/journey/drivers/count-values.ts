import { unitCodes } from "../segment/attributes.ts";
import type { EventCodes } from "../segment/event-codes.ts";
import type { Segment } from "../segment/segment.ts";
import { mantelHaenszel, type TwoByTwo } from "./two-by-two.ts";

/** Fourths by number of events, each of settled and of young journeys. */
const LENGTHS = 4;
const STRATA = 2 * LENGTHS;

/** What else may tell apart who is inside. */
export interface Strata {
  /** per unit of `segment.units`: stratum × 2, and 1 more for those inside */
  readonly group: Uint8Array;
  /** how many have the same group */
  readonly totals: Int32Array;
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
export function strataOf({ index, inside, units, moment, settleMs }: Segment): Strata {
  const { offsets, time } = index;
  const group = new Uint8Array(units.length);
  const totals = new Int32Array(STRATA * 2);
  const bounds = lengthBounds(offsets, units);
  let end = -Infinity;
  if (settleMs > 0) for (let i = 0; i < time.length; ++i) end = time[i] > end ? time[i] : end;
  let young = 0;
  for (let k = 0; k < units.length; ++k) {
    const unit = units[k];
    const length = offsets[unit + 1] - offsets[unit];
    let stratum = 0;
    while (stratum < LENGTHS - 1 && length > bounds[stratum]) ++stratum;
    if (settleMs > 0 && end - time[moment[unit]] < settleMs) {
      young += 1;
      stratum += LENGTHS;
    }
    group[k] = 2 * stratum + inside[unit];
    totals[group[k]] += 1;
  }
  return { group, totals, young };
}

/** Numbers of events that a fourth, two, three of the base do not exceed. */
function lengthBounds(offsets: Int32Array, base: Int32Array): number[] {
  let longest = 0;
  for (const unit of base) longest = Math.max(longest, offsets[unit + 1] - offsets[unit]);
  const units = new Int32Array(longest + 1);
  for (const unit of base) units[offsets[unit + 1] - offsets[unit]] += 1;
  const bounds: number[] = [];
  let seen = 0;
  units.forEach((count, length) => {
    seen += count;
    while (bounds.length < LENGTHS - 1 && seen * LENGTHS >= base.length * (bounds.length + 1))
      bounds.push(length);
  });
  return bounds;
}

/** One pass over the units of the base. */
export function countValues(
  { index, units, moment }: Segment,
  { group, totals }: Strata,
  values: EventCodes,
): ValueCounts {
  const width = values.missing + 1;
  const codes = unitCodes(index, values, units, moment);
  const counts = new Int32Array(STRATA * 2 * width);
  for (let k = 0; k < codes.length; ++k) counts[group[k] * width + codes[k]] += 1;
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
