import type { Note } from "#table/note.ts";
import type { Table } from "#table/table.ts";

/**
 * One entry of the registry: everything that completion, hover help, argument checks, the README table and
 * the reference need to know of a helper, and the function itself.
 */
export interface Helper {
  readonly name: string;
  /** one line, present tense, no full stop */
  readonly purpose: string;
  /** how many table arguments it takes */
  readonly tables: { readonly min: number; readonly max: number };
  readonly parameters: readonly Parameter[];
  readonly columns: readonly OutputColumn[];
  /** the result has the columns of its (first) table too, before its own */
  readonly keepsColumns?: boolean;
  /** its result says what its tables are called, and is another where these have other names */
  readonly namesTables?: boolean;
  /** by value of `view`, where that changes them */
  readonly lists?: Readonly<Record<string, ListColumns>>;
  /** charts a result of this helper can be shown as, the first by default */
  readonly views: readonly ViewName[];
  /** complete calls a person can insert and run after changing the names */
  readonly examples: readonly string[];
  /** shape, units, ties, errors and source of formulas, as Markdown; shown in the reference */
  readonly details: string;
  run(input: HelperInput): HelperResult;
  /**
   * The same in small steps, for a helper that may take seconds: whoever runs it looks between two of them whether it is
   * still wanted, and shows how far it is. Yields every few milliseconds, `done` never falling.
   */
  steps?(input: HelperInput): Generator<HelperProgress, HelperResult, void>;
}

/** How far a helper is, and what it is at; the page has the words in every language. */
export interface HelperProgress {
  readonly doing: "reading texts" | "grouping texts" | "joining groups" | "counting";
  /** share of its work, 0…1 */
  readonly done: number;
}

export type ViewName =
  | "path-map"
  | "sankey"
  | "funnel"
  | "variants"
  | "deviations"
  | "step-matrix"
  | "next-steps"
  | "time-between"
  | "funnel-spread"
  | "effort"
  | "containment"
  | "resolution"
  | "disconnects"
  | "intents"
  | "impact"
  | "drivers"
  | "timeline"
  | "forks"
  | "watch";

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly purpose: string;
  /** what is assumed when left out, as written in a call; undefined: the purpose says what happens */
  readonly default?: string;
  readonly required?: boolean;
  /** the values of a `choice`; of a `map`, texts that may stand in its place */
  readonly choices?: readonly string[];
  /** inclusive bounds of a number */
  readonly min?: number;
  readonly max?: number;
  /** a role parameter (`unit`, `activity`, `time`, `channel`) */
  readonly role?: boolean;
}

export type ParameterType =
  | "pattern" //   'Login*' or 'a|b' [AS 'label']
  | "patterns" //  [pattern, …]
  | "duration" //  '7 days'
  | "column" //    a column of the (first) table
  | "columns" //   [column, …]
  | "integer"
  | "number"
  | "boolean"
  | "choice"
  | "probability" // 'auto' or a number between 0 and 1
  | "map" //       {key: number, text or truth value}
  | "table"; //     a further table, by its name

/** An argument's value after checking: what the parameter's type promises, in units kernels use. */
export type Argument =
  | { readonly type: "pattern"; readonly value: PatternArgument }
  | { readonly type: "patterns"; readonly value: readonly PatternArgument[] }
  | { readonly type: "duration"; /** ms */ readonly value: number; readonly text: string }
  | { readonly type: "column"; readonly value: string }
  | { readonly type: "columns"; readonly value: readonly string[] }
  | { readonly type: "integer" | "number"; readonly value: number }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "choice"; readonly value: string }
  | { readonly type: "probability"; readonly value: number | "auto" }
  | { readonly type: "map"; readonly value: MapArgument }
  | { readonly type: "table"; /** as the call names it */ readonly value: string; readonly table?: Table };

/** Values by key, keys as written. */
export type MapArgument = Readonly<Record<string, string | number | boolean>>;

export interface PatternArgument {
  /** the pattern as written, without quotes */
  readonly text: string;
  /** the name in the result (`AS 'label'`), else the text */
  readonly label: string;
}

export interface HelperInput {
  /** the table arguments in order; `name` is what the call called them (a table's name, or `(SELECT …)`) */
  readonly tables: readonly { readonly name: string; readonly table: Table }[];
  /** arguments by lower-case parameter name; absent or NULL ones are not in the map */
  readonly arguments: ReadonlyMap<string, Argument>;
}

/** The columns of a result where `view` asks for another than the usual one, as for the rows behind the figures. */
export interface ListColumns {
  readonly columns: readonly OutputColumn[];
  /** the table’s columns come first */
  readonly keepsColumns?: boolean;
}

export interface OutputColumn {
  readonly name: string;
  readonly type: "text" | "number" | "time" | "boolean";
  readonly unit?: string;
  readonly purpose: string;
}

export interface HelperResult {
  readonly table: Table;
  readonly notes: readonly Note[];
  /** companion tables a chart needs beside the result, by name (`nodes` of a path map) */
  readonly details?: Readonly<Record<string, Table>>;
}
