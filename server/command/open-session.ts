import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createSqliteEngine } from "#engine/sqlite.ts";
import { createSession, type Session } from "#notebook/session.ts";

/** More than the page allows: the rows go to a file or a pipe, not into a browser. */
const MAX_ROWS = 100_000_000;

/** A session in this process: Ctrl-C ends it with the process. */
export function openSession(): Session {
  const wasm = () => readFile(createRequire(import.meta.url).resolve("sql.js/dist/sql-wasm-browser.wasm"));
  return createSession({ engine: createSqliteEngine(wasm), maxRows: MAX_ROWS });
}
