import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textColumn, timeColumn, type Value } from "#table/column.ts";
import { table, tableRows, type Table } from "#table/table.ts";
import { funnel } from "#journey/funnel.ts";
import { call } from "./call.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Events written as `customer activity minute [order]`; `-` for no order. */
function log(...events: readonly string[]): Table {
  const fields = events.map((event) => event.split(" "));
  return table({
    customer_id: textColumn(fields.map(([customer]) => customer)),
    activity: textColumn(fields.map(([, activity]) => activity)),
    time: timeColumn(fields.map(([, , minute]) => Number(minute) * MINUTE)),
    order_id: textColumn(fields.map(([, , , order]) => (order === "-" ? null : order))),
  });
}

type Given = Parameters<typeof call>[2];
const ask = (events: Table, given: Given) => call(funnel, events, { steps: ["A", "B", "C"], ...given });
const rows = (events: Table, given: Given) => tableRows(ask(events, given).table);
const counts = (events: Table, given: Given): Value[] => rows(events, given).map(({ count }) => count);
const texts = (events: Table, given: Given): string =>
  ask(events, given)
    .notes.map(({ text }) => text)
    .join("\n");

describe("funnel(events, exclude)", () => {
  const events = log(
    "u A 0", "u B 1", "u X 2", "u C 3",
    "v A 0", "v B 1", "v C 2", "v X 3",
    "w X 0", "w A 1", "w B 2",
  ); // prettier-ignore
  const exclude = ["X"];
  it("drops who has such an event between first and last step", () => {
    expect(counts(events, { exclude })).toEqual([2, 2, 1]);
    expect(texts(events, { exclude })).toContain("1 unit with an excluded event between");
    expect(texts(events, { exclude })).toContain("2 of 3 customers entered; 0 never did");
  });
  it("'exit' ends the attempt there", () => {
    expect(counts(events, { exclude, exclude_effect: "exit" })).toEqual([3, 3, 1]);
  });
  it("'exit' lets a later attempt get through", () => {
    const again = log("u A 0", "u X 1", "u A 2", "u B 3", "u C 4");
    expect(counts(again, { exclude, exclude_effect: "exit" })).toEqual([1, 1, 1]);
    expect(counts(again, { exclude, exclude_effect: "exit", entry: "first" })).toEqual([1, 0, 0]);
    expect(counts(again, { exclude })).toEqual([0, 0, 0]);
  });
  it("is not between at the instant of the first or the last step, unless rows keep their order", () => {
    const tied = log("u A 0", "u X 0", "u B 1", "u X 2", "u C 2");
    expect(counts(tied, { exclude })).toEqual([1, 1, 1]);
    expect(counts(tied, { exclude, exclude_effect: "exit" })).toEqual([1, 1, 1]);
    expect(counts(tied, { exclude, ties: "row" })).toEqual([0, 0, 0]);
    expect(counts(tied, { exclude, ties: "row", exclude_effect: "exit" })).toEqual([1, 0, 0]);
  });
  it("never excludes a step, and says so", () => {
    expect(counts(log("u A 0", "u B 1", "u C 2"), { exclude: ["*"] })).toEqual([1, 1, 1]);
    expect(texts(log("u A 0", "u B 1"), { exclude: ["*"] })).toContain("'A' and 'B' matched too");
  });
  it("warns where a pattern matches nothing", () =>
    expect(texts(events, { exclude: ["Y"] })).toContain("exclude => 'Y' matches no activity"));
});

