import {
  CONTINUES,
  SPECIAL_LABELS,
  specialBehind,
  START,
  type EdgeCounts,
  type Ranges,
} from "./edge-counts.ts";
import { ARRIVED, type Events } from "./path-set.ts";
import { bucketOf, bucketsFor, markRanks, selectMarked, type Buckets } from "./time-buckets.ts";

/**
 * `countEdges` over an array of all node × node edges. Distinct units by the number of the last unit seen on each
 * edge. For exact quantiles without keeping all times, the first scan counts the times in buckets and the second
 * keeps only those in the few buckets that hold a wanted rank, to select among them.
 */
export function countDense(events: Events, labelCount: number, ranges: Ranges): EdgeCounts {
  const nodes = labelCount + SPECIAL_LABELS.length;
  const buckets = bucketsFor(nodes * nodes);
  const { traversals, customers, histogram, touched, left } = firstScan(events, labelCount, ranges, buckets);
  const keys = Int32Array.from(customers.keys()).filter((key) => customers[key] > 0);
  const wanted = markRanks(histogram, keys, buckets, [0.5, 0.9]);
  secondScan(events, nodes, ranges, buckets, histogram, wanted.kept);
  return {
    source: keys.map((key) => Math.floor(key / nodes)),
    target: keys.map((key) => key % nodes),
    traversals: keys.map((key, edge) => traversals[key] + wanted.counts[edge]),
    customers: keys.map((key) => customers[key]),
    median: selectMarked(wanted, 0),
    p90: selectMarked(wanted, 1),
    touched,
    left,
  };
}

function firstScan(events: Events, labelCount: number, ranges: Ranges, buckets: Buckets) {
  const { first, last, unit, ending, fromStart } = ranges;
  const counters = edgeCounters(labelCount + SPECIAL_LABELS.length, buckets);
  const visits = nodeVisits(labelCount + SPECIAL_LABELS.length);
  for (let s = 0; s < ranges.count; ++s) {
    const u = unit[s];
    if (fromStart) {
      traverse(counters, labelCount + START, events.node[first[s]], u);
      visits.leave(labelCount + START, u);
    }
    const mask = countRange(counters, events.node, events.time, first[s], last[s], u);
    if (counters.nodes > 32) for (let i = first[s]; i < last[s]; ++i) visits.leave(events.node[i], u);
    else for (let rest = mask; rest; rest &= rest - 1) visits.leave(31 - Math.clz32(rest & -rest), u);
    if (ending[s] === CONTINUES) continue;
    const a = events.node[last[s]];
    visits.touch(a, u);
    if (ending[s] === ARRIVED) continue;
    const special = labelCount + specialBehind(ending[s]);
    traverse(counters, a, special, u);
    visits.leave(a, u);
    visits.touch(special, u);
  }
  return { ...counters, touched: visits.touched, left: visits.left };
}

interface EdgeCounters {
  readonly nodes: number;
  /** of edges from or to a special node; of the others, the histogram’s sum */
  readonly traversals: Int32Array;
  readonly customers: Int32Array;
  readonly lastUnit: Int32Array;
  readonly histogram: Int32Array;
  readonly buckets: Buckets;
}

function edgeCounters(nodes: number, buckets: Buckets): EdgeCounters {
  return {
    nodes,
    traversals: new Int32Array(nodes * nodes),
    customers: new Int32Array(nodes * nodes),
    lastUnit: new Int32Array(nodes * nodes).fill(-1),
    histogram: new Int32Array(nodes * nodes * buckets.count),
    buckets,
  };
}

/**
 * Counts the edges of one range: the inner loop, a function of its own so that all it touches is a local variable.
 * @returns the nodes left along an edge as bits, if there are at most 32 nodes
 */
function countRange(
  { nodes, customers, lastUnit, histogram, buckets }: EdgeCounters,
  node: Events["node"],
  time: Float64Array,
  first: number,
  last: number,
  unit: number,
): number {
  const { count: bucketCount, shift } = buckets;
  const lastBucket = bucketCount - 1;
  let left = 0;
  let a = node[first];
  let t = time[first];
  for (let i = first + 1; i <= last; ++i) {
    const b = node[i];
    const next = time[i];
    const key = a * nodes + b;
    left |= 1 << a;
    if (lastUnit[key] !== unit) {
      lastUnit[key] = unit;
      customers[key] += 1;
    }
    histogram[key * bucketCount + bucketOf(next - t, shift, lastBucket)] += 1;
    a = b;
    t = next;
  }
  return left;
}

function traverse(
  { nodes, traversals, customers, lastUnit }: EdgeCounters,
  a: number,
  b: number,
  unit: number,
) {
  const key = a * nodes + b;
  traversals[key] += 1;
  if (lastUnit[key] !== unit) {
    lastUnit[key] = unit;
    customers[key] += 1;
  }
}

/** Distinct units that touch and that leave each node; units must come one after the other. */
export function nodeVisits(nodes: number) {
  const touched = new Int32Array(nodes);
  const left = new Int32Array(nodes);
  /** per node: 2 × unit when the last unit seen has only touched it, + 1 when it has left it too */
  const seen = new Int32Array(nodes).fill(-1);
  function touch(at: number, unit: number): void {
    if (seen[at] >> 1 === unit) return;
    seen[at] = 2 * unit;
    touched[at] += 1;
  }
  function leave(at: number, unit: number): void {
    if (seen[at] === 2 * unit + 1) return;
    if (seen[at] !== 2 * unit) touched[at] += 1;
    seen[at] = 2 * unit + 1;
    left[at] += 1;
  }
  return { touched, left, touch, leave };
}

/** Puts the time of every traversal whose bucket is marked where the mark says, and moves the mark on. */
function secondScan(
  { node, time }: Events,
  nodes: number,
  { count, first, last }: Ranges,
  { count: bucketCount, shift }: Buckets,
  marks: Int32Array,
  kept: Float64Array,
): void {
  const lastBucket = bucketCount - 1;
  for (let s = 0; s < count; ++s) {
    const end = last[s];
    let a = node[first[s]];
    let t = time[first[s]];
    for (let i = first[s] + 1; i <= end; ++i) {
      const b = node[i];
      const next = time[i];
      const at = (a * nodes + b) * bucketCount + bucketOf(next - t, shift, lastBucket);
      const mark = marks[at];
      if (mark > 0) {
        kept[mark - 1] = next - t;
        marks[at] = mark + 1;
      }
      a = b;
      t = next;
    }
  }
}
