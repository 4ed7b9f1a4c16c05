/** A notebook as parsed from its file. Plain data; every change makes a new one (see `format.ts`, `edit.ts`). */
export interface Notebook {
  readonly frontMatter: FrontMatter;
  readonly cells: readonly Cell[];
  /** why it must not be written (a newer format number), as a sentence for the reader */
  readonly readOnly?: string;
  /** lines (from 1) with git conflict markers: there are no cells then, and `frontMatter.raw` is the whole text */
  readonly conflicts: readonly number[];
}

export interface FrontMatter {
  /** the exact text before the first cell: a byte-order mark, `---` … `---`, blank lines; may be empty */
  readonly raw: string;
  readonly title: string | undefined;
  readonly data: readonly DataReference[];
  /** what could not be understood, for the page to show; the text itself is kept */
  readonly problems: readonly string[];
}

/** A `data:` entry: a table name and the file it comes from, with what the author knows better than a guess. */
export interface DataReference {
  readonly name: string;
  /** as written: relative to the notebook */
  readonly file: string;
  readonly format?: "csv" | "jsonl" | "parquet" | "arrow" | "sqlite" | "xes";
  readonly delimiter?: string;
  /** table inside a SQLite file */
  readonly table?: string;
  /** column types by name */
  readonly types?: Readonly<Record<string, "text" | "number" | "time" | "boolean">>;
  /** roles by the column that plays them */
  readonly roles: Readonly<Partial<Record<"unit" | "activity" | "time" | "channel", string>>>;
}

export type CellKind = "prose" | "query" | "input" | "chart" | "script" | "check" | "unknown";

export interface Cell {
  /** stable while the notebook is open; never written */
  readonly id: string;
  readonly kind: CellKind;
  /** the name in the file, or one made up in memory (`cell_3`) */
  readonly name: string;
  /** whether the name stands in the file */
  readonly named: boolean;
  /** first word of the fence (`sql`, `yaml`, `js`); empty for prose */
  readonly language: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** what stands between the fences without the last line end, or the prose itself; line ends as `\n` */
  readonly body: string;
  /** the exact text in the file: fences and the blank lines up to the next cell included */
  readonly raw: string;
}

export type CellState = "fresh" | "queued" | "running" | "ok" | "stale" | "error" | "blocked" | "cancelled";
