import url from "sql.js/dist/sql-wasm-browser.wasm?url";
import { bytesFromBase64 } from "#table/base64.ts";
import { carried } from "./carried.ts";

/** The compiled SQLite, carried along or from the page’s own server. */
export async function sqliteWasm(): Promise<ArrayBuffer> {
  const own = carried()?.wasm;
  if (own !== undefined) return bytesFromBase64(own).buffer;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: the server answered ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}
