import { describe, expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { nextRefusal, readNext, readSkill } from "#chart/next-bars.ts";
import { nextWords, skillText } from "#chart/next-text.ts";

const rows: readonly (readonly [string, string, number, string])[] = [
  ["pay", "done", 0.7, "north"],
  ["pay", "(lost)", 0.3, "north"],
  ["open > pay", "done", 0.9, "north"],
  ["pay", "(lost)", 0.8, "south"],
  ["pay", "done", 0.2, "south"],
];

function nextTable(kept: typeof rows, isSplit: boolean) {
  return table({
    context: textColumn(kept.map((r) => r[0])),
    next: textColumn(kept.map((r) => r[1])),
    probability: numberColumn(kept.map((r) => r[2])),
    share: numberColumn(kept.map((r) => r[2])),
    customers: numberColumn(kept.map((r) => r[2] * 100)),
    ...(isSplit ? { region: textColumn(kept.map((r) => r[3])) } : {}),
  });
}

describe("readNext(table, group)", () => {
  it("has the contexts in their order, in each the likeliest step first", () =>
    expect(
      readNext(nextTable(rows.slice(0, 3), false)).contexts.map((c) => [c.context, c.steps[0].next]),
    ).toEqual([
      ["pay", "done"],
      ["open > pay", "done"],
    ]));
  it("reads one value of a split, the first unless another is asked for: probabilities do not add up", () => {
    const split = nextTable(rows, true);
    expect(readNext(split).group).toBe("north");
    expect(readNext(split, "south").contexts[0].steps.map((s) => [s.next, s.probability])).toEqual([
      ["(lost)", 0.8],
      ["done", 0.2],
    ]);
  });
});

it("nextWords(reading, context, drawn, locale) says what is likeliest and what is not drawn", () => {
  const reading = readNext(nextTable(rows.slice(0, 2), false));
  const words = nextWords(reading, reading.contexts[0], 1, "en");
  expect(words.title).toBe("After pay: done, 70% likely");
  expect(words.subtitle).toMatch("the 1 likeliest of 2, the others 30% together");
});

describe("skillText(skill, locale)", () => {
  const text = (bits: number[]) => skillText({ bits, steps: 100, customers: 20 }, "en");
  it("says what knowing the last steps is worth, by the best number of them", () =>
    expect(text([4, 3, 1, 2])).toBe(
      "Tried on 100 steps of 20 customers kept aside: knowing the last 2 steps takes 75% of the guesswork away (log-loss 4 bits a step without looking at what they did, 1 knowing the last 2 steps).",
    ));
  it("says when they are worth nothing", () => expect(text([2, 2.5])).toMatch("the last steps do not help"));
});

it("readSkill(table) is undefined where nobody was held out", () => {
  const skill = (steps: number) =>
    table({
      context_steps: numberColumn([0, 1]),
      log_loss_bits: numberColumn([2, 1]),
      steps: numberColumn([steps, steps]),
      customers: numberColumn([3, 3]),
    });
  expect([readSkill(undefined), readSkill(skill(0)), readSkill(skill(9))]).toEqual([
    undefined,
    undefined,
    { bits: [2, 1], steps: 9, customers: 3 },
  ]);
});

it("nextRefusal(table) says which columns are missing", () =>
  expect(nextRefusal(table({ context: textColumn(["a"]) }))).toMatch("next, probability"));
