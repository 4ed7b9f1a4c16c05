import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { EngineQuery, EngineTable } from "#engine/engine.ts";
import { createSqliteEngine } from "#engine/sqlite.ts";
import type { Table } from "#table/table.ts";

export const wasm = () => readFile(createRequire(import.meta.url).resolve("sql.js/dist/sql-wasm.wasm"));

export const openSqlite = () => createSqliteEngine(wasm);

/** A query over tables by name, each of version 1. */
export function ask(
  sql: string,
  tables: Record<string, Table> = {},
  more: Partial<EngineQuery> = {},
): EngineQuery {
  const given = Object.entries(tables).map(([name, table]): [string, EngineTable] => [
    name,
    { version: 1, read: () => table },
  ]);
  return { sql, parameters: {}, tables: new Map(given), ...more };
}
