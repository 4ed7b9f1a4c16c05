import type { Column } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import { quoteIdentifier, quoteText } from "#sql/quote.ts";
import { SQL_TIME_BYTES, SqlTimeWriter } from "./sql-time.ts";
import { SqliteError, type SqliteDatabase, type SqliteStatement } from "./sqlite-database.ts";
import { allocate, textPool } from "./text-pool.ts";
import { uniqueNames } from "./unique-names.ts";

const BATCH_ROWS = 300;
const MAX_PARAMETERS = 32_766;
const MAX_COLUMNS = 2_000;
const DONE = 101;

/**
 * Copies a table into SQLite under a name that is free there. Times become text in SQLite’s own form, truth
 * values 0 and 1, missing values NULL; rowids follow the row order. A million rows of three columns take
 * about half a second.
 * @throws JourneyError for a table wider than SQLite can hold
 */
export function loadTable(database: SqliteDatabase, name: string, table: Table): void {
  if (table.columns.length > MAX_COLUMNS)
    throw new JourneyError(
      `${name} has ${table.columns.length} columns; SQL takes at most ${MAX_COLUMNS}. Read fewer of them.`,
    );
  const names = uniqueNames(table.columns.map((column) => column.name));
  const columns = table.columns.map(({ data }, i) => `${quoteIdentifier(names[i])} ${affinity(data)}`);
  // SQLite has no table without columns
  database.run(`CREATE TABLE ${quoteIdentifier(name)} (${columns.join(", ") || "no_columns TEXT"})`);
  if (columns.length) insertRows(database, name, table);
  protect(database, name);
}

/**
 * Makes a loaded table read-only: helpers read the table itself, so a change inside SQLite alone would make
 * SQL and helpers disagree.
 */
export function protect(database: SqliteDatabase, name: string): void {
  const text = `${name} cannot be changed: helpers read it too. Copy it with CREATE TABLE … AS SELECT * FROM ${name}`;
  for (const event of GUARDED) {
    const trigger = quoteIdentifier(`${name} before ${event}`);
    database.run(
      // a table that a script renamed still has its triggers
      `DROP TRIGGER IF EXISTS ${trigger};
       CREATE TRIGGER ${trigger} BEFORE ${event} ON ${quoteIdentifier(name)}
       BEGIN SELECT RAISE(ABORT, ${quoteText(text)}); END`,
    );
  }
}

const GUARDED = ["INSERT", "UPDATE", "DELETE"];
/** Triggers a protected table has. */
export const GUARDS = GUARDED.length;

/** So that what comes back is what went in: '007' stays text, a large whole number stays whole. */
function affinity(column: Column): string {
  switch (column.type) {
    case "text":
    case "time":
      return "TEXT";
    case "number":
      return column.integer ? "INTEGER" : "REAL";
    case "boolean":
      return "INTEGER";
    default:
      return column satisfies never;
  }
}

function insertRows(database: SqliteDatabase, name: string, table: Table): void {
  const { columns, rowCount } = table;
  const batch = Math.max(1, Math.min(BATCH_ROWS, Math.floor(MAX_PARAMETERS / columns.length)));
  const writers = columns.map(({ data }) => columnWriter(database, data, batch));
  const row = `(${columns.map(() => "?").join(",")})`;
  const insert = `INSERT INTO ${quoteIdentifier(name)} VALUES `;
  const rest = rowCount % batch;
  // nothing to undo: a table that fails half-way is dropped
  database.run("PRAGMA journal_mode = off; BEGIN");
  try {
    if (rowCount > rest)
      for (const statement of database.statements(insert + new Array(batch).fill(row).join(",")))
        for (let from = 0; from < rowCount - rest; from += batch)
          insertBatch(database, statement, writers, from, batch);
    if (rest > 0)
      for (const statement of database.statements(insert + new Array(rest).fill(row).join(",")))
        insertBatch(database, statement, writers, rowCount - rest, rest);
  } finally {
    writers.forEach((writer) => writer.free());
    database.run("COMMIT; PRAGMA journal_mode = memory");
  }
}

function insertBatch(
  database: SqliteDatabase,
  statement: SqliteStatement,
  writers: readonly ColumnWriter[],
  from: number,
  rows: number,
): void {
  const { c } = database.library;
  for (let column = 0; column < writers.length; ++column)
    writers[column].bind(statement.pointer, from, rows, column + 1, writers.length);
  const code = c._sqlite3_step(statement.pointer);
  c._sqlite3_reset(statement.pointer);
  if (code !== DONE) throw new SqliteError(database.message(), statement.sql, 0);
}

interface ColumnWriter {
  /** Binds `rows` values from row `from` on to the parameters `first`, `first + stride`, … */
  bind(statement: number, from: number, rows: number, first: number, stride: number): void;
  free(): void;
}

function columnWriter(database: SqliteDatabase, column: Column, batch: number): ColumnWriter {
  switch (column.type) {
    case "text":
      return textWriter(database, column);
    case "time":
      return timeWriter(database, column.values, batch);
    case "number":
    case "boolean":
      return numberWriter(database, column);
    default:
      return column satisfies never;
  }
}

function numberWriter(
  { library: { c } }: SqliteDatabase,
  column: Extract<Column, { type: "number" | "boolean" }>,
): ColumnWriter {
  const { values } = column;
  const missing = column.type === "boolean" ? -1 : NaN;
  return {
    bind(statement, from, rows, first, stride) {
      for (let i = 0, index = first; i < rows; ++i, index += stride) {
        const value = values[from + i];
        // SQLite takes NaN for NULL
        c._sqlite3_bind_double(statement, index, value === missing ? NaN : value);
      }
    },
    free: () => {},
  };
}

function textWriter(database: SqliteDatabase, column: Extract<Column, { type: "text" }>): ColumnWriter {
  const { c } = database.library;
  const { codes } = column;
  const pool = textPool(database.library, column);
  return {
    bind(statement, from, rows, first, stride) {
      for (let i = 0, index = first; i < rows; ++i, index += stride) {
        const code = codes[from + i];
        if (code < 0) c._sqlite3_bind_double(statement, index, NaN);
        else c._sqlite3_bind_text(statement, index, pool.pointers[code], pool.lengths[code], 0);
      }
    },
    free: () => pool.free(),
  };
}

function timeWriter(database: SqliteDatabase, values: Float64Array, batch: number): ColumnWriter {
  const { library } = database;
  const { c } = library;
  const texts = allocate(library, batch * SQL_TIME_BYTES);
  const writer = new SqlTimeWriter();
  return {
    bind(statement, from, rows, first, stride) {
      const bytes = library.bytes();
      for (let i = 0, index = first, at = texts; i < rows; ++i, index += stride, at += SQL_TIME_BYTES) {
        const ms = values[from + i];
        if (Number.isNaN(ms)) c._sqlite3_bind_double(statement, index, NaN);
        else c._sqlite3_bind_text(statement, index, at, writer.write(ms, bytes, at), 0);
      }
    },
    free: () => c._free(texts),
  };
}
