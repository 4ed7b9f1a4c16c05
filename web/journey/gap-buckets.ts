/** Buckets per doubling of the time. */
const FINE_BITS = 4;
const EXPONENTS = 40;
const ONE = 0x3f800000;
const LAST = EXPONENTS << FINE_BITS;
const MOST_COUNTERS = 1 << 22;
const BLOCK = 1 << 12;

/** How long each event comes after the one before it. */
export interface Gaps {
  /** per event, the number of a bucket; the first is 0 */
  readonly bucket: Uint16Array;
  /** per bucket, ms: the shortest and the longest in it; Infinity and -Infinity where none is */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const known = new WeakMap<Float64Array, Gaps>();

/**
 * How long each event comes after the one before it in the array, as the number of a bucket: 0 below 1 ms (and where
 * the event before is a later one, of another unit), then 16 buckets to each doubling, the last for 2^40 ms (35 years)
 * and more. A longer time never falls into an earlier bucket, and that is all exact selection needs.
 *
 * Kept for as long as the times are, 2 bytes an event: counting paths again over the same events reads these instead.
 * @param time ms since 1970 UTC
 */
export function gapBuckets(time: Float64Array): Gaps {
  let gaps = known.get(time);
  if (!gaps) known.set(time, (gaps = computeBuckets(time)));
  return gaps;
}

/** How coarse the buckets are taken. */
export interface Coarseness {
  /** bucket b becomes ((b - 1) >> shift) + 1 */
  readonly shift: number;
  /** buckets there are then */
  readonly count: number;
}

/** How much coarser buckets must be taken so that this many edges can each have their own: bits to shift, and how many. */
export function coarseness(edges: number): Coarseness {
  let shift = 0;
  while (shift < FINE_BITS && edges * ((LAST >> shift) + 2) > MOST_COUNTERS) ++shift;
  return { shift, count: (LAST >> shift) + 2 };
}

/** Per coarse bucket the time all in it share, ms; NaN where they differ or there is none. */
export function onlyTimes({ low, high }: Gaps, { shift, count }: Coarseness): Float64Array {
  const shortest = new Float64Array(count).fill(Infinity);
  const longest = new Float64Array(count).fill(-Infinity);
  low.forEach((ms, fine) => {
    const bucket = ((fine - 1) >> shift) + 1;
    shortest[bucket] = Math.min(shortest[bucket], ms);
    longest[bucket] = Math.max(longest[bucket], high[fine]);
  });
  return shortest.map((ms, bucket) => (ms === longest[bucket] ? ms : NaN));
}

/** The exponent and leading mantissa bits of the single-precision form of each time. */
function computeBuckets(time: Float64Array): Gaps {
  const bucket = new Uint16Array(time.length);
  const low = new Float64Array(LAST + 2).fill(Infinity);
  const high = new Float64Array(LAST + 2).fill(-Infinity);
  const single = new Float32Array(BLOCK);
  const bits = new Int32Array(single.buffer);
  for (let from = 1; from < time.length; from += BLOCK) {
    const count = Math.min(BLOCK, time.length - from);
    for (let i = 0; i < count; ++i) single[i] = time[from + i] - time[from + i - 1];
    for (let i = 0; i < count; ++i) {
      const above = (bits[i] - ONE) >> (23 - FINE_BITS);
      const at = bits[i] < ONE ? 0 : above < LAST ? above + 1 : LAST + 1;
      bucket[from + i] = at;
      const ms = time[from + i] - time[from + i - 1];
      if (ms >= 0 && ms < low[at]) low[at] = ms;
      if (ms > high[at]) high[at] = ms;
    }
  }
  return { bucket, low, high };
}
