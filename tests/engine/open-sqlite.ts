import type { EngineQuery, EngineTable } from "#engine/engine.ts";
import { createSqliteEngine } from "#engine/sqlite.ts";
import type { Table } from "#table/table.ts";
import { wasm } from "./wasm.ts";

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
