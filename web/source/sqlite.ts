import initSqlJs, { type Database } from "sql.js";
import { JourneyError, type Note } from "#table/note.ts";
import { columnNames } from "./column-names.ts";
import { allBytes } from "./inflate.ts";
import type { ReadOptions, SourceFile, SourceTable } from "./source.ts";
import { valueColumn } from "./value-column.ts";

/** Rows taken over at a time. */
const BATCH_ROWS = 16_384;

/**
 * Reads every table and view of a SQLite file, in the order they were created. Columns are typed by content, as
 * SQLite’s declared types bind nobody; integers beyond 2^53 become text, every digit kept. One that cannot be read
 * (a view that names a missing function, a damaged page) is left out, and a note says so.
 * A view is a query of whoever made the file and may never end, so a page reads in a worker it can end.
 * @throws JourneyError if the file is no SQLite database, or none of its tables can be read
 */
export async function readSqlite(
  file: SourceFile,
  options: ReadOptions,
  onRows: (rows: number) => void,
): Promise<SourceTable[]> {
  const wasm = await options.sqliteWasm?.();
  const library = await initSqlJs(wasm ? { wasmBinary: wasm as ArrayBuffer } : undefined);
  const database = new library.Database(await allBytes(file));
  try {
    const names = tableNames(database);
    if (!names.length) throw new JourneyError(`${file.name}: holds no table`);
    return readTables(database, names, options, onRows);
  } catch (cause) {
    if (cause instanceof JourneyError || options.signal?.aborted) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new JourneyError(`${file.name}: expected a SQLite file; SQLite says: ${message}`, { cause });
  } finally {
    database.close();
  }
}

function tableNames(database: Database): string[] {
  const [found] = database.exec(
    "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
  );
  return found ? found.values.map(([name]) => String(name)) : [];
}

function readTables(
  database: Database,
  names: readonly string[],
  options: ReadOptions,
  onRows: (rows: number) => void,
): SourceTable[] {
  const tables: SourceTable[] = [];
  const failures: { readonly note: Note; readonly cause: unknown }[] = [];
  let before = 0;
  for (const name of names)
    try {
      const read = readTable(database, name, options, (rows) => onRows(before + rows));
      before += read.table.rowCount;
      tables.push(read);
    } catch (cause) {
      if (options.signal?.aborted || cause instanceof RangeError) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      failures.push({ note: { level: "warning", text: `${name} was not read: ${reason}` }, cause });
    }
  if (!tables.length) throw failures[0].cause;
  const [first, ...others] = tables;
  return [{ ...first, notes: [...first.notes, ...failures.map(({ note }) => note)] }, ...others];
}

function readTable(
  database: Database,
  name: string,
  options: ReadOptions,
  onRows: (rows: number) => void,
): SourceTable {
  const statement = database.prepare(selectExact(database, name));
  try {
    const { names, notes } = columnNames(statement.getColumnNames());
    const columns = names.map(() => valueColumn());
    let batch: unknown[][] = names.map(() => []);
    let rowCount = 0;
    const flush = () => {
      options.signal?.throwIfAborted();
      columns.forEach((column, at) => column.append(batch[at]));
      batch = names.map(() => []);
      onRows(rowCount);
    };
    while (statement.step()) {
      statement.get().forEach((value, at) => batch[at].push(value));
      if (++rowCount % BATCH_ROWS === 0) flush();
    }
    flush();
    const data = columns.map((column, at) => ({ name: names[at], data: column.finish() }));
    return { name, table: { rowCount, columns: data }, problems: [], notes };
  } finally {
    statement.free();
  }
}

/** sql.js gives integers as doubles: those that do not fit are asked for as text. */
function selectExact(database: Database, name: string): string {
  const source = quoted(name);
  const probe = database.prepare(`SELECT * FROM ${source} LIMIT 0`);
  const columns = probe.getColumnNames();
  probe.free();
  const limit = Number.MAX_SAFE_INTEGER;
  const exact = columns.map((column) => {
    const c = quoted(column);
    return `CASE WHEN typeof(${c}) = 'integer' AND ${c} NOT BETWEEN -${limit} AND ${limit} THEN CAST(${c} AS TEXT) ELSE ${c} END AS ${c}`;
  });
  return `SELECT ${exact.join(", ")} FROM ${source}`;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
