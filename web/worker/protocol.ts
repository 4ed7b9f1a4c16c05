import type { ColumnType, Value } from "#table/column.ts";
import type { Note } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import type { Problem, Progress, SourceFormat } from "#source/source.ts";
import type { WrittenFormat } from "#source/written-table.ts";
import type { CellRequest, OnProgress, Query } from "#notebook/executor.ts";
import type { Withheld } from "#notebook/enclosed.ts";
import type { DataReference } from "#notebook/notebook.ts";

/**
 * What the page may ask of the workbench worker. The page imports `client.ts` only, which offers these as
 * methods; tables stay in the worker and the page holds no more than it shows.
 */
export interface Workbench {
  /** Reads a file into tables. A SQLite file without `reference.table` gives one table per table in it, named
   *  `<name>_<table>` when it holds several. Loading the same name again replaces it. */
  load(
    reference: DataReference,
    from: FileFrom,
    onProgress: (p: Progress) => void,
    signal: AbortSignal,
  ): Promise<TableInfo[]>;
  drop(table: string): Promise<void>;
  /** Gives a loaded table another name, without reading its file again; a table of that name is replaced. */
  rename(from: string, to: string): Promise<void>;
  query(request: CellRequest, signal: AbortSignal, onProgress?: OnProgress): Promise<ResultView>;
  forget(cell: string): Promise<void>;
  /** Begins with what is likely to be asked soon, while nothing is asked; of several such words the last one counts. */
  prepare(queries: readonly Query[]): Promise<void>;
  /** Rows of a table or of a cell's result, sorted and filtered there. */
  rows(of: string, window: RowWindow): Promise<RowsView>;
  /** The rows of a table or of a cell's result as a file, all of them that fit the filter, in that order. */
  save(of: string, wanted: SaveRequest, signal: AbortSignal): Promise<Blob>;
  profile(of: string): Promise<ColumnProfile[]>;
  /** Distinct values of a text column, most frequent first, at most `limit`: for completion. */
  values(of: string, column: string, limit: number): Promise<string[]>;
}

/** Where the worker reads the bytes: a path below `/api/data/`, or a file dropped on the page. */
export type FileFrom =
  { readonly url: string; readonly name: string; readonly size?: number } | { readonly file: File };

export interface TableInfo {
  readonly name: string;
  readonly format: SourceFormat;
  readonly rowCount: number;
  readonly columns: readonly ColumnInfo[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

export interface ColumnInfo {
  readonly name: string;
  readonly type: ColumnType;
}

/** A cell's outcome as the page holds it. */
export interface ResultView {
  readonly rowCount: number;
  readonly columns: readonly ColumnInfo[];
  /** the whole table up to `WHOLE_UP_TO` rows, else its first rows: enough for a chart or a first look */
  readonly head: Table;
  readonly isWhole: boolean;
  /** why there is no row of it in a page that is one file, not even in `head` */
  readonly withheld?: Withheld;
  readonly details: Readonly<Record<string, Table>>;
  readonly helper: string | undefined;
  readonly notes: readonly Note[];
  readonly elapsedMs: number;
}

export interface RowWindow {
  readonly from: number;
  readonly to: number;
  readonly sort?: { readonly column: string; readonly descending: boolean };
  /** rows in which this text occurs, case-insensitively, in the column (or in any); `isWhole`: rows of which it is the value */
  readonly filter?: { readonly column?: string; readonly text: string; readonly isWhole?: boolean };
}

export interface SaveRequest extends Pick<RowWindow, "sort" | "filter"> {
  readonly format: WrittenFormat;
  /** CSV: texts that a spreadsheet would run are made harmless */
  readonly guardsFormulas: boolean;
}

export interface RowsView {
  readonly table: Table;
  /** rows after filtering */
  readonly rowCount: number;
}

export interface ColumnProfile {
  readonly name: string;
  readonly type: ColumnType;
  readonly missing: number;
  /** distinct present values */
  readonly distinct: number;
  readonly min?: Value;
  readonly max?: Value;
  /** most frequent values with their rows, at most ten, most first; ties: texts by first appearance, numbers by value */
  readonly top: readonly { readonly value: Value; readonly rows: number }[];
  /** number and time columns: rows per equal-width bin from min to max */
  readonly histogram?: readonly number[];
}
