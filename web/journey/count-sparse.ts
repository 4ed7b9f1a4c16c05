import {
  CONTINUES,
  SPECIAL_LABELS,
  specialBehind,
  START,
  type EdgeCounts,
  type Ranges,
} from "./edge-counts.ts";
import { ARRIVED, type Events } from "./path-set.ts";
import { selectQuantile } from "./quantile.ts";

/**
 * `countEdges` over a map of the edges that occur: for very many nodes, or few events. The times of all traversals
 * are put side by side, edge by edge, and selected among.
 */
export function countSparse(events: Events, labelCount: number, ranges: Ranges): EdgeCounts {
  const nodes = labelCount + SPECIAL_LABELS.length;
  const { edgeOf, edges, touched, left } = firstScan(events, labelCount, ranges);
  const keys = Float64Array.from(edgeOf.keys()).sort();
  const order = Array.from(keys, (key) => edges[edgeOf.get(key)!]);
  const { offsets, times } = timesByEdge(events, nodes, ranges, edgeOf, edges);
  const quantileOf = (p: number) =>
    Float64Array.from(keys, (key) => {
      const edge = edgeOf.get(key)!;
      return selectQuantile(times, offsets[edge], offsets[edge + 1], p);
    });
  return {
    source: Int32Array.from(keys, (key) => Math.floor(key / nodes)),
    target: Int32Array.from(keys, (key) => key % nodes),
    traversals: Int32Array.from(order, (edge) => edge.traversals),
    customers: Int32Array.from(order, (edge) => edge.customers),
    median: quantileOf(0.5),
    p90: quantileOf(0.9),
    touched,
    left,
  };
}

interface Edge {
  traversals: number;
  customers: number;
  lastUnit: number;
  /** traversals between two events */
  timed: number;
}

function firstScan({ node }: Events, labelCount: number, ranges: Ranges) {
  const nodes = labelCount + SPECIAL_LABELS.length;
  const edgeOf = new Map<number, number>();
  const edges: Edge[] = [];
  const touched = new Int32Array(nodes);
  const left = new Int32Array(nodes);
  const lastTouched = new Int32Array(nodes).fill(-1);
  const lastLeft = new Int32Array(nodes).fill(-1);

  const touch = (at: number, unit: number): void => {
    if (lastTouched[at] !== unit) touched[at] += 1;
    lastTouched[at] = unit;
  };
  const traverse = (source: number, target: number, unit: number): Edge => {
    const key = source * nodes + target;
    let at = edgeOf.get(key);
    if (at === undefined) {
      at = edges.push({ traversals: 0, customers: 0, lastUnit: -1, timed: 0 }) - 1;
      edgeOf.set(key, at);
    }
    const edge = edges[at];
    edge.traversals += 1;
    if (edge.lastUnit !== unit) edge.customers += 1;
    edge.lastUnit = unit;
    touch(source, unit);
    if (lastLeft[source] !== unit) left[source] += 1;
    lastLeft[source] = unit;
    return edge;
  };

  const { first, last, unit, ending, fromStart } = ranges;
  for (let s = 0; s < ranges.count; ++s) {
    if (fromStart) traverse(labelCount + START, node[first[s]], unit[s]);
    for (let i = first[s] + 1; i <= last[s]; ++i) traverse(node[i - 1], node[i], unit[s]).timed += 1;
    if (ending[s] === CONTINUES) continue;
    touch(node[last[s]], unit[s]);
    if (ending[s] === ARRIVED) continue;
    const special = labelCount + specialBehind(ending[s]);
    traverse(node[last[s]], special, unit[s]);
    touch(special, unit[s]);
  }
  return { edgeOf, edges, touched, left };
}

function timesByEdge(
  { node, time }: Events,
  nodes: number,
  { count, first, last }: Ranges,
  edgeOf: ReadonlyMap<number, number>,
  edges: readonly Edge[],
) {
  const offsets = new Int32Array(edges.length + 1);
  edges.forEach((edge, at) => (offsets[at + 1] = offsets[at] + edge.timed));
  const next = offsets.slice();
  const times = new Float64Array(offsets[edges.length]);
  for (let s = 0; s < count; ++s)
    for (let i = first[s] + 1; i <= last[s]; ++i)
      times[next[edgeOf.get(node[i - 1] * nodes + node[i])!]++] = time[i] - time[i - 1];
  return { offsets, times };
}
