import type { CancelSignal } from "#engine/engine.ts";
import type { HelperProgress } from "#journey/helper.ts";
import { abortError } from "#table/note.ts";

/** Short enough that a cancel is felt at once, long enough that pausing costs next to nothing. */
const SLICE_MS = 30;

export interface StepsOptions {
  readonly signal: CancelSignal;
  readonly onProgress?: (progress: HelperProgress) => void;
  /** ms of work between two pauses, at least one step; default 30 */
  readonly sliceMs?: number;
}

/**
 * Runs steps with pauses in which other messages are read, a cancel among them, and tells the progress before each pause.
 * @throws an AbortError when cancelled, at the latest one slice later; no further step is made
 */
export async function runInSteps<Result>(
  steps: Generator<HelperProgress, Result, void>,
  { signal, onProgress, sliceMs = SLICE_MS }: StepsOptions,
): Promise<Result> {
  let began = Date.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (Date.now() - began < sliceMs) continue;
    onProgress?.(step.value);
    await pause();
    if (signal.aborted) {
      steps.return(undefined as never);
      throw abortError();
    }
    began = Date.now();
  }
}

/** Lets the thread take its next messages. Unlike a timer, it is not held back in a page that is hidden. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
