import { interpolate, select } from "./quantile.ts";

/** Where the values of the wanted ranks will be found, see `markRanks`. */
export interface Wanted {
  readonly p: readonly number[];
  /** per edge: how many times there are */
  readonly counts: Int32Array;
  /** per edge and wanted rank (two for each p): range of the rank’s bucket in `kept`, and its place therein if sorted */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly at: Int32Array;
  /** per edge and wanted rank: its time, where all of the bucket have the same and none need be kept; else NaN */
  readonly time: Float64Array;
  /** to be filled with the times of the marked buckets */
  readonly kept: Float64Array;
}

/**
 * Turns counts into marks: a bucket that holds a rank needed for one of the quantiles `p` of its edge gets the
 * position, counted from 1, where its times shall be put; every other gets 0.
 * @param histogram counts per edge and bucket; overwritten
 * @param keys the edges that occur
 * @param only per bucket the time all in it have; NaN where they differ
 */
export function markRanks(
  histogram: Int32Array,
  keys: Int32Array,
  bucketCount: number,
  p: readonly number[],
  only: Float64Array,
): Wanted {
  const slots = 2 * p.length;
  const wanted = {
    p,
    counts: new Int32Array(keys.length),
    from: new Int32Array(keys.length * slots),
    to: new Int32Array(keys.length * slots),
    at: new Int32Array(keys.length * slots),
    time: new Float64Array(keys.length * slots).fill(NaN),
  };
  let keptCount = 0;
  for (let edge = 0; edge < keys.length; ++edge) {
    const start = keys[edge] * bucketCount;
    const end = start + bucketCount;
    let count = 0;
    for (let b = start; b < end; ++b) count += histogram[b];
    wanted.counts[edge] = count;
    const ranks = count ? p.flatMap((q) => [Math.floor(q * (count - 1)), Math.ceil(q * (count - 1))]) : [];
    for (let b = start, before = 0; b < end; ++b) {
      const inside = histogram[b];
      if (inside === 0) continue;
      histogram[b] = 0;
      let isWanted = false;
      for (let k = 0; k < ranks.length; ++k) {
        if (ranks[k] < before || ranks[k] >= before + inside) continue;
        isWanted = true;
        const slot = edge * slots + k;
        wanted.time[slot] = only[b - start];
        wanted.from[slot] = keptCount;
        wanted.to[slot] = keptCount + inside;
        wanted.at[slot] = keptCount + ranks[k] - before;
      }
      if (isWanted && Number.isNaN(only[b - start])) {
        histogram[b] = keptCount + 1;
        keptCount += inside;
      }
      before += inside;
    }
  }
  return { ...wanted, kept: new Float64Array(keptCount) };
}

/** The quantile p[which] of every edge, NaN where it has no times; reorders `kept` within its buckets. */
export function selectMarked(wanted: Wanted, which: number): Float64Array {
  const { p, counts } = wanted;
  return Float64Array.from(counts, (count, edge) => {
    if (!count) return NaN;
    const low = 2 * (edge * p.length + which);
    const rank = p[which] * (count - 1);
    return interpolate(timeAt(wanted, low), timeAt(wanted, low + 1), rank - Math.floor(rank));
  });
}

function timeAt({ from, to, at, time, kept }: Wanted, slot: number): number {
  return Number.isNaN(time[slot]) ? select(kept, from[slot], to[slot], at[slot]) : time[slot];
}
