import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** The compiled SQLite, as it lies in node_modules. */
export const wasm = () => readFile(createRequire(`${process.cwd()}/`).resolve("sql.js/dist/sql-wasm.wasm"));
