import { abortError } from "#table/note.ts";
import type { Engine, EngineQuery, EngineResult } from "./engine.ts";
import { SqliteCore } from "./sqlite-core.ts";
import { loadSqlite, type WasmBytes } from "./sqlite-library.ts";

/**
 * SQLite in this thread: for the command line and tests. While it computes nothing else runs, so a signal is
 * looked at only between queries; `remote-sqlite.ts` is the engine that can be cancelled.
 */
export function createSqliteEngine(wasm: WasmBytes): Engine {
  let core: Promise<SqliteCore> | undefined;
  const ready = () => (core ??= loadSqlite(wasm).then((library) => new SqliteCore(library)));
  return {
    async query(request: EngineQuery): Promise<EngineResult> {
      const sqlite = await ready();
      if (request.signal?.aborted) throw abortError();
      const { table, notes, elapsedMs } = sqlite.query(request);
      return { table, notes, elapsedMs };
    },
    async forget(names) {
      if (core) (await core).forget(names);
    },
    close() {
      void core?.then((sqlite) => sqlite.close());
      core = undefined;
    },
  };
}
