import { describe, expect, it } from "vitest";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { journeys } from "#journey/journeys.ts";
import { paths } from "#journey/paths.ts";
import { call, eventsOf, eventTable, rows } from "./call.ts";

const DAY = 86_400_000;
const at = (...days: number[]) =>
  eventTable(days.map((day, i) => ({ unit: "u", activity: `e${i}`, time: day * DAY })));
const numbers = (events: ReturnType<typeof at>, given: Parameters<typeof call>[2] = {}) =>
  rows(call(journeys, events, given)).map((row) => `${String(row.journey_id)}.${String(row.step)}`);

describe("journeys(events)", () => {
  it("begins a new journey after a silence longer than gap, 7 days by default", () => {
    expect(numbers(at(0, 7, 14.5, 15))).toEqual(["u#1.1", "u#1.2", "u#2.1", "u#2.2"]);
    expect(numbers(at(0, 7, 14.5, 15), { gap: DAY })).toEqual(["u#1.1", "u#2.1", "u#3.1", "u#3.2"]);
  });

  it("begins at start and after end", () => {
    const events = eventTable(eventsOf("u: a s b e c s e d"));
    expect(numbers(events, { start: "s" })).toEqual(
      "u#1.1 u#2.1 u#2.2 u#2.3 u#2.4 u#3.1 u#3.2 u#3.3".split(" "),
    );
    expect(numbers(events, { end: "e" })).toEqual(
      "u#1.1 u#1.2 u#1.3 u#1.4 u#2.1 u#2.2 u#2.3 u#3.1".split(" "),
    );
    expect(call(journeys, events, { start: "s", end: "e" }).notes[1].text).toBe(
      "5 journeys: a new one begins after a silence longer than 7 days, at 's', after 'e'.",
    );
  });

  it("begins where a by column changes; a missing value is a value", () => {
    const groups = ["x", "x", undefined, undefined, "x"];
    const events = eventTable(groups.map((group, i) => ({ unit: "u", activity: "a", time: i, group })));
    expect(numbers(events, { by: ["device"] })).toEqual(["u#1.1", "u#1.2", "u#2.1", "u#2.2", "u#3.1"]);
  });

  it("keeps all columns, in order of customer, time and row, and counts what it leaves out", () => {
    const events = table({
      user_id: textColumn(["b", "a", "b", null]),
      event: textColumn(["x", "y", "z", "w"]),
      ts: timeColumn([5, 1, 3, 0]),
      amount: numberColumn([1, 2, 3, 4]),
      STEP: numberColumn([9, 9, 9, 9]),
    });
    const result = call(journeys, events);
    expect(rows(result)).toEqual([
      { user_id: "b", event: "z", ts: 3, amount: 3, journey_id: "b#1", step: 1 },
      { user_id: "b", event: "x", ts: 5, amount: 1, journey_id: "b#1", step: 2 },
      { user_id: "a", event: "y", ts: 1, amount: 2, journey_id: "a#1", step: 1 },
    ]);
    expect(result.notes[1]).toEqual({ level: "warning", text: "1 of 4 rows left out: 1 without user_id." });
  });

  it("of no events is empty", () => {
    expect(rows(call(journeys, eventTable([])))).toEqual([]);
  });

  it("feeds paths with journeys as units", () => {
    const cut = call(journeys, at(0, 1, 20, 21)).table;
    const started = rows(call(paths, cut, { unit: "journey_id" })).filter(
      ({ source }) => source === "(start)",
    );
    expect(started.map(({ target, customers }) => [target, customers])).toEqual([
      ["e0", 1],
      ["e2", 1],
    ]);
  });

  it("warns of a start that matches nothing", () => {
    expect(call(journeys, at(0), { start: "E0" }).notes.at(-1)).toEqual({
      level: "warning",
      text: "start => 'E0' matches no activity; upper and lower case matter: there is 'e0'",
    });
  });
});
