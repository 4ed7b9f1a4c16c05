import { expect, it } from "vitest";
import type { Source } from "#source/source.ts";
import { numberColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { isReadApart, readApart, type FileAnswer, type FileWorker } from "#worker/read-apart.ts";

const source: Source = {
  format: "sqlite",
  tables: [{ name: "t", table: table({ a: numberColumn([1]) }), problems: [], notes: [] }],
};
const progress = { bytesRead: 1, bytesTotal: 2, rows: 1 };
const from = { url: "/api/data/a.db", name: "a.db" };

/** A worker that gives these answers and then computes for ever. */
function startedWith(...answers: FileAnswer[]) {
  const state = { isEnded: false };
  const start = (): FileWorker => {
    let answer: (answer: FileAnswer) => void = () => {};
    return {
      post: () => answers.forEach((one) => answer(one)),
      listen: (onAnswer) => (answer = onAnswer),
      terminate: () => (state.isEnded = true),
    };
  };
  return { start, state };
}

it("readApart(start)(file) tells of progress, gives the worker's tables and ends it", async () => {
  const { start, state } = startedWith({ kind: "progress", progress }, { kind: "source", source });
  const told: unknown[] = [];
  expect(await readApart(start)(from, { onProgress: (one) => told.push(one) })).toBe(source);
  expect(told).toEqual([progress]);
  expect(state.isEnded).toBe(true);
});

it("readApart(start)(a file that never ends) is ended when it is cancelled", async () => {
  const { start, state } = startedWith();
  const control = new AbortController();
  const reading = readApart(start)(from, { signal: control.signal });
  control.abort();
  await expect(reading).rejects.toThrow("aborted");
  expect(state.isEnded).toBe(true);
});

it("readApart(start, patience)(file) gives a file up that makes no progress", async () => {
  const { start, state } = startedWith({ kind: "progress", progress });
  await expect(readApart(start, 5)(from, {})).rejects.toThrow("a.db: no progress for 0.005 s");
  expect(state.isEnded).toBe(true);
});

it("readApart(start)(file) hands on what went wrong", async () => {
  const { start } = startedWith({ kind: "error", message: "a.db: holds no table" });
  await expect(readApart(start)(from, {})).rejects.toThrow("a.db: holds no table");
});

it.each([
  ["a.db", true],
  ["a.parquet.gz", true],
  ["a.arrow", true],
  ["unknown", true],
  ["a.csv.gz", false],
  ["a.jsonl", false],
])("isReadApart(%s) is %s: text can be stopped between two pieces", (name, expected) => {
  expect(isReadApart({ url: "", name }, {})).toBe(expected);
  expect(isReadApart({ url: "", name }, { format: "csv" })).toBe(false);
});
