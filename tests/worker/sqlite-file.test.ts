import { expect, it } from "vitest";
import { numberColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { readSqliteFile, type SqliteFileAnswer, type SqliteFileWorker } from "#worker/sqlite-file.ts";

const tables = [{ name: "t", table: table({ a: numberColumn([1]) }), problems: [], notes: [] }];

/** A worker that gives these answers and then computes for ever. */
function startedWith(...answers: SqliteFileAnswer[]) {
  const state = { isEnded: false };
  const start = (): SqliteFileWorker => {
    let answer: (answer: SqliteFileAnswer) => void = () => {};
    return {
      post: () => answers.forEach((one) => answer(one)),
      listen: (onAnswer) => (answer = onAnswer),
      terminate: () => (state.isEnded = true),
    };
  };
  return { start, state };
}

const request = (signal?: AbortSignal) => ({
  name: "a.db",
  bytes: new Uint8Array(4),
  onRows: () => {},
  signal,
});

it("readSqliteFile(start, file) gives the worker's tables and ends it", async () => {
  const { start, state } = startedWith({ kind: "progress", rows: 1 }, { kind: "tables", tables });
  expect(await readSqliteFile(start, request())).toBe(tables);
  expect(state.isEnded).toBe(true);
});

it("readSqliteFile(start, file) of a view that never ends is ended when it is cancelled", async () => {
  const { start, state } = startedWith();
  const control = new AbortController();
  const reading = readSqliteFile(start, request(control.signal));
  control.abort();
  await expect(reading).rejects.toThrow("aborted");
  expect(state.isEnded).toBe(true);
});

it("readSqliteFile(start, file, patience) gives a file up that gives no rows", async () => {
  const { start, state } = startedWith({ kind: "progress", rows: 1 });
  await expect(readSqliteFile(start, request(), 5)).rejects.toThrow("a.db: gave no rows for 0.005 s");
  expect(state.isEnded).toBe(true);
});

it("readSqliteFile(start, file) hands on what went wrong", async () => {
  const { start } = startedWith({ kind: "error", message: "a.db: holds no table" });
  await expect(readSqliteFile(start, request())).rejects.toThrow("a.db: holds no table");
});
