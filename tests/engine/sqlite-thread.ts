import { parentPort } from "node:worker_threads";
import { serveSqlite } from "#engine/serve-sqlite.ts";
import { wasm } from "./wasm.ts";

/** The SQLite worker as a thread of Node. */
const port = parentPort!;
port.on(
  "message",
  serveSqlite(wasm, (answer, transfer) => port.postMessage(answer, transfer)),
);
