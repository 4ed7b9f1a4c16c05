// the build for pages runs in Node as well, and reading SQLite files, which takes sql.js as it comes, does not share it
import initSqlJs from "sql.js/dist/sql-wasm-browser.js";

/**
 * SQLite as sql.js compiles it: its C functions, which take and give pointers into `bytes()`. Used directly,
 * because sql.js’s own statements make a JavaScript string of every text in every row.
 */
export interface SqliteLibrary {
  readonly c: SqliteFunctions;
  /** the memory pointers point into; ask again after any call that may allocate */
  bytes(): Uint8Array<ArrayBuffer>;
  /** the 32-bit word at a pointer: where C functions put a pointer they give back */
  word(pointer: number): number;
}

/** What sql.js exports of SQLite’s C interface; pointers and statements are numbers, 0 is NULL. */
export interface SqliteFunctions {
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  stringToNewUTF8(text: string): number;
  UTF8ToString(pointer: number): string;
  _sqlite3_open(name: number, database: number): number;
  _sqlite3_close_v2(database: number): number;
  _sqlite3_errmsg(database: number): number;
  _sqlite3_exec(database: number, sql: number, callback: number, data: number, error: number): number;
  _sqlite3_prepare_v2(database: number, sql: number, bytes: number, statement: number, tail: number): number;
  _sqlite3_step(statement: number): number;
  _sqlite3_reset(statement: number): number;
  _sqlite3_finalize(statement: number): number;
  _sqlite3_bind_parameter_index(statement: number, name: number): number;
  _sqlite3_bind_double(statement: number, index: number, value: number): number;
  _sqlite3_bind_int(statement: number, index: number, value: number): number;
  _sqlite3_bind_text(statement: number, index: number, text: number, bytes: number, free: number): number;
  _sqlite3_column_count(statement: number): number;
  _sqlite3_column_name(statement: number, column: number): number;
  _sqlite3_column_type(statement: number, column: number): number;
  _sqlite3_column_double(statement: number, column: number): number;
  _sqlite3_column_text(statement: number, column: number): number;
  _sqlite3_column_blob(statement: number, column: number): number;
  _sqlite3_column_bytes(statement: number, column: number): number;
  /** median, quartiles, stdev and the like, as sql.js adds them to every database */
  _RegisterExtensionFunctions(database: number): number;
}

/** Where the compiled SQLite comes from: `sql.js/dist/sql-wasm.wasm` in Node, `sql-wasm-browser.wasm` on a page. */
export type WasmBytes = () => Promise<BufferSource>;

/** Compiles SQLite, once per thread; about 20 ms. */
export function loadSqlite(wasm: WasmBytes): Promise<SqliteLibrary> {
  return (library ??= compile(wasm));
}

let library: Promise<SqliteLibrary> | undefined;

async function compile(wasm: WasmBytes): Promise<SqliteLibrary> {
  const source = await wasm();
  let memory: WebAssembly.Memory | undefined;
  const loaded = await new Promise<unknown>((resolve, reject) => {
    const instantiateWasm = (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ) => {
      WebAssembly.instantiate(source, imports).then(({ instance }) => {
        memory = Object.values(instance.exports).find((e) => e instanceof WebAssembly.Memory);
        receive(instance);
      }, reject);
      return {};
    };
    initSqlJs({ instantiateWasm } as Parameters<typeof initSqlJs>[0]).then(resolve, reject);
  });
  const heap = memory;
  if (!heap) throw new Error("sql.js: the compiled SQLite exports no memory; expected sql.js 1.16");
  let bytes = new Uint8Array(heap.buffer as ArrayBuffer);
  const current = () => (bytes.length ? bytes : (bytes = new Uint8Array(heap.buffer as ArrayBuffer)));
  return {
    c: loaded as SqliteFunctions,
    bytes: current,
    word: (pointer) => new DataView(current().buffer).getUint32(pointer, true),
  };
}
