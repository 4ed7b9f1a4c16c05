import url from "sql.js/dist/sql-wasm-browser.wasm?url";

/** The compiled SQLite, from the page’s own server. */
export async function sqliteWasm(): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: the server answered ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}
