import type { Note } from "#table/note.ts";
import type { Table } from "#table/table.ts";

/** A file wherever it lies: a dropped File, a URL with ranges, a path in Node. */
export interface SourceFile {
  /** file name with its extension; decides the format together with the first bytes */
  readonly name: string;
  /** bytes, or undefined when unknown */
  readonly size: number | undefined;
  /** all bytes from the start; every call begins anew */
  stream(): ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>;
  /** bytes from (inclusive) to (exclusive, cut off at the end of the file) */
  slice(from: number, to: number): Promise<ArrayBuffer>;
}

export type SourceFormat = "csv" | "jsonl" | "parquet" | "arrow" | "sqlite" | "xes";

export interface ReadOptions {
  /** what the name says is overridden by this */
  readonly format?: SourceFormat;
  /** CSV: a delimiter instead of the guessed one */
  readonly delimiter?: string;
  /** types by column name instead of the guessed ones */
  readonly types?: Readonly<Record<string, "text" | "number" | "time" | "boolean">>;
  /** bytes a compressed file may inflate to at most; default 4 GiB, against archives made to exhaust memory */
  readonly maxInflatedBytes?: number;
  /** the compiled SQLite of sql.js, where it cannot find it by itself (on a page) */
  readonly sqliteWasm?: () => Promise<BufferSource>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly bytesRead: number;
  readonly bytesTotal: number | undefined;
  readonly rows: number;
}

/** What came out of a file. A SQLite file may hold several tables; every other format gives one. */
export interface Source {
  readonly format: SourceFormat;
  readonly tables: readonly SourceTable[];
}

export interface SourceTable {
  /** the table's own name in a SQLite file; otherwise the file name without its extensions */
  readonly name: string;
  readonly table: Table;
  /** rows left out or mended: counted by kind, the first ones located */
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

/** One kind of flaw in a file. */
export interface Problem {
  /** what is wrong, e.g. "has 3 fields instead of 6" */
  readonly text: string;
  readonly count: number;
  /** true when the rows are missing from the table, false when they were kept in a mended form */
  readonly leftOut: boolean;
  /** the first few, with line numbers as an editor counts them (from 1) */
  readonly examples: readonly { readonly line: number; readonly excerpt: string }[];
}
