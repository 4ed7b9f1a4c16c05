import { NO_EVENT } from "./own-words.ts";
import type { PathGroup } from "./path-groups.ts";
import { LOST, type PathSet } from "./path-set.ts";

const NOT_STARTED = 0;
const ENDED = 1;
const LOST_ROW = 2;

/** How many units do what at each step. */
export interface StepCounts {
  readonly value: string;
  /** units counted: each step adds up to them */
  readonly units: number;
  /** units with a path, whether or not they have the centre */
  readonly unitsWithPath: number;
  /** nodes, then those of NO_EVENT; length of a row of `customers` */
  readonly width: number;
  /** step `firstStep` + k of row r is customers[k × width + r] */
  readonly customers: Int32Array;
  readonly firstStep: number;
}

/**
 * Counts by step what each unit does there. Without `centre` step k is a path’s k-th event, from 1; with it, step 0 is
 * the path’s first such event, steps below come before it, and paths without one are left out.
 * @param centre length labels; 1 where a node is the centre
 * @param steps the first and the last, inclusive
 */
export function countSteps(
  { labels, events }: PathSet,
  { value, segments }: PathGroup,
  centre: Uint8Array | undefined,
  [firstStep, lastStep]: readonly [number, number],
): StepCounts {
  const width = labels.length + NO_EVENT.length;
  const customers = new Int32Array((lastStep - firstStep + 1) * width);
  let units = 0;
  for (let s = 0; s < segments.count; ++s) {
    const first = segments.first[s];
    const last = segments.last[s];
    let origin = first - 1;
    if (centre) {
      origin = first;
      while (origin <= last && !centre[events.node[origin]]) ++origin;
      if (origin > last) continue;
    }
    units += 1;
    const behind = segments.ending[s] === LOST ? LOST_ROW : ENDED;
    for (let step = firstStep, at = 0; step <= lastStep; ++step, at += width) {
      const i = origin + step;
      const row =
        i < first ? labels.length + NOT_STARTED : i > last ? labels.length + behind : events.node[i];
      customers[at + row] += 1;
    }
  }
  return { value, units, unitsWithPath: segments.count, width, customers, firstStep };
}
