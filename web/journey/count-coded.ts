import { edgeCodes } from "./edge-codes.ts";
import { SPECIAL_LABELS, specialBehind, START, type Ranges } from "./edge-counts.ts";
import { gapBuckets, type Coarseness } from "./gap-buckets.ts";
import { ARRIVED, type Events } from "./path-set.ts";

/** What one scan finds: all but times. */
export interface Scan {
  /** of edges from or to a special node; of the others, the histogram’s sum */
  readonly traversals: Int32Array;
  readonly customers: Int32Array;
  /** per edge and bucket of times */
  readonly histogram: Int32Array;
  readonly touched: Int32Array;
  readonly left: Int32Array;
}

/** Counts ranges that are coded: two counters an event, and no unit to be remembered. */
export function scanCoded(
  events: Events,
  labelCount: number,
  { count, first, last, ending, fromStart }: Ranges,
  { shift, count: bucketCount }: Coarseness,
): Scan {
  const nodes = labelCount + SPECIAL_LABELS.length;
  const code = edgeCodes(events, labelCount);
  const { bucket } = gapBuckets(events.time);
  const { node } = events;
  /** as `Coarseness` says, in one operation less */
  const round = (1 << shift) - 1;
  const tally = new Int32Array(4 * nodes * nodes);
  const histogram = new Int32Array(nodes * nodes * bucketCount);
  const traversals = new Int32Array(nodes * nodes);
  const customers = new Int32Array(nodes * nodes);
  const touched = new Int32Array(nodes);
  /** per node, the units that come to it and go no further */
  const stayed = new Int32Array(nodes);
  for (let s = 0; s < count; ++s) {
    const begin = first[s];
    while (s + 1 < count && first[s + 1] === last[s] + 1) ++s;
    for (let i = begin, end = last[s]; i <= end; ++i) {
      const at = code[i];
      tally[at] += 1;
      histogram[(at >> 2) * bucketCount + ((bucket[i] + round) >> shift)] += 1;
    }
  }
  const fromStartOn = (labelCount + START) * nodes;
  histogram.fill(0, fromStartOn * bucketCount, (fromStartOn + nodes) * bucketCount);
  for (let s = 0; s < count; ++s) {
    const end = last[s];
    if (ending[s] === ARRIVED) stayed[node[end]] += code[end] & 1;
    else traversals[node[end] * nodes + labelCount + specialBehind(ending[s])] += 1;
  }
  for (let edge = 0; edge < nodes * nodes; ++edge) {
    const at = 4 * edge;
    const source = Math.floor(edge / nodes);
    const target = edge % nodes;
    touched[target] += tally[at + 1] + tally[at + 3];
    if (target >= labelCount) touched[target] += customers[edge] = traversals[edge];
    else if (source !== labelCount + START) customers[edge] = tally[at + 2] + tally[at + 3];
    else if (fromStart) touched[source] += customers[edge] = traversals[edge] = tally[at + 3];
  }
  const left = touched.map((units, at) => (at > labelCount + START ? 0 : units - stayed[at]));
  return { traversals, customers, histogram, touched, left };
}
