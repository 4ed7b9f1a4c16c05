import type { Note } from "#table/note.ts";
import type { Value } from "#table/column.ts";
import type { Table } from "#table/table.ts";

/** As much of AbortSignal as is needed, so that pure rooms need no DOM types. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The only way to a SQL engine. Every method may be called again while an earlier one is under way. */
export interface Engine {
  /**
   * Runs statements and gives the last one's rows as typed columns.
   * @throws JourneyError with the engine's message, the SQL as `sql`-bearing cause, `at` where the engine knows it;
   *   an Error named `AbortError` when cancelled
   */
  query(request: EngineQuery): Promise<EngineResult>;
  /** Forgets these tables (and cells' results); the next query that needs one is given it again. */
  forget(names: readonly string[]): Promise<void>;
  close(): void;
}

export interface EngineQuery {
  /** one or more statements in the engine's dialect, helper calls already expanded */
  readonly sql: string;
  /** values of `:name` parameters, by name without the colon */
  readonly parameters: Readonly<Record<string, Value | readonly Value[]>>;
  /** the tables the SQL names, by the name used; given to the engine only if it does not hold that version yet */
  readonly tables: ReadonlyMap<string, EngineTable>;
  /** keep the result in the engine as a table of this name, so that SQL on SQL stays inside it */
  readonly keepAs?: { readonly name: string; readonly version: number };
  /** stop reading after this many rows; the result says so in a note */
  readonly maxRows?: number;
  readonly signal?: CancelSignal;
}

export interface EngineTable {
  readonly version: number;
  /** called only when the engine does not hold this version */
  read(): Table;
}

export interface EngineResult {
  readonly table: Table;
  readonly notes: readonly Note[];
  readonly elapsedMs: number;
}
