import { ENDED, LOST, type Segments } from "./path-set.ts";

/** Nodes that are no activity: their number is the number of labels plus their place in `SPECIAL_LABELS`. */
export const SPECIAL_LABELS = ["(start)", "(end)", "(lost)", "(more)"] as const;
export const START = 0;
export const END = 1;
export const GONE = 2;
export const MORE = 3;

/** The ending of a range whose segment goes on: what follows is counted elsewhere. */
export const CONTINUES = 255;

/** What is counted: ranges of events as in `Segments`, and what comes before and behind each. */
export interface Ranges extends Pick<Segments, "count" | "first" | "last" | "unit" | "ending"> {
  /** an edge leads from `(start)` to each range’s first event */
  readonly fromStart: boolean;
}

/** Edges that occur, ascending by source, then target, as parallel arrays; and nodes. */
export interface EdgeCounts {
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly traversals: Int32Array;
  /** distinct units */
  readonly customers: Int32Array;
  /** ms between the edge’s two events, see `quantile`; NaN where one of them is none */
  readonly median: Float64Array;
  readonly p90: Float64Array;
  /** length labels + specials: distinct units that touch the node, and that leave it along an edge */
  readonly touched: Int32Array;
  readonly left: Int32Array;
}

/** The special node behind a range’s last event, as a place in `SPECIAL_LABELS`. */
export function specialBehind(ending: number): number {
  return ending === ENDED ? END : ending === LOST ? GONE : MORE;
}
