import { SPECIAL_LABELS, specialBehind, START } from "./edge-counts.ts";
import type { PathGroup } from "./path-groups.ts";
import { ARRIVED, type PathSet } from "./path-set.ts";

/**
 * The moves along paths, one by one: from an event, or the `(start)` of a path that has one, to the next event or the
 * path’s ending. Those of a path follow each other, and so do those of a unit. Labels are nodes, then SPECIAL_LABELS.
 */
export interface Moves {
  readonly count: number;
  /** per move: the label it comes from */
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly unit: Int32Array;
  /** per move: ms it took; NaN from the start and to an ending */
  readonly wait: Float64Array;
  /** per move: labels of its path before its source, the path’s start included */
  readonly behind: Int32Array;
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
  const beyond = Int32Array.from(last, (at, s) => (ending[s] === ARRIVED ? at : at + 1));
  const before = fromStart ? 1 : 0;
  const count = beyond.reduce((sum, end, s) => sum + end - first[s] + before, 0);
  const integers = () => new Int32Array(count);
  const moves = { source: integers(), target: integers(), unit: integers(), behind: integers() };
  const wait = new Float64Array(count).fill(NaN);
  const start = labels.length + START;
  const endings = new Set<number>();
  let move = 0;
  for (let s = 0; s < segmentCount; ++s) {
    const stop = last[s];
    const special = labels.length + specialBehind(ending[s]);
    if (beyond[s] > stop) endings.add(special);
    for (let i = first[s] - before; i < beyond[s]; ++i, ++move) {
      moves.source[move] = i < first[s] ? start : node[i];
      moves.target[move] = i === stop ? special : node[i + 1];
      moves.unit[move] = unit[s];
      moves.behind[move] = i - first[s] + 1;
      if (i >= first[s] && i < stop) wait[move] = time[i + 1] - time[i];
    }
  }
  const labelCount = labels.length + SPECIAL_LABELS.length;
  return { ...moves, count, wait, labelCount, start, targetCount: labels.length + endings.size };
}

/** The label `back` places before a move’s source on its path; the source itself for 0; -1 before the path’s start. */
export function labelBehind({ source, behind, start }: Moves, move: number, back: number): number {
  if (behind[move] > back) return source[move - back];
  return behind[move] === back ? (back ? start : source[move]) : -1;
}
