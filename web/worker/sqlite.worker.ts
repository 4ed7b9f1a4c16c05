import { serveSqlite } from "#engine/serve-sqlite.ts";
import { sqliteWasm } from "./sqlite-wasm.ts";

/** SQLite by itself, so that it can be ended at any moment. */
const serve = serveSqlite(sqliteWasm, (answer, transfer) => self.postMessage(answer, { transfer }));
self.onmessage = ({ data }) => serve(data);
