import type { Query } from "#notebook/executor.ts";
import type { Session } from "#notebook/session.ts";

/** So long nothing must have been asked before drill-downs are readied; well below what a reader takes to find a mark. */
const QUIET_MS = 150;
/** Calls of which the events are readied; those asked before them are forgotten. */
const MOST_CALLS = 8;

/** What is computed while nobody waits: piece by piece, each once what was asked meanwhile is on its way. */
export interface IdleWork {
  /** these are likely to be asked next, in this order; what was foreseen before is not any more */
  foresee(queries: readonly Query[]): void;
  /** the result of this call is shown, and may be drilled into */
  ready(query: Query): void;
  /** something is asked: what is not likely at once waits for quiet again */
  asked(): void;
}

export function createIdleWork(session: Pick<Session, "prepare" | "readyDrills">): IdleWork {
  let turn = 0;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let shown: readonly Query[] = [];

  const foresee = (queries: readonly Query[], own = ++turn) => {
    const [first, ...others] = queries;
    if (!first) return;
    setTimeout(async () => {
      // what goes wrong is said when it is asked
      if (own === turn) await session.prepare(first).catch(() => undefined);
      if (own === turn) foresee(others, own);
    }, 0);
  };

  const awaitQuiet = () => {
    clearTimeout(quiet);
    const [first] = shown;
    quiet = first && setTimeout(() => void step(first, session.readyDrills(first)), QUIET_MS);
  };
  /** the next step of a call's, then the next call's; begun anew, steps that were made take no time */
  const step = async (query: Query, steps: AsyncGenerator<void>) => {
    const own = quiet;
    const { done } = await steps.next().catch(() => ({ done: true }));
    if (done) shown = shown.filter((one) => one !== query);
    if (own !== quiet) return;
    if (done) awaitQuiet();
    else quiet = setTimeout(() => void step(query, steps), 0);
  };

  return {
    foresee: (queries) => foresee(queries),
    ready(query) {
      shown = [...shown, query].slice(-MOST_CALLS);
      awaitQuiet();
    },
    asked: awaitQuiet,
  };
}
