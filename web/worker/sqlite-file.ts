import type { SourceTable, SqliteFileRequest } from "#source/source.ts";
import { JourneyError } from "#table/note.ts";

/** What the worker that reads a SQLite file is asked, once. */
export interface SqliteFileAsk {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type SqliteFileAnswer =
  | { readonly kind: "progress"; readonly rows: number }
  | { readonly kind: "tables"; readonly tables: SourceTable[] }
  | { readonly kind: "error"; readonly message: string };

/** A worker that reads one SQLite file. */
export interface SqliteFileWorker {
  post(ask: SqliteFileAsk): void;
  listen(onAnswer: (answer: SqliteFileAnswer) => void, onFailure: (reason: string) => void): void;
  terminate(): void;
}

/** Longest wait for the next rows of a file: what takes longer is a view that computes. */
const PATIENCE_MS = 120_000;

/**
 * Reads a SQLite file in a worker of its own, which is ended when the reading is cancelled or gives no rows for
 * `patienceMs`.
 * @throws JourneyError naming the file; the signal’s reason when cancelled
 */
export function readSqliteFile(
  start: () => SqliteFileWorker,
  { name, bytes, onRows, signal }: SqliteFileRequest,
  patienceMs = PATIENCE_MS,
): Promise<SourceTable[]> {
  const worker = start();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = new AbortController();
  const reading = new Promise<SourceTable[]>((resolve, reject) => {
    const fail = (message: string) => reject(new JourneyError(message));
    const wait = () => {
      clearTimeout(timer);
      const given = `${name}: gave no rows for ${patienceMs / 1_000} s and was given up`;
      timer = setTimeout(
        () => fail(`${given}; take views that compute for long out of the file`),
        patienceMs,
      );
    };
    wait();
    signal?.addEventListener("abort", () => reject(signal.reason as Error), { signal: stop.signal });
    if (signal?.aborted) reject(signal.reason as Error);
    worker.listen(
      (answer) => {
        switch (answer.kind) {
          case "progress":
            wait();
            return onRows(answer.rows);
          case "tables":
            return resolve(answer.tables);
          case "error":
            return fail(answer.message);
          default:
            return answer satisfies never;
        }
      },
      (reason) => fail(`${name}: the reading broke down: ${reason}`),
    );
    worker.post({ name, bytes });
  });
  return reading.finally(() => {
    clearTimeout(timer);
    stop.abort();
    worker.terminate();
  });
}
