import { fromBytes } from "#source/file.ts";
import { readSqlite } from "#source/sqlite.ts";
import type { SqliteFileAnswer, SqliteFileAsk } from "./sqlite-file.ts";
import { sqliteWasm } from "./sqlite-wasm.ts";

/** Reads one SQLite file, by itself, so that a view in it that never ends can be ended. */
self.onmessage = async ({ data: { name, bytes } }: MessageEvent<SqliteFileAsk>) => {
  const post = (answer: SqliteFileAnswer) => self.postMessage(answer);
  try {
    const onRows = (rows: number) => post({ kind: "progress", rows });
    post({ kind: "tables", tables: await readSqlite(fromBytes(name, bytes), { sqliteWasm }, onRows) });
  } catch (error) {
    post({ kind: "error", message: error instanceof Error ? error.message : String(error) });
  }
};
