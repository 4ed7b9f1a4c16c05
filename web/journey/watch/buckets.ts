import { JourneyError } from "#table/note.ts";
import { countUnit } from "../distinct.ts";
import type { Segment } from "../segment/segment.ts";
import { BUCKET_MS, bucketBegin, type Bucket } from "../segment/bucket.ts";
import { written } from "../wording.ts";

const MOST = 100_000;

/** What happened in each bucket, from the first with a chance to the last of the log, those without any included. */
export interface Buckets {
  /** ms since 1970 UTC of the first bucket, and the length of each */
  readonly from: number;
  readonly width: number;
  /** distinct units that had a chance in it, and that took it */
  readonly units: Int32Array;
  readonly hits: Int32Array;
  /** 1 where all who had a chance in it had the time to take it before the log ends */
  readonly complete: Uint8Array;
  /** per unit, when it first took a chance; NaN if never */
  readonly firstHit: Float64Array;
}

/** @throws JourneyError where there would be too many buckets */
export function countBuckets({ index, settleMs, chances }: Segment, bucket: Bucket): Buckets {
  const { time } = index;
  const width = BUCKET_MS[bucket];
  const startOf = (ms: number): number => bucketBegin(ms, bucket);
  let [begin, end] = [Infinity, -Infinity];
  for (let i = 0; i < time.length; ++i) {
    if (time[i] < begin) begin = time[i];
    if (time[i] > end) end = time[i];
  }
  const from = time.length ? startOf(begin) : 0;
  const count = time.length ? (startOf(end) - from) / width + 1 : 0;
  if (count > MOST)
    throw new JourneyError(
      `bucket => '${bucket}' gives ${written(count)} buckets, too many to watch; write ${bucket === "hour" ? "'day' or 'week'" : "'week'"}`,
    );
  const units = new Int32Array(count);
  const hits = new Int32Array(count);
  const lastUnit = new Int32Array(count).fill(-1);
  const lastHit = new Int32Array(count).fill(-1);
  const firstHit = new Float64Array(index.unitCount).fill(NaN);
  chances((unit, event, hit) => {
    const at = Math.floor((time[event] - from) / width);
    countUnit(units, lastUnit, at, unit);
    if (!hit) return;
    countUnit(hits, lastHit, at, unit);
    if (!(firstHit[unit] <= time[event])) firstHit[unit] = time[event];
  });
  let empty = 0;
  while (empty < count && !units[empty]) ++empty;
  const first = from + empty * width;
  const complete = Uint8Array.from({ length: count - empty }, (_, at) =>
    first + (at + 1) * width + settleMs <= end ? 1 : 0,
  );
  return { from: first, width, units: units.subarray(empty), hits: hits.subarray(empty), complete, firstHit };
}
