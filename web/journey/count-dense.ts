import {
  CONTINUES,
  SPECIAL_LABELS,
  specialBehind,
  START,
  type EdgeCounts,
  type Ranges,
} from "./edge-counts.ts";
import { nodeVisits } from "./node-visits.ts";
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

function firstScan({ node, time }: Events, labelCount: number, ranges: Ranges, buckets: Buckets) {
  const { first, last, unit, ending, fromStart } = ranges;
  const nodes = labelCount + SPECIAL_LABELS.length;
  const counters = edgeCounters(nodes, buckets);
  const { customers, lastUnit, histogram } = counters;
  const { count: bucketCount, shift } = buckets;
  const lastBucket = bucketCount - 1;
  const visits = nodeVisits(nodes);
  const isNarrow = nodes <= 32;
  for (let s = 0; s < ranges.count; ++s) {
    const u = unit[s];
    const end = last[s];
    let a = node[first[s]];
    let t = time[first[s]];
    let passed = 0;
    visits.begin(u);
    if (fromStart) {
      traverse(counters, labelCount + START, a, u);
      visits.leave(labelCount + START);
    }
    for (let i = first[s] + 1; i <= end; ++i) {
      const b = node[i];
      const next = time[i];
      const key = a * nodes + b;
      passed |= 1 << a;
      if (lastUnit[key] !== u) {
        lastUnit[key] = u;
        customers[key] += 1;
      }
      histogram[key * bucketCount + bucketOf(next - t, shift, lastBucket)] += 1;
      a = b;
      t = next;
    }
    if (isNarrow) visits.leaveBits(passed);
    else visits.leaveAll(node, first[s], end);
    if (ending[s] === CONTINUES) continue;
    visits.touch(a);
    if (ending[s] === ARRIVED) continue;
    const special = labelCount + specialBehind(ending[s]);
    traverse(counters, a, special, u);
    visits.leave(a);
    visits.touch(special);
  }
  return { ...counters, ...visits.finish() };
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
