import { countUnit } from "./distinct.ts";
import type { Events, Segments } from "./path-set.ts";
import { selectQuantile } from "./quantile.ts";

/** Distinct sequences of nodes, in order of first appearance, as parallel arrays. */
export interface VariantCounts {
  readonly count: number;
  /** a segment of each variant, to read its sequence from */
  readonly example: Int32Array;
  /** distinct units */
  readonly customers: Int32Array;
  /** ms from first to last event, see `quantile` */
  readonly median: Float64Array;
  /** length segments; the variant of each */
  readonly variantOf: Int32Array;
}

/**
 * Groups segments by their sequence of nodes and how they end. Sequences are hashed and then compared, so a collision
 * of hashes costs time, not truth. O(events).
 */
export function groupVariants(events: Events, segments: Omit<Segments, "tally">): VariantCounts {
  const { count: segmentCount, unit } = segments;
  let mask = 1023;
  let table = new Int32Array(mask + 1).fill(-1);
  let variants = 0;
  const hashes = new Int32Array(segmentCount);
  const example = new Int32Array(segmentCount);
  const customers = new Int32Array(segmentCount);
  const lastUnit = new Int32Array(segmentCount).fill(-1);
  const variantOf = new Int32Array(segmentCount);
  for (let s = 0; s < segmentCount; ++s) {
    const hash = hashSegment(events, segments, s);
    let slot = hash & mask;
    let variant = table[slot];
    while (variant >= 0 && !(hashes[variant] === hash && isSame(events, segments, example[variant], s))) {
      slot = (slot + 1) & mask;
      variant = table[slot];
    }
    if (variant < 0) {
      variant = variants++;
      example[variant] = s;
      hashes[variant] = hash;
      table[slot] = variant;
      if (2 * variants > mask) {
        mask = 4 * mask + 3;
        table = rehash(hashes.subarray(0, variants), mask);
      }
    }
    variantOf[s] = variant;
    countUnit(customers, lastUnit, variant, unit[s]);
  }
  return {
    count: variants,
    example: example.slice(0, variants),
    customers: customers.slice(0, variants),
    median: medianTimes(events, segments, variantOf, variants),
    variantOf,
  };
}

/** FNV-1a over the nodes, the ending before them. */
function hashSegment(
  { node }: Events,
  { first, last, ending, reached }: Omit<Segments, "tally">,
  s: number,
): number {
  let hash = Math.imul(0x811c9dc5 ^ (2 * ending[s] + reached[s]), 0x01000193);
  for (let i = first[s]; i <= last[s]; ++i) hash = Math.imul(hash ^ node[i], 0x01000193);
  hash ^= hash >>> 15;
  return hash;
}

function isSame({ node }: Events, segments: Omit<Segments, "tally">, a: number, b: number): boolean {
  const { first, last, ending, reached } = segments;
  const length = last[a] - first[a];
  if (length !== last[b] - first[b] || ending[a] !== ending[b] || reached[a] !== reached[b]) return false;
  for (let i = 0; i <= length; ++i) if (node[first[a] + i] !== node[first[b] + i]) return false;
  return true;
}

function rehash(hashes: Int32Array, mask: number): Int32Array<ArrayBuffer> {
  const table = new Int32Array(mask + 1).fill(-1);
  hashes.forEach((hash, variant) => {
    let slot = hash & mask;
    while (table[slot] >= 0) slot = (slot + 1) & mask;
    table[slot] = variant;
  });
  return table;
}

/** Per variant the median ms from first to last event, see `quantile`. */
function medianTimes(
  { time }: Events,
  { first, last }: Omit<Segments, "tally">,
  variantOf: Int32Array,
  count: number,
): Float64Array {
  const offsets = new Int32Array(count + 1);
  for (const variant of variantOf) offsets[variant + 1] += 1;
  for (let v = 0; v < count; ++v) offsets[v + 1] += offsets[v];
  const next = offsets.slice();
  const durations = new Float64Array(variantOf.length);
  for (let s = 0; s < variantOf.length; ++s) durations[next[variantOf[s]]++] = time[last[s]] - time[first[s]];
  const medians = new Float64Array(count);
  for (let v = 0; v < count; ++v) medians[v] = selectQuantile(durations, offsets[v], offsets[v + 1], 0.5);
  return medians;
}
