import type { StitchFigures } from "./count-stitched.ts";
import type { GrowingCustomers } from "./customers.ts";
import type { JoinedRows } from "./join-rows.ts";
import { matchMemory, type MatchMemory } from "./match-memory.ts";
import type { SourceColumn } from "./source-columns.ts";
import type { Source, United } from "./unite.ts";

/** What a stitch found, for the next one of the same call. */
export interface StitchState {
  readonly sources: readonly Source[];
  readonly united: Pick<United, "texts">;
  readonly columns: readonly SourceColumn[];
  readonly joined: KnownJoin | undefined;
  readonly customers: KnownCustomers | undefined;
}

/** Rows joined by certain columns. */
export interface KnownJoin {
  /** which columns, as what */
  readonly by: string;
  readonly rows: JoinedRows;
}

/** Customers before any verdict, of the rows joined. */
export interface KnownCustomers {
  readonly customers: GrowingCustomers;
  /** length n; ms since 1970 UTC, NaN where unknown */
  readonly time: Float64Array;
  /** the column that names rows nothing identifies; undefined: their content does */
  readonly namedBy: string | undefined;
  readonly figures: StitchFigures;
}

/**
 * What the last stitches found, so that the next one of the same call goes on from there where rows were only added.
 * Changes what a stitch costs, never what it gives. Beside the tables of the call it holds about 35 bytes a row and 4 for
 * each identifier, 30 a distinct value (80 where it is written in several ways or in several sources) and 30 a customer;
 * most of it is the result itself. Arrays that go on have room for an eighth more.
 */
export interface StitchMemory {
  /** what was kept of a call, which is then no longer kept: whoever goes on from it changes it */
  take(call: string): StitchState | undefined;
  keep(call: string, state: StitchState): void;
  /** of what was compared */
  readonly matches: MatchMemory;
}

/** Remembers a few calls, those that were asked for last. */
export function stitchMemory(most: number): StitchMemory {
  const states = new Map<string, StitchState>();
  return {
    matches: matchMemory(most),
    take(call) {
      const state = states.get(call);
      states.delete(call);
      return state;
    },
    keep(call, state) {
      states.set(call, state);
      for (const oldest of states.keys()) if (states.size > most) states.delete(oldest);
    },
  };
}
