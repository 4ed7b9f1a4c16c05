import { narrow } from "./build-index.ts";
import { CONTINUES, SPECIAL_LABELS, START, type Ranges } from "./edge-counts.ts";
import type { Events } from "./path-set.ts";

/**
 * Per event 4 × edge + 2 × (the unit goes this edge for the first time) + (it comes to this node for the first time).
 * The edge from a to b is a × nodes + b, nodes are labels and SPECIAL_LABELS; a unit’s first event comes from `(start)`.
 */
export type EdgeCodes = Uint8Array | Uint16Array | Int32Array;

const known = new WeakMap<Events["node"], EdgeCodes>();

/**
 * The edge codes of an index’s own events, so that who goes an edge for the first time need not be found out again for
 * each question. Kept for as long as the index is, 2 bytes an event (4 with more than 124 activities).
 */
export function edgeCodes(events: Events, labelCount: number): EdgeCodes {
  let codes = known.get(events.node);
  if (!codes) known.set(events.node, (codes = computeCodes(events, labelCount)));
  return codes;
}

/** Whether edge codes tell the truth of these ranges: one per unit, from its first event on, of events that last. */
export function areCoded({ isLasting, offsets }: Events, { count, first, unit, ending }: Ranges): boolean {
  if (!isLasting) return false;
  for (let s = 0; s < count; ++s)
    if (first[s] !== offsets[unit[s]] || (s > 0 && unit[s] === unit[s - 1]) || ending[s] === CONTINUES)
      return false;
  return true;
}

function computeCodes({ offsets, node }: Events, labelCount: number): EdgeCodes {
  const nodes = labelCount + SPECIAL_LABELS.length;
  const codes = narrow(4 * nodes * nodes, node.length);
  const lastOfEdge = new Int32Array(nodes * nodes).fill(-1);
  const lastOfNode = new Int32Array(nodes).fill(-1);
  for (let unit = 0; unit + 1 < offsets.length; ++unit) {
    let a = labelCount + START;
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) {
      const b = node[i];
      const edge = a * nodes + b;
      codes[i] = 4 * edge + (lastOfEdge[edge] === unit ? 0 : 2) + (lastOfNode[b] === unit ? 0 : 1);
      lastOfEdge[edge] = unit;
      lastOfNode[b] = unit;
      a = b;
    }
  }
  return codes;
}
