import { narrow } from "./build-index.ts";
import { SPECIAL_LABELS, specialBehind, START } from "./edge-counts.ts";
import type { JourneyIndex } from "./journey-index.ts";
import type { PathGroup } from "./path-groups.ts";
import { ARRIVED, type PathSet } from "./path-set.ts";

/**
 * The moves along paths, one by one: from an event, or the `(start)` of a path that has one, to the next event or the
 * path’s ending. Those of a path follow each other, and so do those of a unit. Labels are nodes, then SPECIAL_LABELS.
 */
export interface Moves {
  readonly count: number;
  /** per move: the label it comes from, and the one it leads to */
  readonly source: JourneyIndex["activity"];
  readonly target: JourneyIndex["activity"];
  readonly unit: Int32Array;
  /** per move: ms it took; NaN from the start and to an ending */
  readonly wait: Float64Array;
  /** per move: labels of its path before its source, the path’s start included; 255 for more */
  readonly behind: Uint8Array;
  /** labels are below this */
  readonly labelCount: number;
  /** the label of a path’s start */
  readonly start: number;
  /** labels that can be a target: the nodes and the endings there are */
  readonly targetCount: number;
}

export function pathMoves(
  { events: { node, time }, labels, fromStart }: PathSet,
  { count: segmentCount, first, last, unit, ending }: PathGroup["segments"],
): Moves {
  const labelCount = labels.length + SPECIAL_LABELS.length;
  const start = labels.length + START;
  let count = 0;
  for (let s = 0; s < segmentCount; ++s)
    count += last[s] - first[s] + (fromStart ? 1 : 0) + (ending[s] === ARRIVED ? 0 : 1);
  const source = narrow(labelCount, count);
  const target = narrow(labelCount, count);
  const units = new Int32Array(count);
  const behind = new Uint8Array(count);
  const wait = new Float64Array(count);
  const isEnding = new Uint8Array(labelCount);
  let move = 0;
  for (let s = 0; s < segmentCount; ++s) {
    const begin = first[s];
    const end = last[s];
    const special = labels.length + specialBehind(ending[s]);
    if (fromStart) {
      source[move] = start;
      target[move] = node[begin];
      wait[move] = NaN;
      units[move++] = unit[s];
    }
    for (let i = begin; i < end; ++i, ++move) {
      source[move] = node[i];
      target[move] = node[i + 1];
      wait[move] = time[i + 1] - time[i];
      behind[move] = i - begin < 254 ? i - begin + 1 : 255;
      units[move] = unit[s];
    }
    if (ending[s] === ARRIVED) continue;
    isEnding[special] = 1;
    source[move] = node[end];
    target[move] = special;
    wait[move] = NaN;
    behind[move] = Math.min(end - begin + 1, 255);
    units[move++] = unit[s];
  }
  const targetCount = labels.length + isEnding.reduce((sum, is) => sum + is, 0);
  return { count, source, target, unit: units, wait, behind, labelCount, start, targetCount };
}

/** The label `back` places before a move’s source on its path; the source itself for 0; -1 before the path’s start. */
export function labelBehind({ source, behind, start }: Moves, move: number, back: number): number {
  if (behind[move] > back) return source[move - back];
  return behind[move] === back ? (back ? start : source[move]) : -1;
}
