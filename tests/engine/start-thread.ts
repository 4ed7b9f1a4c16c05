import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "vite";
import type { SqliteAnswer, SqliteWorker } from "#engine/sqlite-messages.ts";

/** Bundles the SQLite worker for Node, since Node 20 runs no TypeScript; `remove` deletes it. */
export async function bundledThread(): Promise<{
  start(): SqliteWorker;
  started: number[];
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), "journeybook-thread-"));
  await build({
    configFile: false,
    logLevel: "error",
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL("./sqlite-thread.ts", import.meta.url)),
      outDir: folder,
      rollupOptions: { output: { entryFileNames: "thread.mjs" } },
    },
  });
  const started: number[] = [];
  const start = (): SqliteWorker => {
    const thread = new Worker(join(folder, "thread.mjs"));
    started.push(thread.threadId);
    return {
      post: (ask) => thread.postMessage(ask),
      listen(onAnswer, onFailure) {
        thread.on("message", (answer: SqliteAnswer) => onAnswer(answer));
        thread.on("error", (error) => onFailure(error.message));
      },
      terminate: () => void thread.terminate(),
    };
  };
  return { start, started, remove: () => rm(folder, { recursive: true }) };
}
