import type { NamedColumn } from "#table/table.ts";
import { coded } from "./coded.ts";
import type { FunnelCall } from "./funnel-call.ts";
import type { FunnelReach } from "./funnel-reach.ts";
import { MISSING, ownName } from "./own-words.ts";
import { bucketStart, type TimeUnit } from "./time-bucket.ts";

/** The groups of a funnel: one per value of `by` and bucket of `trend`, or one alone. */
export interface Segments {
  /** per group the value of `by`; empty text without */
  readonly names: readonly string[];
  /** per group the first instant of its bucket, ms since 1970 UTC; empty without `trend` */
  readonly buckets: readonly number[];
  /** length of the reach; group of the unit (attempt), without meaning where it did not begin */
  readonly of: Int32Array;
}

/** Buckets ascending, in each the values with most units at the first step (over all buckets) first, ties by name. */
export function segmentsOf(call: FunnelCall, reach: FunnelReach): Segments {
  const values = call.by ? segmentsBy(call.by, call, reach) : oneSegment(reach);
  return call.trend ? segmentsByTime(call.trend, values, call, reach) : values;
}

function oneSegment({ level }: FunnelReach): Segments {
  return { names: [""], buckets: [], of: new Int32Array(level.length) };
}

/** Each unit that began is in exactly one group: the column's value at its first (or last) step. */
function segmentsBy(by: NamedColumn, { index, attribution }: FunnelCall, reach: FunnelReach): Segments {
  const events = attribution === "first" ? reach.firstEvent : reach.lastEvent;
  const values = coded(by.data);
  const missing = values.count;
  const of = new Int32Array(events.length);
  const units = new Int32Array(values.count + 1);
  for (let unit = 0; unit < of.length; ++unit) {
    if (reach.level[unit] === 0) continue;
    const code = values.codes[index.row[events[unit]]];
    of[unit] = code < 0 ? missing : code;
    units[of[unit]] += 1;
  }
  const label = (code: number): string => (code === missing ? MISSING : ownName(values.label(code)));
  const used = Array.from(units.keys()).filter((code) => units[code] > 0);
  used.sort((a, b) => units[b] - units[a] || (label(a) < label(b) ? -1 : 1));
  const rank = new Int32Array(values.count + 1);
  used.forEach((code, place) => (rank[code] = place));
  for (let unit = 0; unit < of.length; ++unit) of[unit] = rank[of[unit]];
  return { names: used.map(label), buckets: [], of };
}

/** Splits the groups by the bucket of each unit's first step; only groups that somebody is in. */
function segmentsByTime(
  trend: TimeUnit,
  values: Segments,
  { index }: FunnelCall,
  { level, firstEvent }: FunnelReach,
): Segments {
  const width = values.names.length;
  const starts = new Float64Array(level.length);
  for (let unit = 0; unit < level.length; ++unit)
    starts[unit] = level[unit] === 0 ? NaN : bucketStart(index.time[firstEvent[unit]], trend);
  const buckets = [...new Set(starts)].filter((start) => !Number.isNaN(start)).sort((a, b) => a - b);
  const bucketOf = new Map(buckets.map((start, place) => [start, place]));
  const groupOf = new Int32Array(level.length);
  const isUsed = new Uint8Array(buckets.length * width);
  for (let unit = 0; unit < level.length; ++unit) {
    if (level[unit] === 0) continue;
    groupOf[unit] = bucketOf.get(starts[unit])! * width + values.of[unit];
    isUsed[groupOf[unit]] = 1;
  }
  const used = Array.from(isUsed.keys()).filter((group) => isUsed[group]);
  const rank = new Int32Array(isUsed.length);
  used.forEach((group, place) => (rank[group] = place));
  return {
    names: used.map((group) => values.names[group % width]),
    buckets: used.map((group) => buckets[Math.floor(group / width)]),
    of: groupOf.map((group) => rank[group]),
  };
}
