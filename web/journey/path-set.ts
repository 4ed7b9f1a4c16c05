import type { JourneyIndex } from "./journey-index.ts";

/** How a segment stops: at `to`; where the unit stops; without reaching `to`; cut short by `max_steps`. */
export const ARRIVED = 0;
export const ENDED = 1;
export const LOST = 2;
export const CUT = 3;

/** What is done to each unit’s events before they are counted, in this order. Nodes are numbers of `labels`. */
export interface PathRules {
  /** length index.activities; the node of each activity, -1 where it is dropped */
  readonly nodeOf: Int32Array;
  /** labels of the nodes, distinct */
  readonly labels: readonly string[];
  /** leave out an event of the same node as the unit’s kept event before it */
  readonly collapse: boolean;
  /** length labels; 1 where a segment begins; undefined: at the unit’s first event */
  readonly from: Uint8Array | undefined;
  /** length labels; 1 where a segment arrives; undefined: it runs to the unit’s last event */
  readonly to: Uint8Array | undefined;
  /** ms from a segment’s first event to its last, inclusive; Infinity: no limit */
  readonly withinMs: number;
  /** every segment of a unit, not only the first */
  readonly all: boolean;
  readonly keepLost: boolean;
  /** events of a segment that are looked at; Infinity: all */
  readonly maxSteps: number;
}

/** Events left after dropping, renaming and collapsing, grouped by unit as in the index. */
export interface Events {
  /** length units + 1 */
  readonly offsets: Int32Array;
  /** per event; number of its label */
  readonly node: JourneyIndex["activity"];
  /** per event; ms since 1970 UTC */
  readonly time: Float64Array;
  /** per event; row in the table */
  readonly row: Int32Array;
  /** they are an index’s own, so that what is found out about them is worth keeping */
  readonly isLasting?: boolean;
  readonly dropped: number;
  readonly collapsed: number;
}

/** Ranges of events, those of one unit next to each other and in time order; length `count` of each. */
export interface Segments {
  readonly count: number;
  /** the segment’s events are first…last, both inclusive */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly unit: Int32Array;
  /** ARRIVED, ENDED, LOST or CUT */
  readonly ending: Uint8Array;
  /** 1 when it reaches `to`, also beyond the cut of `max_steps` */
  readonly reached: Uint8Array;
  readonly tally: Tally;
}

/** What the notes tell of the way from units to segments. */
export interface Tally {
  /** units with no event left */
  readonly unitsEmpty: number;
  /** units that have a segment, and those that have one which reaches `to` */
  readonly unitsStarted: number;
  readonly unitsReached: number;
  readonly segmentsLost: number;
  readonly segmentsCut: number;
}

/** The units’ paths as the rules make them, ready to be counted. */
export interface PathSet {
  readonly labels: readonly string[];
  readonly events: Events;
  readonly segments: Segments;
  /** segments begin at `(start)`: there is no `from` */
  readonly fromStart: boolean;
}
