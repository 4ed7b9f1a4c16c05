import { createRemoteSqlite } from "#engine/remote-sqlite.ts";
import type { SqliteAnswer, SqliteWorker } from "#engine/sqlite-messages.ts";
import { createSession } from "#notebook/session.ts";
import { carriedThread } from "./carried.ts";
import { createLocalWorkbench } from "./local-workbench.ts";
import { serveWorkbench } from "./serve-workbench.ts";
import { readApart, type FileAnswer, type FileWorker } from "./read-apart.ts";

/** The page’s workbench: files, helpers and results here, SQL in a worker below that can be ended. */
const session = createSession({ engine: createRemoteSqlite(startSqlite) });
const serve = serveWorkbench(createLocalWorkbench(session, readApart(startFile)), (answer) =>
  self.postMessage(answer),
);
self.onmessage = ({ data }) => serve(data);

function startSqlite(): SqliteWorker {
  const worker =
    carriedThread("sqlite") ??
    new Worker(new URL("./sqlite.worker.ts", import.meta.url), { type: "module", name: "sqlite" });
  return {
    post: (ask) => worker.postMessage(ask),
    listen(onAnswer, onFailure) {
      worker.onmessage = ({ data }: MessageEvent<SqliteAnswer>) => onAnswer(data);
      worker.onmessageerror = () => onFailure("an answer could not be read");
      worker.onerror = ({ message }) => onFailure(message || "it could not be loaded");
    },
    terminate: () => worker.terminate(),
  };
}

function startFile(): FileWorker {
  const worker =
    carriedThread("file") ??
    new Worker(new URL("./file.worker.ts", import.meta.url), { type: "module", name: "file" });
  return {
    post: (ask) => worker.postMessage(ask),
    listen(onAnswer, onFailure) {
      worker.onmessage = ({ data }: MessageEvent<FileAnswer>) => onAnswer(data);
      worker.onmessageerror = () => onFailure("an answer could not be read");
      worker.onerror = ({ message }) => onFailure(message || "it could not be loaded");
    },
    terminate: () => worker.terminate(),
  };
}
