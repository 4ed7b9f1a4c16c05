import { specialBehind, START } from "./edge-counts.ts";
import type { PathGroup } from "./path-groups.ts";
import { ARRIVED, type PathSet } from "./path-set.ts";

/**
 * The steps of paths one by one: from an event, or the `(start)` of a path that has one, to the next event or the
 * path’s ending. Event `i` of segment `s` is where a step comes from; the start is the event before the first. Labels
 * are nodes, then SPECIAL_LABELS.
 */
export interface StepScan {
  readonly stepCount: number;
  /** labels that can come next: the nodes and the endings there are */
  readonly nextCount: number;
  /** Calls `use` for every step; segments in order, so the steps of a unit are next to each other. */
  each(use: (step: number, s: number, i: number) => void): void;
  /** the label of an event or the start; -1 before that */
  labelAt(s: number, i: number): number;
  /** the label that follows event i */
  nextAt(s: number, i: number): number;
  /** ms from event i to the next; NaN from the start and to an ending */
  waitAt(s: number, i: number): number;
  unitOf(s: number): number;
}

export function scanSteps(
  { events: { node, time }, labels, fromStart }: PathSet,
  { count, first, last, unit, ending }: PathGroup["segments"],
): StepScan {
  const start = labels.length + START;
  const behind = Int32Array.from(ending, (how) => labels.length + specialBehind(how));
  const before = fromStart ? 1 : 0;
  const beyond = Int32Array.from(last, (at, s) => (ending[s] === ARRIVED ? at : at + 1));
  return {
    stepCount: beyond.reduce((sum, end, s) => sum + end - first[s] + before, 0),
    nextCount: labels.length + new Set(behind.filter((_, s) => ending[s] !== ARRIVED)).size,
    each(use) {
      let step = 0;
      for (let s = 0; s < count; ++s) for (let i = first[s] - before; i < beyond[s]; ++i) use(step++, s, i);
    },
    labelAt: (s, i) => (i >= first[s] ? node[i] : i === first[s] - 1 ? start : -1),
    nextAt: (s, i) => (i === last[s] ? behind[s] : node[i + 1]),
    waitAt: (s, i) => (i >= first[s] && i < last[s] ? time[i + 1] - time[i] : NaN),
    unitOf: (s) => unit[s],
  };
}
