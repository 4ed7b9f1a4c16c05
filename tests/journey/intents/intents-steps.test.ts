import { describe, expect, it } from "vitest";
import type { HelperInput, HelperProgress } from "#journey/helper.ts";
import { intents } from "#journey/intents/intents.ts";
import { runInSteps } from "#notebook/run-in-steps.ts";
import { textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";

/** 3,000 different texts: a topic, and words that say nothing of it. */
const TEXTS = Array.from({ length: 3000 }, (_, i) => {
  const topic = ["invoice payment", "router broken", "contract cancel", "password login"][i % 4];
  return `${topic} w${"abcdefghij"[i % 10]}${"klmnopqrst"[Math.floor(i / 10) % 10]}x v${"abcdefghij"[Math.floor(i / 100) % 10]}${"uvwxyz"[Math.floor(i / 1000)]}q`;
});
const input: HelperInput = {
  tables: [
    {
      name: "contacts",
      table: table({
        customer_id: textColumn(TEXTS.map((_, i) => `c${i % 700}`)),
        time: timeColumn(TEXTS.map((_, i) => i * 3_600_000)),
        note: textColumn(TEXTS),
      }),
    },
  ],
  arguments: new Map([["text", { type: "column", value: "note" }]]),
};

function stepThrough() {
  const told: HelperProgress[] = [];
  const steps = intents.steps!(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return { told, result: step.value };
    told.push(step.value);
  }
}

describe("intents in steps", () => {
  const { told, result } = stepThrough();

  it("intents.steps(input) gives what intents.run(input) gives", () => {
    expect(result).toEqual(intents.run(input));
    expect(result.table.rowCount).toBeGreaterThan(1);
  });

  it("intents.steps(input) tells progress that never falls, from 0 to 1, through every kind of work", () => {
    const shares = told.map(({ done }) => done);
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect([...new Set(told.map(({ doing }) => doing))]).toEqual([
      "reading texts",
      "grouping texts",
      "joining groups",
      "counting",
    ]);
    expect(told.length).toBeGreaterThan(100);
  });

  it("a cancelled intents makes no step more once the signal is seen", async () => {
    const cancel = new AbortController();
    let made = 0;
    function* counted() {
      const steps = intents.steps!(input);
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
        made += 1;
        yield step.value;
      }
    }
    const onProgress = ({ doing }: HelperProgress) => doing === "grouping texts" && cancel.abort();
    await expect(
      runInSteps(counted(), { signal: cancel.signal, onProgress: (p) => void onProgress(p), sliceMs: 0 }),
    ).rejects.toMatchObject({ name: "AbortError" });
    expect(made).toBe(1 + told.findIndex(({ doing }) => doing === "grouping texts"));
  });
});
