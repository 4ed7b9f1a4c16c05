import { countDense } from "./count-dense.ts";
import { countSparse } from "./count-sparse.ts";
import { SPECIAL_LABELS, type EdgeCounts, type Ranges } from "./edge-counts.ts";
import type { Events } from "./path-set.ts";

/** More nodes than this have too many possible edges for an array of all of them. */
const DENSE_NODES = 300;

/** Below this, clearing the dense arrays would cost more than counting. */
const FEW_EVENTS = 10_000;

/**
 * Counts the edges between consecutive events of the ranges: traversals, distinct units and the time they took.
 * Ranges of one unit must stand next to each other. O(events).
 */
export function countEdges(events: Events, labelCount: number, ranges: Ranges): EdgeCounts {
  const isSparse = labelCount + SPECIAL_LABELS.length > DENSE_NODES || hasFewEvents(ranges);
  return (isSparse ? countSparse : countDense)(events, labelCount, ranges);
}

function hasFewEvents({ count, first, last }: Ranges): boolean {
  let events = count;
  for (let s = 0; s < count && events < FEW_EVENTS; ++s) events += last[s] - first[s];
  return events < FEW_EVENTS;
}
