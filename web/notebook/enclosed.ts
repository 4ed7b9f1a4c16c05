import type { Problem, SourceFormat } from "#source/source.ts";
import type { ColumnType } from "#table/column.ts";
import type { Note } from "#table/note.ts";

/**
 * A notebook with all it needs, as a page that is one file carries it: JSON in the element `ENCLOSED`. Tables are
 * elements of their own, each an Arrow IPC stream, gzip, base64.
 */
export interface Enclosed {
  /** of the Journeybook that wrote it */
  readonly version: string;
  /** name of the folder the notebook lay in */
  readonly folder: string;
  /** path of the notebook in it */
  readonly path: string;
  /** the notebook's file, to the letter */
  readonly text: string;
  /** what each `data:` entry gave, by the entry's name */
  readonly files: Readonly<Record<string, EnclosedFile>>;
  /** there is no table then: what each cell came to, and no rows behind it */
  readonly results?: readonly EnclosedResult[];
}

export interface EnclosedFile {
  readonly tables: readonly EnclosedTable[];
  /** why it could not be read */
  readonly error?: string;
}

export interface EnclosedTable {
  /** in the notebook */
  readonly name: string;
  readonly format: SourceFormat;
  readonly rowCount: number;
  readonly columns: readonly EnclosedColumn[];
  /** said of the file it came from */
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  /** id of the element with its rows; none where they were left out */
  readonly element?: string;
}

export interface EnclosedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** The outcome of one query, as the page holds it. */
export interface EnclosedResult {
  /** `resultKey` of the question */
  readonly key: string;
  readonly rowCount: number;
  readonly columns: readonly EnclosedColumn[];
  /** id of the element with the rows the page shows; none where they were left out because each is one person's */
  readonly element?: string;
  /** ids of elements by the detail's name */
  readonly details: Readonly<Record<string, string>>;
  readonly helper?: string;
  readonly notes: readonly Note[];
  readonly elapsedMs: number;
}

/** Id of the element with the contents. */
export const ENCLOSED = "journeybook-enclosed";

/** Id of the element with the code of the page's threads. */
export const THREADS = "journeybook-threads";

/** What tells one question from the next: its text and the values it was asked with, whatever their order. */
export function resultKey(text: string, parameters: Readonly<Record<string, unknown>>): string {
  const values = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([text, values]);
}

/** What is in such a file, to be told before it is given away. */
export interface EnclosureInfo {
  /** of the whole file */
  readonly bytes: number;
  readonly tables: readonly EmbeddedTable[];
  /** files that could not be read and cells that failed, in words */
  readonly problems: readonly string[];
}

export interface EmbeddedTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly string[];
  /** columns of the file that the notebook does not read */
  readonly leftOut: readonly string[];
  /** the rows are not in the file, for each is one person's */
  readonly isWithoutRows: boolean;
  /** of the whole file that are this table */
  readonly bytes: number;
  /** columns that seem to hold personal data */
  readonly personal: readonly PersonalColumn[];
}

export interface PersonalColumn {
  readonly column: string;
  readonly what: "e-mail" | "phone" | "name" | "address" | "date of birth" | "social security number";
}

/** A file the server holds ready for a while. */
export interface MadeExport extends EnclosureInfo {
  readonly id: string;
  /** the name to save it under */
  readonly file: string;
}