describe("funnel(events, entry => 'every')", () => {
  it("counts attempts: a new one after conversion or expiry, a repeat in between is none", () => {
    const events = log("u A 0", "u A 1", "u B 2", "u C 3", "u A 4", "u B 5", "u A 70", "v A 0", "w C 1");
    const given = { entry: "every", within: 60 * MINUTE };
    expect(counts(events, given)).toEqual([4, 2, 1]);
    expect(texts(events, given)).toContain(
      "Attempts are counted, not customers: 4 attempts by 2 of 3 customers.",
    );
  });
  it("takes the steps of one attempt only, as early as they come", () => {
    const [, second, third] = rows(log("u A 0", "u A 30", "u B 45", "u C 75"), {
      entry: "every",
      within: 60 * MINUTE,
    });
    expect([second.count, second.median_seconds, third.count]).toEqual([1, 45 * 60, 0]);
  });
  it("without a limit has one attempt that does not get through, the last", () =>
    expect(counts(log("u A 0", "u B 1", "u C 2", "u A 3", "u A 9"), { entry: "every" })).toEqual([2, 1, 1]));
  it("ends an attempt at an excluded event, or leaves it out", () => {
    const events = log("u A 0", "u X 1", "u A 2", "u B 3", "u C 4");
    const given = { entry: "every", exclude: ["X"] };
    expect(counts(events, { ...given, exclude_effect: "exit" })).toEqual([2, 1, 1]);
    expect(counts(events, given)).toEqual([0, 0, 0]);
  });
  it("takes by from each attempt", () => {
    const events = log("u A 0 1", "u B 1 1", "u C 2 1", "u A 3 2", "u B 4 2");
    expect(rows(events, { entry: "every", by: "order_id" }).map((row) => [row.order_id, row.count])).toEqual([
      ["1", 1], ["1", 1], ["1", 1], ["2", 1], ["2", 1], ["2", 0],
    ]); // prettier-ignore
  });
});

describe("funnel(events, optional)", () => {
  const events = log(
    "u A 0",
    "u B 1",
    "u C 5",
    "v A 0",
    "v C 3",
    "w A 0",
    "w B 2",
    "x A 0",
    "x C 1",
    "x B 2",
  );
  it("does not block, and the next step's shares are from the last that must be done", () => {
    const result = rows(events, { optional: ["B"] });
    expect(result.map((r) => [r.step, r.label, r.count, r.of_previous, r.lost, r.median_seconds])).toEqual([
      [1, "A", 4, 1, 0, null],
      [2, "B", 2, 0.5, 2, 90],
      [3, "C", 3, 0.75, 1, 180],
    ]);
  });
  it("at the end is looked for within the limit", () => {
    const given = { steps: ["A", "C", "B"], optional: ["B"] };
    expect(counts(events, given)).toEqual([4, 3, 1]);
    expect(counts(events, { ...given, within: MINUTE })).toEqual([4, 1, 0]);
  });
  it("goes by the label, in any of several steps, by segment too", () => {
    const given = { steps: { A: "Start", B: "Help", C: "End" }, optional: ["Help"], by: "customer_id" };
    expect(rows(events, given).map(({ count }) => count)).toEqual([1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 0, 1]);
  });
  it("refuses the first step, a label there is not, and mixtures without meaning", () => {
    expect(() => ask(events, { optional: ["A"] })).toThrow("the first step, 'A', cannot be optional");
    expect(() => ask(events, { optional: ["D"] })).toThrow(
      "['D'] is not the label of a step; the steps are 'A'",
    );
    expect(() => ask(events, { optional: ["B"], order: "strict" })).toThrow("needs order => 'ordered'");
    expect(() => ask(events, { optional: ["B"], reuse: true })).toThrow("leave reuse out");
    expect(() => ask(events, { optional: ["C"], entry: "every" })).toThrow("cannot be optional");
  });
});

describe("funnel(events, hold)", () => {
  const events = log("u A 0 1", "u A 1 2", "u B 2 2", "u C 3 1", "u C 4 2", "v A 0 1", "v B 1 -", "v B 2 1");
  it("makes one unit per customer and value", () => {
    expect(counts(events, { hold: ["order_id"] })).toEqual([3, 2, 1]);
    expect(counts(events, {})).toEqual([2, 2, 1]);
  });
  it("says what a unit is and what belongs to none", () => {
    const said = texts(events, { hold: ["order_id"] });
    expect(said).toContain("a unit is a customer_id with one order_id. 1 event without order_id belong");
    expect(said).toContain("3 of 3 units entered");
    expect(said).toContain("2 customers, 8 events");
  });
  it("takes several columns, and names one there is not", () => {
    expect(counts(events, { hold: ["order_id", "time"] })).toEqual([3, 0, 0]);
    expect(() => ask(events, { hold: ["ordr_id"] })).toThrow("did you mean order_id?");
  });
});

