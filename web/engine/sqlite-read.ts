import { JourneyError, type Note } from "#table/note.ts";
import type { NamedColumn, Table } from "#table/table.ts";
import { ColumnReader } from "./column-reader.ts";
import { SqliteError, type SqliteDatabase, type SqliteStatement } from "./sqlite-database.ts";
import { uniqueNames } from "./unique-names.ts";

const ROW = 100;
const DONE = 101;

/** What one result may take of the memory there is, whatever its shape. */
export interface ReadLimits {
  /** 8 bytes each or fewer */
  readonly maxValues: number;
  /** of all different texts; they are held twice while they are read */
  readonly maxTextBytes: number;
}

const READ_LIMITS: ReadLimits = { maxValues: 250_000_000, maxTextBytes: 1_000_000_000 };
/** The texts are looked at once in so many rows. */
const SELDOM = (1 << 10) - 1;

export interface ReadRows {
  readonly table: Table;
  /** there were more rows than were read */
  readonly isCut?: boolean;
  readonly notes: readonly Note[];
}

/**
 * Steps a statement to its end, or to `maxRows` rows or as many as make `maxValues` values, which a note then says.
 * @throws SqliteError when a step fails; JourneyError when the texts are too many to hold
 */
export function readRows(
  database: SqliteDatabase,
  statement: SqliteStatement,
  maxRows: number,
  { maxValues, maxTextBytes }: ReadLimits = READ_LIMITS,
): ReadRows {
  const { library } = database;
  const { c } = library;
  const readers = statement.columns.map((_, column) => new ColumnReader(library, statement.pointer, column));
  let row = 0;
  let code = c._sqlite3_step(statement.pointer);
  const most = Math.min(maxRows, Math.floor(maxValues / Math.max(1, readers.length)));
  for (; code === ROW && row < most; code = c._sqlite3_step(statement.pointer)) {
    for (let column = 0; column < readers.length; ++column) readers[column].read(row);
    if ((++row & SELDOM) === 0) checkTexts(readers, maxTextBytes);
  }
  if (code !== ROW && code !== DONE) throw new SqliteError(database.message(), statement.sql, statement.from);

  const notes: Note[] = [];
  const columns: NamedColumn[] = uniqueNames(statement.columns).map((name, column) => {
    const data = readers[column].finish(row);
    for (const remark of readers[column].remarks)
      notes.push({ level: "info", text: `Column ${name} ${remark}.` });
    return { name, data };
  });
  if (code === ROW) notes.push(cutNote(most));
  return { table: { rowCount: row, columns }, notes, isCut: code === ROW };
}

function checkTexts(readers: readonly ColumnReader[], most: number): void {
  const bytes = readers.reduce((sum, reader) => sum + reader.textBytes, 0);
  if (bytes > most)
    throw new JourneyError(
      `the result holds more than ${most.toLocaleString("en")} bytes of text, the limit; name only the columns you need, or add a LIMIT`,
    );
}

/** Steps a statement whose rows nobody wants. */
export function finishStatement(database: SqliteDatabase, statement: SqliteStatement): void {
  const { c } = database.library;
  let code = c._sqlite3_step(statement.pointer);
  while (code === ROW) code = c._sqlite3_step(statement.pointer);
  if (code !== DONE) throw new SqliteError(database.message(), statement.sql, statement.from);
}

/** What to tell when there were more rows than were read. */
function cutNote(maxRows: number): Note {
  const rows = maxRows.toLocaleString("en");
  return {
    level: "warning",
    text: `Only the first ${rows} rows were read; there are more. Narrow the query, or add a LIMIT.`,
  };
}
