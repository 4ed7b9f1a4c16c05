import type { Value } from "#table/column.ts";
import type { Note } from "#table/note.ts";
import type { Table } from "#table/table.ts";

/** What the SQLite worker is asked, one at a time. */
export type SqliteAsk =
  | {
      readonly kind: "query";
      readonly sql: string;
      readonly parameters: Readonly<Record<string, Value | readonly Value[]>>;
      /** the table itself only where the worker does not hold that version */
      readonly tables: readonly { readonly name: string; readonly version: number; readonly table?: Table }[];
      readonly keepAs?: { readonly name: string; readonly version: number };
      readonly maxRows?: number;
    }
  | { readonly kind: "forget"; readonly names: readonly string[] };

export type SqliteAnswer = {
  /** names and versions of the tables held after this */
  readonly held: readonly (readonly [string, number])[];
} & (
  | { readonly kind: "done" }
  | {
      readonly kind: "rows";
      readonly table: Table;
      readonly notes: readonly Note[];
      readonly elapsedMs: number;
      readonly created: readonly string[];
      readonly changedDatabase: boolean;
    }
  | {
      readonly kind: "error";
      readonly message: string;
      readonly at?: { readonly from: number; readonly to: number };
      readonly sql?: string;
      /** SQLite itself broke down: this worker is of no more use */
      readonly isFatal: boolean;
    }
);

/** A running SQLite worker, in a page or in Node. */
export interface SqliteWorker {
  post(ask: SqliteAsk): void;
  /** called with each answer, in the order of the asks, or once with the reason why there will be no more */
  listen(onAnswer: (answer: SqliteAnswer) => void, onFailure: (reason: string) => void): void;
  terminate(): void;
}

/** The buffers of a table that nobody else uses, to be handed over instead of copied. */
export function tableBuffers(table: Table): ArrayBuffer[] {
  const buffers = table.columns.map(
    ({ data }) => (data.type === "text" ? data.codes : data.values).buffer as ArrayBuffer,
  );
  return [...new Set(buffers)];
}
