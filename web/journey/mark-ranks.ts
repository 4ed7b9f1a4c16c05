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
  /** to be filled with the times of the marked buckets */
  readonly kept: Float64Array;
}

/**
 * Turns counts into marks: a bucket that holds a rank needed for one of the quantiles `p` of its edge gets the
 * position, counted from 1, where its times shall be put; every other gets 0.
 * @param histogram counts per edge and bucket; overwritten
 * @param keys the edges that occur
 * @param p ascending
 */
export function markRanks(
  histogram: Int32Array,
  keys: Int32Array,
  bucketCount: number,
  p: readonly number[],
): Wanted {
  const slots = 2 * p.length;
  const wanted = {
    p,
    counts: new Int32Array(keys.length),
    from: new Int32Array(keys.length * slots),
    to: new Int32Array(keys.length * slots),
    at: new Int32Array(keys.length * slots),
  };
  let keptCount = 0;
  for (let edge = 0; edge < keys.length; ++edge) {
    const start = keys[edge] * bucketCount;
    const end = start + bucketCount;
    let count = 0;
    for (let b = start; b < end; ++b) count += histogram[b];
    wanted.counts[edge] = count;
    const ranks = count ? p.flatMap((q) => [Math.floor(q * (count - 1)), Math.ceil(q * (count - 1))]) : [];
    let before = 0;
    let next = 0;
    for (let b = start; b < end; ++b) {
      const inside = histogram[b];
      histogram[b] = 0;
      if (next < ranks.length && ranks[next] < before + inside) {
        for (; next < ranks.length && ranks[next] < before + inside; ++next) {
          wanted.from[edge * slots + next] = keptCount;
          wanted.to[edge * slots + next] = keptCount + inside;
          wanted.at[edge * slots + next] = keptCount + ranks[next] - before;
        }
        histogram[b] = keptCount + 1;
        keptCount += inside;
      }
      before += inside;
    }
  }
  return { ...wanted, kept: new Float64Array(keptCount) };
}

/** The quantile p[which] of every edge, NaN where it has no times; reorders `kept` within its buckets. */
export function selectMarked({ p, counts, from, to, at, kept }: Wanted, which: number): Float64Array {
  const slots = 2 * p.length;
  return Float64Array.from(counts, (count, edge) => {
    if (!count) return NaN;
    const low = edge * slots + 2 * which;
    const rank = p[which] * (count - 1);
    return interpolate(
      select(kept, from[low], to[low], at[low]),
      select(kept, from[low + 1], to[low + 1], at[low + 1]),
      rank - Math.floor(rank),
    );
  });
}
