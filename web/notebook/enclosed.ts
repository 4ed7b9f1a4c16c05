import type { Problem, SourceFormat } from "#source/source.ts";
import type { ColumnType } from "#table/column.ts";
import type { Note } from "#table/note.ts";
import type { InputValue } from "./input.ts";

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
  /** what inputs are set to at first, by their names; the others begin as the notebook says */
  readonly inputs?: InputValues;
  /** there is no table then: what each cell came to, and no rows behind it */
  readonly results?: readonly EnclosedResult[];
  /** no row of fewer customers is among the results, and figures are rounded to steps as wide as that many */
  readonly suppressBelow?: number;
}

export type InputValues = Readonly<Record<string, InputValue>>;

/** What is to go into such a file. */
export interface ExportWish {
  /** the tables behind the figures, so that they can be drilled into; else the figures alone */
  readonly withRows: boolean;
  readonly inputs?: InputValues;
  /** leaves out figures of fewer customers; a whole number from 2, and only without rows, which anybody could count again */
  readonly suppressBelow?: number;
}

/** Why a limit for small groups cannot be kept, in words; undefined where it can. */
export function suppressionRefusal({ withRows, suppressBelow }: ExportWish): string | undefined {
  if (suppressBelow === undefined) return undefined;
  if (!Number.isInteger(suppressBelow) || suppressBelow < 2)
    return `small groups are left out below a whole number of customers from 2, not ${suppressBelow}; write 5 or 10`;
  return withRows
    ? "small groups cannot be left out of a file with rows, from which anybody can count them again; take the figures only"
    : undefined;
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
  /** id of the element with the rows the page shows; none where they were left out */
  readonly element?: string;
  /** why they were left out */
  readonly withheld?: Withheld;
  /** ids of elements by the detail's name */
  readonly details: Readonly<Record<string, string>>;
  readonly helper?: string;
  readonly notes: readonly Note[];
  readonly elapsedMs: number;
}

/**
 * Why no row of a result is in a file of figures: each is one person's (`personal`), or, where small groups are left out,
 * nothing says how many customers stand behind each (`uncounted`) or they are too few in each (`small`).
 */
export type Withheld = "personal" | "uncounted" | "small";

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
  /** cells whose own text names somebody, in a file of figures */
  readonly naming?: readonly string[];
  /** the limit for small groups, where there is one */
  readonly suppressBelow?: number;
}

export interface EmbeddedTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly string[];
  /** columns of the file that the notebook does not read */
  readonly leftOut: readonly string[];
  /** why the rows are not in the file */
  readonly withheld?: Withheld;
  /** rows left out because fewer customers than the limit stand behind them, those of companion tables included */
  readonly small?: number;
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
