import type { Note } from "#table/note.ts";
import type { Table } from "#table/table.ts";

/** The outcome of one cell, in the thread that computed it. */
export interface CellResult {
  readonly table: Table;
  readonly rowCount: number;
  readonly notes: readonly Note[];
  /** companion tables of a helper's chart, by name; empty when the cell is more than one helper call */
  readonly details: Readonly<Record<string, Table>>;
  /** the helper, when the cell is one helper call and nothing else */
  readonly helper: string | undefined;
  readonly elapsedMs: number;
}
