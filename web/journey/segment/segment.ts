import type { Note } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import type { JourneyIndex } from "../journey-index.ts";
import type { Attempts } from "./attempts.ts";

/**
 * The customers behind a figure, and those they are compared with. Units are those of `index`; in a funnel with `hold`
 * they are its units, so that a customer may be several.
 */
export interface Segment {
  readonly table: Table;
  readonly index: JourneyIndex;
  /** per unit; 1 for those the figure counts */
  readonly inside: Uint8Array;
  /** per unit; 1 for those and for whom they are compared with: inside ⊆ base */
  readonly base: Uint8Array;
  /** the units of the base, ascending */
  readonly units: Int32Array;
  /**
   * per unit; position in the index of the event it is looked at: of those inside the first time they went this way, of
   * others the first time they could have; -1 outside the base
   */
  readonly moment: Int32Array;
  /** distinct units inside, and in the base */
  readonly insideCount: number;
  readonly baseCount: number;
  /** what those inside did, to follow “customers who”: `went from 'a' to 'b'` */
  readonly words: string;
  /** whom they are compared with, to follow “customers who”: `left 'a'` */
  readonly baseWords: string;
  /** as the call asked, or `all` where it did not ask and nobody went elsewhere */
  readonly against: "same_source" | "all";
  /** ms after which what comes next is usually known; 0 where it is known at once */
  readonly settleMs: number;
  readonly notes: readonly Note[];
  /** where the figure counts attempts at a funnel: those of the units inside */
  readonly attempts?: Attempts;
  /** every chance to go this way, of units in the base; see `Visit` */
  chances(visit: Visit): void;
}

/**
 * Told each time a unit could go the way that is looked at, units ascending.
 * @param event position in the index @param hit 1 where it did go this way
 * @param next position of the event that decided it; -1 where there is none
 */
export type Visit = (unit: number, event: number, hit: number, next: number) => void;

/** What a selector finds before filters and the choice of whom to compare with. */
export interface Selection {
  readonly words: string;
  readonly baseWords: string;
  readonly notes: readonly Note[];
  /** where a unit that never went this way is looked at: its first chance, or the middle one */
  readonly lookAt: "first" | "middle";
  /** how long it takes until it is known whether a unit went this way: ms; undefined: as the chances show */
  readonly settleMs?: number;
  /** where the figure counts attempts at a funnel: as many as it says */
  readonly attempts?: Attempts;
  /** events in `visit` are positions in the index */
  scan(visit: Visit): void;
}
