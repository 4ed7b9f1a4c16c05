import type { VariantCounts } from "./group-variants.ts";
import type { PathGroup } from "./path-groups.ts";
import type { PathSet } from "./path-set.ts";

/** Ranges this short are compared two by two, and so are those still the same after this many nodes. */
const FEW = 12;
const DEEP = 64;

/**
 * Variants by most customers, then by their sequence, activity by activity in order of the labels, a shorter one before
 * those that begin like it; then by how they end. Sequences are told apart node by node from the first (a radix sort),
 * as most of a long tail differ early.
 * @returns numbers of variants
 */
export function orderVariants(
  { labels, events: { node } }: PathSet,
  { first, last, ending, reached }: PathGroup["segments"],
  { count, customers, example }: VariantCounts,
): Int32Array {
  const place = placesOf(labels);
  const few = Math.max(FEW, labels.length >> 3);
  const order = Int32Array.from({ length: count }, (_, variant) => variant);
  const sorted = new Int32Array(count);
  const keys = new Int32Array(count);

  const compare = (a: number, b: number, from: number): number => {
    const [s, t] = [example[a], example[b]];
    const length = Math.min(last[s] - first[s], last[t] - first[t]);
    for (let i = from; i <= length; ++i) {
      const difference = place[node[first[s] + i]] - place[node[first[t] + i]];
      if (difference) return difference;
    }
    return last[s] - first[s] - (last[t] - first[t]) || ending[s] - ending[t] || reached[t] - reached[s];
  };
  /** Sorts order[begin…end), all of which are the same up to node `depth`. */
  const sortFrom = (begin: number, end: number, depth: number): void => {
    if (end - begin <= few || depth > DEEP) {
      order.subarray(begin, end).sort((a, b) => compare(a, b, depth));
      return;
    }
    const starts = new Int32Array(labels.length + 2);
    for (let at = begin; at < end; ++at) {
      const s = example[order[at]];
      keys[at] = first[s] + depth > last[s] ? 0 : place[node[first[s] + depth]] + 1;
      starts[keys[at] + 1] += 1;
    }
    starts[0] = begin;
    for (let key = 0; key <= labels.length; ++key) starts[key + 1] += starts[key];
    const next = starts.slice();
    for (let at = begin; at < end; ++at) sorted[next[keys[at]]++] = order[at];
    order.set(sorted.subarray(begin, end), begin);
    order.subarray(starts[0], starts[1]).sort((a, b) => compare(a, b, depth));
    for (let key = 1; key <= labels.length; ++key)
      if (starts[key + 1] - starts[key] > 1) sortFrom(starts[key], starts[key + 1], depth + 1);
  };
  sortFrom(0, count, 0);
  return mostFirst(order, customers);
}

/** Per node, where its label stands among all labels in order of their text. */
function placesOf(labels: readonly string[]): Int32Array {
  const place = new Int32Array(labels.length);
  Array.from(labels.keys())
    .sort((a, b) => (labels[a] < labels[b] ? -1 : 1))
    .forEach((node, at) => (place[node] = at));
  return place;
}

/** A counting sort by descending number of customers that leaves equals as they are. */
function mostFirst(order: Int32Array, customers: Int32Array): Int32Array {
  const most = customers.reduce((top, units) => Math.max(top, units), 0);
  const starts = new Int32Array(most + 2);
  for (const units of customers) starts[most - units + 1] += 1;
  for (let at = 0; at <= most; ++at) starts[at + 1] += starts[at];
  const sorted = new Int32Array(order.length);
  for (const variant of order) sorted[starts[most - customers[variant]]++] = variant;
  return sorted;
}
