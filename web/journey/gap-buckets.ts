/** Buckets per doubling of the time. */
const FINE_BITS = 4;
const EXPONENTS = 40;
const ONE = 0x3f800000;
const LAST = EXPONENTS << FINE_BITS;
const MOST_COUNTERS = 1 << 22;
const BLOCK = 1 << 12;

const known = new WeakMap<Float64Array, Uint16Array>();

/**
 * How long each event comes after the one before it in the array, as the number of a bucket: 0 below 1 ms (and where
 * the event before is a later one, of another unit), then 16 buckets to each doubling, the last for 2^40 ms (35 years)
 * and more. A longer time never falls into an earlier bucket, and that is all exact selection needs.
 *
 * Kept for as long as the times are, 2 bytes an event: counting paths again over the same events reads these instead.
 * @param time ms since 1970 UTC; length n
 * @returns length n; the first is 0
 */
export function gapBuckets(time: Float64Array): Uint16Array {
  let buckets = known.get(time);
  if (!buckets) known.set(time, (buckets = computeBuckets(time)));
  return buckets;
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

/** The exponent and leading mantissa bits of the single-precision form of each time. */
function computeBuckets(time: Float64Array): Uint16Array {
  const buckets = new Uint16Array(time.length);
  const single = new Float32Array(BLOCK);
  const bits = new Int32Array(single.buffer);
  for (let from = 1; from < time.length; from += BLOCK) {
    const count = Math.min(BLOCK, time.length - from);
    for (let i = 0; i < count; ++i) single[i] = time[from + i] - time[from + i - 1];
    for (let i = 0; i < count; ++i) {
      const above = (bits[i] - ONE) >> (23 - FINE_BITS);
      buckets[from + i] = bits[i] < ONE ? 0 : above < LAST ? above + 1 : LAST + 1;
    }
  }
  return buckets;
}
