import { abortError, JourneyError } from "#table/note.ts";
import type { ErrorMessage, WorkbenchAnswer, WorkbenchAsk, WorkbenchMethod } from "./messages.ts";
import type { Workbench } from "./protocol.ts";

/** A running workbench worker. */
export interface WorkbenchWorker {
  post(ask: WorkbenchAsk): void;
  /** called with each answer, or once with the reason why there will be no more */
  listen(onAnswer: (answer: WorkbenchAnswer) => void, onFailure: (reason: string) => void): void;
  terminate(): void;
}

/**
 * The workbench in a worker of its own. A cancelled call rejects at once with an `AbortError`, whatever the
 * worker is busy with; its late answer is thrown away.
 */
export function createWorkbench(start: () => WorkbenchWorker = startWorker): Workbench & { close(): void } {
  const worker = start();
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let failure: Error | undefined;

  const onAnswer = (answer: WorkbenchAnswer) => {
    const call = waiting.get(answer.id);
    if (!call) return;
    if (answer.kind === "progress") return call.onProgress?.(answer.progress);
    waiting.delete(answer.id);
    if (answer.kind === "value") call.resolve(answer.value);
    else call.reject(errorFrom(answer.error));
  };
  worker.listen(onAnswer, (reason) => {
    failure = new Error(`the workbench worker stopped: ${reason}; reload the page`);
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  });

  const call = <T, P = never>(
    method: WorkbenchMethod,
    args: readonly unknown[],
    more: Partial<CallOptions<P>> = {},
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const { signal, onProgress } = more;
      if (failure) return reject(failure);
      if (signal?.aborted) return reject(abortError());
      const id = ++last;
      const onAbort = () => {
        if (!waiting.delete(id)) return;
        worker.post({ kind: "cancel", id });
        reject(abortError());
      };
      const settle =
        <V>(done: (value: V) => void) =>
        (value: V) => {
          signal?.removeEventListener("abort", onAbort);
          done(value);
        };
      signal?.addEventListener("abort", onAbort);
      waiting.set(id, {
        resolve: settle(resolve as (value: unknown) => void),
        reject: settle(reject),
        onProgress: onProgress as Waiting["onProgress"],
      });
      worker.post({ kind: "call", id, method, args });
    });

  return {
    load: (reference, from, onProgress, signal) => call("load", [reference, from], { onProgress, signal }),
    drop: (table) => call("drop", [table]),
    rename: (from, to) => call("rename", [from, to]),
    query: (request, signal, onProgress) => call("query", [request], { signal, onProgress }),
    forget: (cell) => call("forget", [cell]),
    prepare: (queries) => call("prepare", [queries]),
    rows: (of, window) => call("rows", [of, window]),
    save: (of, wanted, signal) => call("save", [of, wanted], { signal }),
    profile: (of) => call("profile", [of]),
    values: (of, column, limit) => call("values", [of, column, limit]),
    close: () => worker.terminate(),
  };
}

interface CallOptions<P> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: P) => void;
}

interface Waiting {
  /** with what its method tells */
  onProgress?: (progress: unknown) => void;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

function startWorker(): WorkbenchWorker {
  const worker = new Worker(new URL("./workbench.worker.ts", import.meta.url), {
    type: "module",
    name: "workbench",
  });
  return {
    post: (ask) => worker.postMessage(ask),
    listen(onAnswer, onFailure) {
      worker.onmessage = ({ data }: MessageEvent<WorkbenchAnswer>) => onAnswer(data);
      worker.onmessageerror = () => onFailure("an answer could not be read");
      worker.onerror = ({ message }) => onFailure(message || "it could not be loaded");
    },
    terminate: () => worker.terminate(),
  };
}

function errorFrom({ name, message, at }: ErrorMessage): Error {
  if (name === "AbortError") return abortError();
  return name === "JourneyError"
    ? new JourneyError(message, { at })
    : Object.assign(new Error(message), { name });
}
