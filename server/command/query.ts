import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { text as textOf } from "node:stream/consumers";
import type { CellResult } from "#notebook/result.ts";
import { writeAtomically } from "#server/store/atomic.ts";
import { explain, readArguments } from "./arguments.ts";
import { errorText } from "./error-text.ts";
import { dataArgument, loadData, notesOf, type DataArgument, type LoadedTable } from "./load-data.ts";
import { openSession } from "./open-session.ts";
import { writeAll } from "./output.ts";
import { printable } from "./printable.ts";
import { FORMATS, writtenRows, type OutputFormat } from "./write-rows.ts";

const USAGE = `journeybook query [options] "SQL"     answers one query over data files

  --data name=FILE    a table and the file it comes from; repeatable. Without a name the file's is taken.
                      CSV, TSV, JSON lines, Parquet, Arrow, SQLite, XES; gzip too
  --file FILE         takes the SQL from this file; "-" instead of the SQL takes it from standard input
  --format F          table (default), json (an array of row objects), csv, arrow (IPC stream), parquet
  --output FILE       writes the rows to this file, replacing it; its ending says the format where --format does not
  --timing            says on standard error how long loading and the query took

Rows go to standard output unless --output is given, notes to standard error. Exit codes: 0 answered, 1 failed, 2 not understood.
`;

/** What is asked: the SQL, and the files it is about. */
export interface Question {
  readonly sql: string;
  readonly data: readonly DataArgument[];
}

export interface Answer extends Pick<CellResult, "table" | "notes" | "elapsedMs"> {
  readonly loaded: readonly LoadedTable[];
}

/**
 * Answers one query over files, in this process.
 * @throws JourneyError for a file that cannot be read; with `at` for SQL that cannot be run
 */
export async function answer({ sql, data }: Question): Promise<Answer> {
  const session = openSession();
  try {
    const loaded: LoadedTable[] = [];
    for (const argument of data) loaded.push(...(await loadData(session, argument)));
    const request = { cell: "the query", text: sql, parameters: {}, isRead: false };
    const { table, notes, elapsedMs } = await session.query(request, new AbortController().signal);
    return { table, notes, elapsedMs, loaded };
  } finally {
    session.close();
  }
}

/** `journeybook query`. @returns the exit code */
export async function query(args: string[]): Promise<number> {
  const given = parsed(args);
  if (typeof given === "string") return explain("query", USAGE, given);
  let sql = "";
  try {
    sql = await given.sql();
    const { table, notes, loaded, elapsedMs } = await answer({ sql, data: given.data });
    for (const table of loaded)
      for (const { level, text } of notesOf(table))
        say(`${level === "warning" ? "warning" : "note"}: ${table.name}: ${text}`);
    for (const { level, text } of notes) say(`${level === "warning" ? "warning" : "note"}: ${text}`);
    if (given.timing) {
      for (const { name, rowCount, elapsedMs: ms } of loaded)
        say(`timing: load ${name} ${ms.toFixed(0)} ms, ${rowCount} rows`);
      say(`timing: query ${elapsedMs.toFixed(0)} ms, ${table.rowCount} rows`);
    }
    const rows = writtenRows(table, given.format);
    if (given.output === undefined) await writeAll(process.stdout, rows);
    else await writeAtomically(given.output, encoded(rows), { limit: Infinity });
    return 0;
  } catch (error) {
    say(`journeybook query: ${errorText(error, sql)}`);
    return 1;
  }
}

interface QueryArguments {
  readonly data: readonly DataArgument[];
  readonly format: OutputFormat;
  /** a file instead of standard output */
  readonly output: string | undefined;
  readonly timing: boolean;
  sql(): Promise<string>;
}

/** @returns what is wrong with the arguments, or the usage, as text */
function parsed(args: string[]): QueryArguments | string {
  const given = readArguments(args, {
    data: { type: "string", multiple: true, default: [] },
    file: { type: "string" },
    format: { type: "string" },
    output: { type: "string" },
    timing: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  if (typeof given === "string") return given;
  const { data, file, output, timing, help } = given.values;
  if (help) return USAGE;
  const wanted = given.values.format ?? (output === undefined ? "table" : extname(output).slice(1));
  const format = FORMATS.find((one) => one === wanted);
  if (!format)
    return given.values.format === undefined
      ? `--output ${output} does not say by its ending what to write; add --format with one of ${FORMATS.join(", ")}`
      : `--format ${wanted} is none of ${FORMATS.join(", ")}`;
  const [sql, ...more] = given.positionals;
  if (more.length) return `one query at a time; put the SQL in quotes`;
  if ((sql === undefined) === (file === undefined))
    return sql === undefined
      ? `the SQL is missing; write for example journeybook query --data FILE "FROM …"`
      : `either --file or the SQL, not both`;
  const text = () =>
    file !== undefined
      ? readFile(file, "utf8")
      : sql === "-"
        ? textOf(process.stdin)
        : Promise.resolve(sql ?? "");
  return { data: data.map(dataArgument), format, output, timing, sql: text };
}

function* encoded(pieces: Iterable<string | Uint8Array>): Iterable<Uint8Array> {
  const encoder = new TextEncoder();
  for (const piece of pieces) yield typeof piece === "string" ? encoder.encode(piece) : piece;
}

function say(line: string): void {
  process.stderr.write(printable(`${line}\n`));
}
