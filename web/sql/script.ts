import type { Helper } from "#journey/helper.ts";

/** A cell's SQL as the dialect understands it. Offsets are UTF-16 indices into the whole text. */
export interface Script {
  readonly text: string;
  readonly statements: readonly Statement[];
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Statement extends Span {
  /** tables and cells the SQL itself reads (not those inside helper calls), without its CTEs and what the
   *  script created before; each place where it is named */
  readonly reads: readonly Reference[];
  /** outermost helper calls, in text order; nested ones hang below their `tables` */
  readonly calls: readonly HelperCall[];
  /** `:name` parameters of the SQL itself (not inside calls) */
  readonly parameters: readonly Reference[];
  /** what a CREATE TABLE / VIEW names */
  readonly creates?: string;
  /** set when the statement is `FROM call` or `SELECT * FROM call` and nothing else: no engine is needed */
  readonly whole?: HelperCall;
  /** set when the statement is `FROM name` or `SELECT * FROM name` and nothing else: no engine is needed */
  readonly wholeTable?: Reference;
  /** `FROM x …` with SELECT left out */
  readonly startsWithFrom: boolean;
  /** gives rows (SELECT, WITH … SELECT, VALUES, FROM, PRAGMA, EXPLAIN, … RETURNING) */
  readonly givesRows: boolean;
  /** offsets of each FROM whose SELECT is left out, ascending: expanding puts `SELECT * ` there */
  readonly selectStarAt: readonly number[];
  /** end of a leading WITH or WITH RECURSIVE */
  readonly withEnd?: number;
  /** Only in a helper's table argument: CTEs of the surrounding statement it uses, in text order.
   *  What they read and call is part of `reads`, `calls`, `parameters`, `selectStarAt` here. */
  readonly outerCtes: readonly CteDefinition[];
  /** Only in a helper's table argument: the argument is the bare name of a CTE, or of a table the script
   *  created before; `SELECT * FROM` it is meant, and expanding says so. */
  readonly bareName?: string;
}

/** `name (columns) AS (…)` in a WITH clause; the span covers all of it. */
export interface CteDefinition extends Reference {
  readonly recursive: boolean;
}

export interface Reference extends Span {
  readonly name: string;
}

/** The span runs from the helper's name to the closing parenthesis; an alias belongs to the SQL around it. */
export interface HelperCall extends Span {
  readonly helper: Helper;
  /** the helper's name as written */
  readonly name: Reference;
  readonly tables: readonly TableArgument[];
  readonly arguments: readonly ArgumentNode[];
  /** no alias follows: expanding adds `AS <helper>`, so that `paths.source` works */
  readonly needsAlias: boolean;
}

export type TableArgument =
  | (Reference & { readonly kind: "name" })
  | (Span & { readonly kind: "select"; readonly statement: Statement })
  | (Span & { readonly kind: "call"; readonly call: HelperCall });

export interface ArgumentNode extends Span {
  readonly name: Reference;
  readonly value: ValueNode;
}

export type ValueNode = Span &
  (
    | { readonly kind: "string"; readonly value: string; readonly label?: string }
    | { readonly kind: "number"; readonly value: number }
    | { readonly kind: "boolean"; readonly value: boolean }
    | { readonly kind: "null" }
    | { readonly kind: "identifier"; readonly name: string }
    | { readonly kind: "parameter"; readonly name: string }
    | { readonly kind: "list"; readonly items: readonly ValueNode[] }
    | {
        readonly kind: "map";
        readonly entries: readonly { readonly key: string; readonly value: ValueNode }[];
      }
  );

/** What a text depends on: names exactly as written, each once, in order of first appearance. */
export interface Dependencies {
  /** tables and cells, including those inside helper calls */
  readonly tables: readonly string[];
  /** `:name` parameters, including those inside helper calls */
  readonly parameters: readonly string[];
  /** tables and views the text creates */
  readonly creates: readonly string[];
}
