import type { Note } from "#table/note.ts";
import type { NamedColumn, Table } from "#table/table.ts";
import { ColumnReader } from "./column-reader.ts";
import { SqliteError, type SqliteDatabase, type SqliteStatement } from "./sqlite-database.ts";
import { uniqueNames } from "./unique-names.ts";

const ROW = 100;
const DONE = 101;

export interface ReadRows {
  readonly table: Table;
  readonly notes: readonly Note[];
}

/**
 * Steps a statement to its end, or to `maxRows` rows, which a note then says.
 * @throws SqliteError when a step fails
 */
export function readRows(database: SqliteDatabase, statement: SqliteStatement, maxRows: number): ReadRows {
  const { library } = database;
  const { c } = library;
  const readers = statement.columns.map((_, column) => new ColumnReader(library, statement.pointer, column));
  let row = 0;
  let code = c._sqlite3_step(statement.pointer);
  for (; code === ROW && row < maxRows; code = c._sqlite3_step(statement.pointer)) {
    for (let column = 0; column < readers.length; ++column) readers[column].read(row);
    ++row;
  }
  if (code !== ROW && code !== DONE) throw new SqliteError(database.message(), statement.sql, statement.from);

  const notes: Note[] = [];
  const columns: NamedColumn[] = uniqueNames(statement.columns).map((name, column) => {
    const data = readers[column].finish(row);
    for (const remark of readers[column].remarks)
      notes.push({ level: "info", text: `Column ${name} ${remark}.` });
    return { name, data };
  });
  if (code === ROW) notes.push(cutNote(maxRows));
  return { table: { rowCount: row, columns }, notes };
}

/** Steps a statement whose rows nobody wants. */
export function finishStatement(database: SqliteDatabase, statement: SqliteStatement): void {
  const { c } = database.library;
  let code = c._sqlite3_step(statement.pointer);
  while (code === ROW) code = c._sqlite3_step(statement.pointer);
  if (code !== DONE) throw new SqliteError(database.message(), statement.sql, statement.from);
}

/** What to tell when there were more rows than were read. */
export function cutNote(maxRows: number): Note {
  const rows = maxRows.toLocaleString("en");
  return {
    level: "warning",
    text: `Only the first ${rows} rows were read; there are more. Narrow the query, or add a LIMIT.`,
  };
}
