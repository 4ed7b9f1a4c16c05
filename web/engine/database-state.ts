import type { SqliteDatabase } from "./sqlite-database.ts";
import { readRows } from "./sqlite-read.ts";

/** By what two moments of a database differ: whether a script changed it, and what it made. */
export interface DatabaseState {
  /** changes whenever a table, view, index or trigger is made, altered or dropped */
  readonly schema: string;
  /** rows inserted, updated and deleted since the database was opened */
  readonly changes: number;
  /** tables and views, temporary ones included */
  readonly names: readonly string[];
}

/** @param known an earlier state, whose names are taken over if the schema is still the same */
export function databaseState(database: SqliteDatabase, known?: DatabaseState): DatabaseState {
  const versions = ["main", "temp"].map((name) => firstNumber(database, `PRAGMA ${name}.schema_version`));
  const schema = versions.join(" ");
  const changes = firstNumber(database, "SELECT total_changes()");
  return { schema, changes, names: known?.schema === schema ? known.names : tableNames(database) };
}

/** The first value of a query’s first row; 0 if it has none. */
export function firstNumber(database: SqliteDatabase, sql: string): number {
  for (const statement of database.statements(sql)) {
    const column = readRows(database, statement, 1).table.columns[0].data;
    if (column.type === "number") return column.values[0];
  }
  return 0;
}

const TABLE_NAMES = `SELECT name
  FROM (SELECT name, type FROM sqlite_schema UNION ALL SELECT name, type FROM sqlite_temp_schema)
  WHERE type IN ('table', 'view')`;

function tableNames(database: SqliteDatabase): string[] {
  for (const statement of database.statements(TABLE_NAMES)) {
    const column = readRows(database, statement, Infinity).table.columns[0].data;
    if (column.type === "text") return Array.from(column.codes, (code) => column.dictionary[code]);
  }
  return [];
}
