import { formatOfName } from "#source/format.ts";
import type { Progress, ReadOptions, Source } from "#source/source.ts";
import { JourneyError } from "#table/note.ts";
import type { FileFrom } from "./protocol.ts";

type PlainOptions = Pick<ReadOptions, "format" | "delimiter" | "types">;

/** What the worker that reads a file is asked, once. */
export interface FileAsk {
  readonly from: FileFrom;
  readonly options: PlainOptions;
}

export type FileAnswer =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "source"; readonly source: Source }
  | { readonly kind: "error"; readonly message: string };

/** A worker that reads one file. */
export interface FileWorker {
  post(ask: FileAsk): void;
  listen(onAnswer: (answer: FileAnswer) => void, onFailure: (reason: string) => void): void;
  terminate(): void;
}

/** How a file is read in a worker of its own. */
export type ReadApart = (from: FileFrom, options: ReadOptions) => Promise<Source>;

/** Longest wait for a sign of progress: what takes longer computes instead of reading. */
const PATIENCE_MS = 120_000;

/**
 * Whether a file is to be read in a worker of its own. Text is read piece by piece and can be stopped between
 * two; a binary format is in the hands of a library, and one made to harm (a view in a SQLite file that never
 * ends, a Parquet page that claims a billion values) would hold up everything else in the same worker for good. XES is
 * text, too, but takes several times as long as the same rows in CSV, and other cells should go on meanwhile.
 */
export function isReadApart(from: FileFrom, { format }: PlainOptions): boolean {
  const promised = format ?? formatOfName("file" in from ? from.file.name : from.name);
  return promised !== "csv" && promised !== "jsonl";
}

/**
 * Reads a file in a worker of its own, which is ended when the reading is cancelled or makes no progress for
 * `patienceMs`.
 * @throws JourneyError naming the file; the signal’s reason when cancelled
 */
export function readApart(start: () => FileWorker, patienceMs = PATIENCE_MS): ReadApart {
  return (from, { format, delimiter, types, onProgress, signal }) => {
    const name = "file" in from ? from.file.name : from.name;
    const worker = start();
    const settled = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const reading = new Promise<Source>((resolve, reject) => {
      const fail = (message: string) => reject(new JourneyError(message));
      const givenUp = `${name}: no progress for ${patienceMs / 1_000} s, given up; the file is damaged, or a view in it computes for too long`;
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => fail(givenUp), patienceMs);
      };
      const onAbort = () => reject(signal?.reason as Error);
      wait();
      signal?.addEventListener("abort", onAbort, { signal: settled.signal });
      if (signal?.aborted) return onAbort();
      worker.listen(
        (answer) => {
          switch (answer.kind) {
            case "progress":
              wait();
              return onProgress?.(answer.progress);
            case "source":
              return resolve(answer.source);
            case "error":
              return fail(answer.message);
            default:
              return answer satisfies never;
          }
        },
        (reason) => fail(`${name}: the reading broke down: ${reason}`),
      );
      worker.post({ from, options: { format, delimiter, types } });
    });
    return reading.finally(() => {
      clearTimeout(timer);
      settled.abort();
      worker.terminate();
    });
  };
}
