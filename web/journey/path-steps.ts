import { countEdges } from "./count-edges.ts";
import { CONTINUES, type EdgeCounts, type Ranges } from "./edge-counts.ts";
import type { Events, Segments } from "./path-set.ts";

/** Counts of one layer: the edges that leave the nodes of this step. In the graph view there is one layer. */
export interface Layer {
  /** step of the edges’ sources: 0 for `(start)`, 1 for a segment’s first event; undefined in the graph view */
  readonly step: number | undefined;
  readonly counts: EdgeCounts;
}

/** Counts segments as a graph, where a node is an activity, or by steps, where a node is (step, activity). */
export function countLayers(
  events: Events,
  labelCount: number,
  segments: Omit<Segments, "tally">,
  fromStart: boolean,
  bySteps: boolean,
): Layer[] {
  if (!bySteps)
    return [{ step: undefined, counts: countEdges(events, labelCount, { ...segments, fromStart }) }];
  const layers: Layer[] = [];
  const add = (step: number, ranges: Ranges): void => {
    if (ranges.count) layers.push({ step, counts: countEdges(events, labelCount, ranges) });
  };
  if (fromStart) add(0, startRanges(segments));
  let ranges = stepRanges(segments, 0);
  for (let step = 1; ranges.count > 0; ++step) {
    add(step, ranges);
    ranges = stepRanges(segments, step, ranges);
  }
  return layers;
}

function startRanges({ count, first, unit }: Omit<Segments, "tally">): Ranges {
  return { count, first, last: first, unit, ending: new Uint8Array(count).fill(CONTINUES), fromStart: true };
}

interface StepRanges extends Ranges {
  readonly segment: Int32Array;
}

/** The pair of events `at` and `at + 1` of every segment that has an event `at`; those before are given to narrow. */
function stepRanges(segments: Omit<Segments, "tally">, at: number, before?: StepRanges): StepRanges {
  const length = before?.count ?? segments.count;
  const ranges = {
    segment: new Int32Array(length),
    first: new Int32Array(length),
    last: new Int32Array(length),
    unit: new Int32Array(length),
    ending: new Uint8Array(length),
  };
  let count = 0;
  for (let k = 0; k < length; ++k) {
    const s = before ? before.segment[k] : k;
    const first = segments.first[s] + at;
    const last = segments.last[s];
    if (first > last) continue;
    ranges.segment[count] = s;
    ranges.first[count] = first;
    ranges.last[count] = first < last ? first + 1 : first;
    ranges.unit[count] = segments.unit[s];
    ranges.ending[count++] = first < last ? CONTINUES : segments.ending[s];
  }
  return { ...ranges, count, fromStart: false };
}
