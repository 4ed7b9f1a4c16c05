import { describe, expect, it } from "vitest";
import type { HelperProgress } from "#journey/helper.ts";
import { inChunks, runToEnd, stage, within, type Steps } from "#journey/steps.ts";

function* three(): Steps<string> {
  yield 0.25;
  yield 0.5;
  return "done";
}

describe("steps", () => {
  it("runToEnd(steps) gives the result", () => {
    expect(runToEnd(three())).toBe("done");
  });

  it("within(from, to, steps) yields shares of a part and ends at its end", () => {
    const steps = within(0.5, 0.9, three());
    expect([...steps]).toEqual([0.6, 0.7, 0.9]);
    expect(runToEnd(within(0.5, 0.9, three()))).toBe("done");
  });

  it("stage(doing, from, to, steps) says what is done", () => {
    const steps: Generator<HelperProgress, string, void> = stage("counting", 0, 1, three());
    expect([...steps]).toEqual([0.25, 0.5, 1].map((done) => ({ doing: "counting", done })));
  });

  it("inChunks(count, every, each) calls each once, in order, and yields after every chunk", () => {
    const seen: number[] = [];
    expect([...inChunks(5, 2, (i) => seen.push(i))]).toEqual([2 / 5, 4 / 5, 1]);
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect([...inChunks(0, 2, () => expect.fail("there is none"))]).toEqual([]);
  });
});
