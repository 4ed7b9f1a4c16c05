import { scanCoded, type Scan } from "./count-coded.ts";
import { areCoded } from "./edge-codes.ts";
import {
  CONTINUES,
  SPECIAL_LABELS,
  specialBehind,
  START,
  type EdgeCounts,
  type Ranges,
} from "./edge-counts.ts";
import { coarseness, gapBuckets, onlyTimes, type Coarseness } from "./gap-buckets.ts";
import { arrivals, countUnit } from "./distinct.ts";
import { ARRIVED, type Events } from "./path-set.ts";
import { markRanks, selectMarked } from "./mark-ranks.ts";

/**
 * `countEdges` over an array of all node × node edges. Distinct units by the number of the last unit seen on each
 * edge. For exact quantiles without keeping all times, the first scan counts the times in buckets and the second
 * keeps only those in the few buckets that hold a wanted rank and times that differ, to select among them.
 */
export function countDense(events: Events, labelCount: number, ranges: Ranges): EdgeCounts {
  const nodes = labelCount + SPECIAL_LABELS.length;
  const coarse = coarseness(nodes * nodes);
  const scan = areCoded(events, ranges) ? scanCoded : firstScan;
  const { traversals, customers, histogram, touched, left } = scan(events, labelCount, ranges, coarse);
  const keys = Int32Array.from(customers.keys()).filter((key) => customers[key] > 0);
  const only = onlyTimes(gapBuckets(events.time), coarse);
  const wanted = markRanks(histogram, keys, coarse.count, [0.5, 0.9], only);
  if (wanted.kept.length) secondScan(events, nodes, ranges, coarse, histogram, wanted.kept);
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

function firstScan(
  { node, time }: Events,
  labelCount: number,
  { count, first, last, unit, ending, fromStart }: Ranges,
  { shift, count: bucketCount }: Coarseness,
): Scan {
  const nodes = labelCount + SPECIAL_LABELS.length;
  const start = labelCount + START;
  const { bucket } = gapBuckets(time);
  /** of edges from or to a special node; of the others, the histogram’s sum */
  const traversals = new Int32Array(nodes * nodes);
  const histogram = new Int32Array(nodes * nodes * bucketCount);
  const customers = new Int32Array(nodes * nodes);
  const lastUnit = new Int32Array(nodes * nodes).fill(-1);
  const left = new Int32Array(nodes);
  const lastLeft = new Int32Array(nodes).fill(-1);
  const arriving = arrivals(left, lastLeft);
  for (let s = 0; s < count; ++s) {
    const u = unit[s];
    const end = last[s];
    let a = node[first[s]];
    arriving.begin(u);
    if (fromStart) {
      traversals[start * nodes + a] += 1;
      countUnit(customers, lastUnit, start * nodes + a, u);
      countUnit(left, lastLeft, start, u);
    }
    for (let i = first[s] + 1; i <= end; ++i) {
      const b = node[i];
      const key = a * nodes + b;
      countUnit(customers, lastUnit, key, u);
      countUnit(left, lastLeft, a, u);
      histogram[key * bucketCount + ((bucket[i] - 1) >> shift) + 1] += 1;
      a = b;
    }
    if (ending[s] === CONTINUES) continue;
    if (ending[s] === ARRIVED) {
      arriving.add(a);
      continue;
    }
    const special = labelCount + specialBehind(ending[s]);
    traversals[a * nodes + special] += 1;
    countUnit(customers, lastUnit, a * nodes + special, u);
    countUnit(left, lastLeft, a, u);
    arriving.add(special);
  }
  return {
    traversals,
    customers,
    histogram,
    left,
    touched: arriving.finish(),
  };
}

/** Puts the time of every traversal whose bucket is marked where the mark says, and moves the mark on. */
function secondScan(
  { node, time }: Events,
  nodes: number,
  { count, first, last }: Ranges,
  { shift, count: bucketCount }: Coarseness,
  marks: Int32Array,
  kept: Float64Array,
): void {
  const { bucket } = gapBuckets(time);
  for (let s = 0; s < count; ++s) {
    const end = last[s];
    let a = node[first[s]];
    for (let i = first[s] + 1; i <= end; ++i) {
      const b = node[i];
      const at = (a * nodes + b) * bucketCount + ((bucket[i] - 1) >> shift) + 1;
      const mark = marks[at];
      if (mark > 0) {
        kept[mark - 1] = time[i] - time[i - 1];
        marks[at] = mark + 1;
      }
      a = b;
    }
  }
}
