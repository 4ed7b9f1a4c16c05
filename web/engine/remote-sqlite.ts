import { abortError, JourneyError } from "#table/note.ts";
import type { CancelSignal, Engine, EngineQuery, EngineResult } from "./engine.ts";
import type { SqliteAnswer, SqliteAsk, SqliteWorker } from "./sqlite-messages.ts";

/**
 * SQLite in a worker of its own. SQLite cannot be interrupted there, so cancelling ends the worker, at once;
 * the next query starts another one, which is given again the tables it names and whatever scripts had created.
 * Queries run one at a time, in order; one that takes longer than `timeLimitMs` is ended too, so that a notebook
 * that computes for ever does not keep its other cells waiting.
 */
export function createRemoteSqlite(start: () => SqliteWorker, timeLimitMs = TIME_LIMIT_MS): Engine {
  let worker: RunningWorker | undefined;
  let journal: readonly JournalEntry[] = [];
  let last: Promise<unknown> = Promise.resolve();

  /** Runs when all before it have ended. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const mine = last.then(task);
    last = mine.catch(() => undefined);
    return mine;
  };
  const endWith = (reason: Error) => {
    worker?.end(reason);
    worker = undefined;
  };
  const stop = () => endWith(abortError());
  const ask = async (message: SqliteAsk): Promise<SqliteAnswer> => {
    const running = (worker ??= new RunningWorker(start()));
    try {
      const answer = await running.ask(message);
      if (answer.kind === "error" && answer.isFatal)
        throw new JourneyError(`${answer.message}; it starts anew`);
      return answer;
    } catch (error) {
      running.end(error);
      if (worker === running) worker = undefined;
      throw error;
    }
  };
  const askQuery = (request: JournalEntry["request"]) => ask(messageFor(request, worker));
  const query = async (request: EngineQuery): Promise<EngineResult> => {
    if (!worker) for (const entry of journal) await askQuery(entry.request);
    const answer = await askQuery(request);
    if (answer.kind === "error") throw errorFrom(answer);
    if (answer.kind !== "rows") throw new Error(`sqlite: answered a query with ${answer.kind}`);
    const { table, notes, elapsedMs, created, changedDatabase } = answer;
    if (changedDatabase) journal = [...journal, { request: { ...request, keepAs: undefined }, created }];
    return { table, notes, elapsedMs };
  };

  return {
    query: (request) =>
      untilAborted(
        request.signal,
        inTurn(async () => {
          if (request.signal?.aborted) throw abortError();
          request.signal?.addEventListener("abort", stop);
          const timer = setTimeout(() => endWith(tooLong(timeLimitMs)), timeLimitMs);
          try {
            return await query(request);
          } finally {
            clearTimeout(timer);
            request.signal?.removeEventListener("abort", stop);
          }
        }),
      ),
    forget: (names) =>
      inTurn(async () => {
        journal = withoutCreated(journal, names);
        if (worker) await ask({ kind: "forget", names });
      }),
    close: stop,
  };
}

/** Longest a query may take. */
const TIME_LIMIT_MS = 10 * 60_000;

function tooLong(limitMs: number): JourneyError {
  return new JourneyError(
    `the query took longer than ${limitMs / 1_000} s and was stopped; narrow it, or look for a WITH RECURSIVE without end`,
  );
}

/** A script that changed the database, to be run again in a fresh worker. */
interface JournalEntry {
  readonly request: Omit<EngineQuery, "signal">;
  readonly created: readonly string[];
}

/** One worker, asked one thing at a time. */
class RunningWorker {
  /** versions of the tables it holds, by lower-case name */
  held: ReadonlyMap<string, number> = new Map();
  readonly #worker: SqliteWorker;
  #waiting: { resolve(answer: SqliteAnswer): void; reject(reason: unknown): void } | undefined;

  constructor(worker: SqliteWorker) {
    this.#worker = worker;
    worker.listen(
      (answer) => {
        this.held = new Map(answer.held.map(([name, version]) => [name.toLowerCase(), version]));
        this.#waiting?.resolve(answer);
      },
      (reason) =>
        this.#waiting?.reject(
          new JourneyError(`the SQL worker stopped: ${reason}; it starts anew with the next query`),
        ),
    );
  }

  ask(message: SqliteAsk): Promise<SqliteAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#worker.post(message);
    });
  }

  end(reason: unknown): void {
    this.#worker.terminate();
    this.#waiting?.reject(reason);
  }
}

function messageFor(request: JournalEntry["request"], worker: RunningWorker | undefined): SqliteAsk {
  const tables = Array.from(request.tables, ([name, source]) => {
    const isHeld = worker?.held.get(name.toLowerCase()) === source.version;
    return { name, version: source.version, ...(!isHeld && { table: source.read() }) };
  });
  const { sql, parameters, keepAs, maxRows } = request;
  return { kind: "query", sql, parameters, tables, keepAs, maxRows };
}

/** Scripts all of whose tables and views are gone need not run again; nor do changes to nothing that is left. */
function withoutCreated(journal: readonly JournalEntry[], names: readonly string[]): readonly JournalEntry[] {
  const gone = new Set(names.map((name) => name.toLowerCase()));
  const left = journal.flatMap(({ request, created }) => {
    const still = created.filter((name) => !gone.has(name.toLowerCase()));
    return created.length && !still.length ? [] : [{ request, created: still }];
  });
  return left.some(({ created }) => created.length) ? left : [];
}

function errorFrom({ message, at, sql }: Extract<SqliteAnswer, { kind: "error" }>): JourneyError {
  return new JourneyError(message, { at, cause: Object.assign(new Error(message), { sql }) });
}

/** Rejects at the moment of cancelling, even while waiting for its turn. */
function untilAborted<T>(signal: CancelSignal | undefined, work: Promise<T>): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(abortError());
    signal.addEventListener("abort", onAbort);
    if (signal.aborted) onAbort();
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
