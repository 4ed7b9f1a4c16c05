import { JourneyError } from "#table/note.ts";
import { tokenize, type Token } from "#sql/tokenize.ts";
import { SqliteError, type SqliteDatabase } from "./sqlite-database.ts";

const LISTED_COLUMNS = 40;

/** What the explanation of an error may draw on. */
export interface ErrorContext {
  readonly database: SqliteDatabase;
  /** the text that was run, as the engine was given it */
  readonly sql: string;
  /** columns of the tables the text names */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  /** where an offset of the text as run stands in the text the engine was given */
  readonly original: (offset: number) => number;
}

/** SQLite’s message with what to do about it, the place in the text where it can be told, and the SQL as cause. */
export function explainError(error: unknown, context: ErrorContext): unknown {
  if (error instanceof JourneyError) return error;
  if (!(error instanceof SqliteError)) return error instanceof Error ? outOfMemory(error) : error;
  const span = errorSpan(error, context.database);
  const at = span && { from: context.original(span.from), to: context.original(span.to) };
  const hint = hintFor(error.message, context.tables);
  const cause = Object.assign(new Error(error.message), { sql: context.sql });
  return new JourneyError(hint ? `${error.message}. ${hint}` : error.message, { cause, at });
}

function outOfMemory(error: Error): Error {
  if (!/out of memory|memory access out of bounds|Array buffer allocation/i.test(error.message)) return error;
  return new JourneyError(`out of memory. ${MEMORY_HINT}`, { cause: error });
}

const MEMORY_HINT =
  "SQL runs inside 2 GB: aggregate earlier, name only the columns you need, or add a LIMIT.";

function hintFor(message: string, tables: ReadonlyMap<string, readonly string[]>): string | undefined {
  const [, kind, name] =
    /^(no such column|no such table|no such function|ambiguous column name): (.+)$/.exec(message) ?? [];
  switch (kind) {
    case "no such column":
      return columnHint(tables);
    case "no such table":
      return tables.size ? `There are ${[...tables.keys()].join(", ")}.` : undefined;
    case "no such function":
      return "SQLite’s own functions are at hand, also median, lower_quartile, upper_quartile, stdev, variance, mode.";
    case "ambiguous column name":
      return `Say which table it belongs to: table.${lastPart(name)}.`;
  }
  if (message === "incomplete input")
    return "The text ends too early: a closing bracket or the rest of a clause is missing.";
  if (message === "out of memory") return MEMORY_HINT;
  if (message === "parameters are not allowed in views")
    return "Use CREATE TABLE … AS SELECT instead of a view.";
  return undefined;
}

function columnHint(tables: ReadonlyMap<string, readonly string[]>): string | undefined {
  const listed = Array.from(tables, ([name, columns]) => {
    const more = columns.length > LISTED_COLUMNS ? `, … (${columns.length} in all)` : "";
    return columns.length ? `${name} has ${columns.slice(0, LISTED_COLUMNS).join(", ")}${more}` : "";
  });
  const known = listed.filter(Boolean);
  return known.length ? `${known.join("; ")}.` : undefined;
}

/** Where in the text the error is, if its message says what it is about. */
function errorSpan(error: SqliteError, database: SqliteDatabase): { from: number; to: number } | undefined {
  const { message, sql } = error;
  const from = error.from < sql.length && !sql.startsWith("CREATE TABLE", error.from) ? error.from : 0;
  const text = sql.slice(from);
  const place = (token: Token | undefined) => token && { from: from + token.from, to: from + token.to };
  const near = /^near "([^]*)": syntax error$/.exec(message)?.[1];
  if (near !== undefined) return place(unexpectedToken(text, near, message, database));
  if (message === "incomplete input") return { from: sql.trimEnd().length - 1, to: sql.trimEnd().length };
  const unknown = /^unrecognized token: "([^]*)"$/.exec(message)?.[1];
  if (unknown !== undefined)
    return place(tokenize(text).find((token) => token.kind === "error" || token.text === unknown));
  const name = /: ([^:]+?)(\(\))?$/.exec(message)?.[1];
  return name === undefined ? undefined : place(namedToken(text, name));
}

/** SQLite names a token, not its place: it is the first such token after which the text is not merely unfinished. */
function unexpectedToken(
  text: string,
  near: string,
  message: string,
  database: SqliteDatabase,
): Token | undefined {
  return tokenize(text).find(
    (token) => token.text === near && prepareMessage(database, text.slice(0, token.to)) === message,
  );
}

function prepareMessage(database: SqliteDatabase, sql: string): string | undefined {
  try {
    const statements = database.statements(sql);
    statements.next();
    statements.return();
    return undefined;
  } catch (error) {
    return error instanceof SqliteError ? error.message : undefined;
  }
}

/** The first place where `table.column` or a plain name stands. */
function namedToken(text: string, name: string): Token | undefined {
  const parts = name.toLowerCase().split(".");
  const tokens = tokenize(text).filter(({ kind }) => kind !== "space" && kind !== "comment");
  return tokens.find(
    (token, i) =>
      (token.kind === "word" || token.kind === "quoted") &&
      bare(token) === parts.at(-1) &&
      (parts.length === 1 || (tokens[i - 1]?.text === "." && bare(tokens[i - 2]) === parts.at(-2))),
  );
}

function bare(token: Token | undefined): string {
  const text = token?.kind === "quoted" ? token.text.slice(1, -1) : (token?.text ?? "");
  return text.toLowerCase();
}

function lastPart(name: string): string {
  return name.split(".").at(-1) ?? name;
}
