import { JourneyError } from "#table/note.ts";
import { SqliteCore, type CoreRequest } from "./sqlite-core.ts";
import { loadSqlite, type WasmBytes } from "./sqlite-library.ts";
import { tableBuffers, type SqliteAnswer, type SqliteAsk } from "./sqlite-messages.ts";

/** How a worker answers: the message, and the buffers to hand over. */
export type Post = (answer: SqliteAnswer, transfer: ArrayBuffer[]) => void;

/** The inside of a SQLite worker: give it each message; it posts one answer to each, in order. */
export function serveSqlite(wasm: WasmBytes, post: Post): (ask: SqliteAsk) => void {
  const core = loadSqlite(wasm).then((library) => new SqliteCore(library));
  return (ask) =>
    void core.then(
      (sqlite) => {
        const answer = answerTo(sqlite, ask);
        post(answer, answer.kind === "rows" ? tableBuffers(answer.table) : []);
      },
      (error) =>
        post({ kind: "error", message: `SQLite does not start: ${error}`, isFatal: true, held: [] }, []),
    );
}

function answerTo(core: SqliteCore, ask: SqliteAsk): SqliteAnswer {
  try {
    switch (ask.kind) {
      case "query":
        return { kind: "rows", ...core.query(coreRequest(ask)), held: core.held };
      case "forget":
        core.forget(ask.names);
        return { kind: "done", held: core.held };
      default:
        return ask satisfies never;
    }
  } catch (error) {
    if (!(error instanceof JourneyError))
      return { kind: "error", message: `SQLite broke down: ${error}`, isFatal: true, held: [] };
    const { message, at } = error;
    const isFatal = message.startsWith("database disk image is malformed");
    const sql = (error.cause as { readonly sql?: string } | undefined)?.sql;
    return { kind: "error", message, at, sql, isFatal, held: core.held };
  }
}

function coreRequest(ask: Extract<SqliteAsk, { kind: "query" }>): CoreRequest {
  const tables = ask.tables.map(({ name, version, table }) => {
    const read = () => {
      if (!table) throw new Error(`the table ${name} was not sent`);
      return table;
    };
    return [name, { version, read }] as const;
  });
  return { ...ask, tables: new Map(tables) };
}
