import type { HelperProgress } from "./helper.ts";

/**
 * A computation in small steps, so that whoever runs it can stop between two and tell how far it is. It yields the share of
 * its work that is done, 0…1, never less than before, each time after some milliseconds of work.
 */
export type Steps<Result> = Generator<number, Result, void>;

/** The result, without a pause. */
export function runToEnd<Result>(steps: Generator<unknown, Result, void>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Steps as a part of a longer work, from one share of it to another. */
export function* within<Result>(from: number, to: number, steps: Steps<Result>): Steps<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) {
      yield to;
      return step.value;
    }
    yield Math.min(to, from + (to - from) * step.value);
  }
}

/** Steps as a named part of a helper’s work, from one share of it to another. */
export function* stage<Result>(
  doing: HelperProgress["doing"],
  from: number,
  to: number,
  steps: Steps<Result>,
): Generator<HelperProgress, Result, void> {
  const part = within(from, to, steps);
  for (;;) {
    const step = part.next();
    if (step.done) return step.value;
    yield { doing, done: step.value };
  }
}

/** Calls `each` with 0…count-1; yields after every `every` of them. */
export function* inChunks(count: number, every: number, each: (i: number) => void): Steps<void> {
  for (let from = 0; from < count; from += every) {
    const to = Math.min(count, from + every);
    for (let i = from; i < to; ++i) each(i);
    yield to / count;
  }
}