it("funnel(events, hold) is that of a unit made of customer and value", () => {
  const event = fc.tuple(
    fc.constantFrom("u", "v"),
    fc.constantFrom("A", "B", "C", "X"),
    fc.integer({ min: 0, max: 6 }),
    fc.constantFrom("1", "2", "3"),
  );
  const given = fc.record({
    entry: fc.constantFrom("best", "first", "every"),
    within: fc.constantFrom(undefined, 2 * MINUTE),
    order: fc.constantFrom("ordered", "strict", "any"),
    exclude: fc.constantFrom(undefined, ["X"]),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 24 }), given, (events, more) => {
      const held = log(...events.map((one) => one.join(" ")));
      const whole = log(
        ...events.map(([who, what, when, order]) => `${who}/${order} ${what} ${when} ${order}`),
      );
      expect(rows(held, { ...more, hold: ["order_id"] })).toEqual(rows(whole, more));
    }),
    { seed: 20260104, numRuns: 300 },
  );
});

it("funnel(events, trend) adds up to the funnel without", () => {
  const event = fc.tuple(
    fc.constantFrom("u", "v", "w"),
    fc.constantFrom("A", "B", "C"),
    fc.integer({ min: 0, max: 6 }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 24 }), fc.constantFrom("best", "every"), (events, entry) => {
      const days = log(...events.map(([who, what, at]) => `${who} ${what} ${(at * DAY) / MINUTE}`));
      const sums = [0, 0, 0];
      for (const { step, count } of rows(days, { entry, trend: "day" }))
        sums[Number(step) - 1] += Number(count);
      expect(sums).toEqual(counts(days, { entry }));
    }),
    { seed: 20260105, numRuns: 200 },
  );
});

describe("funnel(events, trend)", () => {
  const day = DAY / MINUTE;
  const events = log(
    "u A 0",
    "u B 5",
    `v A ${day - 1}`,
    `w A ${day}`,
    `w B ${day + 1}`,
    `x A ${2 * day}`,
    `x C ${3 * day}`,
  );
  const cells = (given: Given) =>
    rows(events, { steps: ["A", "B"], ...given }).map(({ bucket, complete, step, count }) => [
      (bucket as number) / DAY,
      complete,
      step,
      count,
    ]);
  it("gives a funnel per bucket of the first step, young ones incomplete", () => {
    expect(cells({ trend: "day", within: DAY })).toEqual([
      [0, 1, 1, 2],
      [0, 1, 2, 1],
      [1, 1, 1, 1],
      [1, 1, 2, 1],
      [2, 0, 1, 1],
      [2, 0, 2, 0],
    ]);
  });
  it("is complete when the log goes on for the limit after the bucket's end, never without a limit", () => {
    expect(cells({ trend: "day", within: 2 * DAY }).map(([, complete]) => complete)).toEqual([
      1, 1, 0, 0, 0, 0,
    ]);
    expect(cells({ trend: "day" }).every(([, complete]) => complete === 0)).toBe(true);
    expect(texts(events, { trend: "day" })).toContain("without a limit no bucket is complete");
  });
  it("goes with by, with every attempt and with nobody", () => {
    const both = rows(events, { steps: ["A"], trend: "day", by: "customer_id", entry: "every" });
    expect(both.map((row) => [(row.bucket as number) / DAY, row.customer_id])).toEqual([
      [0, "u"],
      [0, "v"],
      [1, "w"],
      [2, "x"],
    ]);
    expect(rows(events, { steps: ["Z"], trend: "month" })).toEqual([]);
  });
});

describe("funnel(events, by)", () => {
  const people = (order: string, all: number, through: number): string[] =>
    Array.from({ length: all }, (_, i) => [
      `${order}${i} A 0 ${order}`,
      ...(i < through ? [`${order}${i} B 1 ${order}`] : []),
    ]).flat();
  const given = { steps: ["A", "B"], by: "order_id" };
  it("compares the last step of each value with the rest: p, and q over the values", () => {
    const events = log(...people("s", 100, 20), ...people("t", 100, 35));
    const result = rows(events, given).map(({ step, p, q }) => [
      step,
      p && Number(p).toFixed(5),
      q && Number(q).toFixed(5),
    ]);
    expect(result).toEqual([
      [1, null, null],
      [2, "0.01753", "0.01753"],
      [1, null, null],
      [2, "0.01753", "0.01753"],
    ]);
  });
  it("says nothing of values too small to compare", () => {
    const events = log(...people("s", 100, 20), ...people("t", 100, 35), ...people("z", 3, 1));
    expect(rows(events, given).map(({ p }) => p === null)).toEqual([true, false, true, false, true, true]);
  });
});
