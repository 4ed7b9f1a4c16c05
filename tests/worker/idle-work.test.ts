import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Query } from "#notebook/executor.ts";
import { createIdleWork } from "#worker/idle-work.ts";

const query = (text: string): Query => ({ text, parameters: {} });

/** Idle work of which is written down what it does; a call has as many steps as its text has letters, `BAD` has none. */
function recorded() {
  const done: string[] = [];
  const work = createIdleWork({
    prepare: async ({ text }) => void done.push(text),
    async *readyDrills({ text }) {
      if (text === "BAD") throw new Error("no");
      for (const letter of text) yield void done.push(letter);
    },
  });
  return { work, done };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it("ready(query) makes the steps of each call, one after another, once nothing was asked for a while", async () => {
  const { work, done } = recorded();
  work.ready(query("ab"));
  await pass(100);
  work.ready(query("BAD"));
  work.ready(query("cd"));
  await pass(100);
  work.asked();
  await pass(149);
  expect(done).toEqual([]);
  await pass(1_000);
  expect(done).toEqual(["a", "b", "c", "d"]);
  await pass(1_000);
  expect(done).toHaveLength(4);
});

it("asked() holds the steps up, which begin anew after it", async () => {
  const { work, done } = recorded();
  work.ready(query("abc"));
  await pass(150);
  expect(done).toEqual(["a"]);
  work.asked();
  await pass(100);
  expect(done).toEqual(["a"]);
  await pass(100);
  expect(done).toEqual(["a", "a", "b", "c"]);
});

it("ready(query) keeps the latest calls only", async () => {
  const { work, done } = recorded();
  for (const letter of "abcdefghij") work.ready(query(letter));
  await pass(10_000);
  expect(done.join("")).toBe("cdefghij");
});

it("foresee(queries) waits for no quiet, and goes on while drill-downs are readied", async () => {
  const { work, done } = recorded();
  work.ready(query("a"));
  work.foresee([query("first"), query("second")]);
  await pass(10);
  expect(done).toEqual(["first", "second"]);
  await pass(200);
  expect(done).toEqual(["first", "second", "a"]);
});
