import { JourneyError, type Note } from "#table/note.ts";
import { columnNames } from "./column-names.ts";
import { tableNameOf } from "./format.ts";
import { problemLog } from "./problems.ts";
import type { ReadOptions, SourceFile, SourceTable } from "./source.ts";
import { sparseColumns, type SparseColumns } from "./sparse-columns.ts";
import { EncodingError } from "./text-chunks.ts";
import { textPieces } from "./text-pieces.ts";

/** A JSON array is read whole: at most so many characters. */
const MAX_ARRAY_LENGTH = 1 << 28;

/**
 * Reads JSON lines: one object a line, columns in order of first appearance. Objects inside are flattened one
 * level (`a.b`); lists, and what lies deeper, become JSON text. Integers beyond 2^53 become text, every digit
 * kept. A line that is no object is left out and located. A file that is one JSON array of objects is read too.
 * @throws JourneyError if no line can be read, or the bytes are not UTF-8
 */
export async function readJsonLines(
  file: SourceFile,
  options: ReadOptions,
  onRows: (rows: number) => void,
): Promise<SourceTable> {
  const problems = problemLog();
  const rows = sparseColumns(file.name);
  const locate = (line: number, text: string) => () => ({ line, excerpt: text.trim() });
  let line = 0;
  let array: string | undefined;
  try {
    for await (const { text } of textPieces(file, "utf-8", options.signal)) {
      if (line === 0 && array === undefined && /^\s*\[/.test(text)) array = "";
      if (array !== undefined) {
        array += text;
        if (array.length > MAX_ARRAY_LENGTH) throw tooLarge(file.name);
        continue;
      }
      const lines = text.split("\n");
      if (lines.at(-1) === "") lines.pop();
      for (const one of lines) {
        ++line;
        if (one.trim() === "") continue;
        const value = parsed(one);
        if (value === undefined) problems.add("is not valid JSON", true, locate(line, one));
        else if (!isObject(value)) problems.add("is not a JSON object", true, locate(line, one));
        else addObject(rows, value);
      }
      rows.flush();
      onRows(rows.count());
    }
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    throw new JourneyError(`${file.name}: is ${error.message}; JSON is written in UTF-8, save it so`, {
      cause: error,
    });
  }
  if (array !== undefined) {
    let at = 0;
    for (const value of parsedArray(file.name, array)) {
      ++at;
      const text = `element ${at}: ${JSON.stringify(value)}`;
      if (isObject(value)) addObject(rows, value);
      else problems.add("is not a JSON object", true, locate(1, text));
    }
    rows.flush();
    onRows(rows.count());
  }
  const found = problems.problems();
  if (rows.count() === 0 && found.length) {
    const [first] = found[0].examples;
    throw new JourneyError(
      `${file.name}: expected one JSON object a line, found in line ${first.line}: ${first.excerpt}`,
    );
  }
  return { name: tableNameOf(file.name), problems: found, ...finished(rows) };
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Objects inside are flattened one level. */
function addObject(rows: SparseColumns, object: JsonObject): void {
  for (const [key, value] of Object.entries(object))
    if (isObject(value)) for (const [inner, leaf] of Object.entries(value)) rows.set(`${key}.${inner}`, leaf);
    else rows.set(key, value);
  rows.next();
}

function finished(rows: SparseColumns): Pick<SourceTable, "table" | "notes"> {
  const columns = rows.columns();
  const { names, notes } = columnNames([...columns.keys()]);
  const list = [...columns.values()];
  const nested = names.filter((_, at) => list[at].nested);
  const data = list.map((column, at) => ({ name: names[at], data: column.finish() }));
  return { table: { rowCount: rows.count(), columns: data }, notes: [...notes, ...nestedNotes(nested)] };
}

/** What to say of columns whose lists and objects were kept as JSON text. */
export function nestedNotes(names: readonly string[]): Note[] {
  return names.length
    ? [{ level: "info", text: `Lists and objects were kept as JSON text: ${names.join(", ")}` }]
    : [];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** undefined where the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return withExactIntegers(JSON.parse(text), text);
  } catch {
    return undefined;
  }
}

function parsedArray(name: string, text: string): readonly unknown[] {
  try {
    return withExactIntegers(JSON.parse(text), text) as readonly unknown[];
  } catch (cause) {
    throw new JourneyError(
      `${name}: expected one JSON object a line, or one JSON array of objects; ${(cause as Error).message}`,
      { cause },
    );
  }
}

/** Parses again, with integers beyond 2^53 as strings, where `JSON.parse` lost digits of one. */
function withExactIntegers(value: unknown, text: string): unknown {
  if (!LONG_INTEGER.test(text)) return value;
  const quoted = text.replace(STRING_OR_NUMBER, (token) =>
    /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  );
  return JSON.parse(quoted);
}

const LONG_INTEGER = /\d{16}/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

function tooLarge(name: string): JourneyError {
  return new JourneyError(
    `${name}: a JSON array this large is not read whole; write one object a line (.jsonl)`,
  );
}
