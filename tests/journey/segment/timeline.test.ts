import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timeline } from "#journey/segment/timeline.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows } from "#table/table.ts";
import { call, eventTable, rows } from "../call.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const events = table({
  customer_id: textColumn(["u2", "u1", "u1", "u2", "u1", "u1", "u1"]),
  activity: textColumn(["x", "call", "open", "y", "pay", null, "visit"]),
  time: timeColumn([0, 30 * MINUTE, 0, 5, 61 * MINUTE, 5, 9 * DAY]),
  channel: textColumn(["app", "phone", "app", "app", "app", "app", "store"]),
  session_number: numberColumn([9, 9, 9, 9, 9, 9, 9]),
});
const notes = (given: Parameters<typeof call>[2]) =>
  call(timeline, events, given).notes.map(({ text }) => text);

describe("timeline(events, customer)", () => {
  it("tells every event in order, with the time since the one before, sessions and journeys", () => {
    const result = call(timeline, events, { customer: "u1" });
    expect(result.table.columns.map(({ name }) => name)).toEqual([
      "customer_id",
      "activity",
      "time",
      "channel",
      "event_number",
      "gap_seconds",
      "session_number",
      "journey_number",
    ]);
    expect(
      rows(result).map(({ activity, event_number, gap_seconds, session_number, journey_number }) => [
        activity,
        event_number,
        gap_seconds,
        session_number,
        journey_number,
      ]),
    ).toEqual([
      ["open", 1, null, 1, 1],
      ["call", 2, 1800, 1, 1],
      ["pay", 3, 1860, 2, 1],
      ["visit", 4, (9 * DAY - 61 * MINUTE) / 1000, 3, 2],
    ]);
  });

  it("tells how much it is, on how many channels, and what was left out", () => {
    expect(notes({ customer: "u1" })).toEqual([
      "u1: 4 events on 3 channels in 3 sessions and 2 journeys, over 777600 seconds (9 days).",
      "1 more of u1’s rows left out: no activity or no readable time.",
    ]);
  });

  it("holds times where the events have texts, one of which is no time", () => {
    const texts = table({
      kunde: textColumn(["k", "k", "k"]),
      ereignis: textColumn(["b", "c", "a"]),
      zeitpunkt: textColumn(["02.03.2026 10:00:00", "irgendwann", "01.03.2026 09:00:00"]),
    });
    const column = call(timeline, texts, { customer: "k" }).table.columns[2];
    expect(column).toEqual({
      name: "zeitpunkt",
      data: timeColumn(Float64Array.of(Date.UTC(2026, 2, 1, 9), Date.UTC(2026, 2, 2, 10)), true),
    });
  });

  it("takes gap and session_gap", () => {
    const found = rows(call(timeline, events, { customer: "u1", gap: 10 * DAY, session_gap: DAY }));
    expect(found.map(({ session_number, journey_number }) => [session_number, journey_number])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
      [2, 1],
    ]);
  });

  it("names the nearest customers of one there is not", () => {
    expect(() => call(timeline, events, { customer: "u11" })).toThrow(
      "customer => 'u11': no event has this customer_id; did you mean 'u1'",
    );
    expect(() => call(timeline, events, {})).toThrow("timeline: whose story?");
  });

  it("takes a number as it is written, and no pattern", () => {
    const numbered = table({
      case_id: numberColumn([7, 70]),
      activity: textColumn(["a", "b"]),
      time: timeColumn([0, 1]),
    });
    expect(rows(call(timeline, numbered, { customer: "7" })).map(({ activity }) => activity)).toEqual(["a"]);
    expect(() => call(timeline, numbered, { customer: "7*" })).toThrow("did you mean");
  });

  it("keeps only the events of an instant and their neighbours, numbered as in the whole story", () => {
    const given = { customer: "u1", around: ["1970-01-01T01:01:00Z"], neighbours: 1 };
    const result = call(timeline, events, given);
    const whole = rows(call(timeline, events, { customer: "u1" }));
    expect(rows(result)).toEqual(whole.slice(1, 4));
    expect(tableRows(result.details!.around)).toEqual([{ first_event: 3, last_event: 3 }]);
    expect(notes(given).at(-1)).toBe("Of 4 events, event 3 is shown, with 1 before and 1 after.");
    expect(
      notes({ customer: "u1", around: ["1970-01-01", "1970-01-01T00:30:00Z"], neighbours: 0 }).at(-1),
    ).toBe("Of 4 events, events 1 to 2 are shown, with 0 before and 0 after.");
  });

  it("finds every event of every customer by its instant, however many it shares it with", () => {
    const log = fc.array(
      fc.record({ unit: fc.constantFrom("a", "b"), time: fc.integer({ min: 0, max: 9 }) }),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(log, fc.integer({ min: 0, max: 4 }), (made, neighbours) => {
        const source = eventTable(made.map(({ unit, time }, i) => ({ unit, time, activity: String(i) })));
        for (const { unit, time } of made) {
          const whole = rows(call(timeline, source, { customer: unit }));
          const places = whole.flatMap((row, at) => (row.time === time ? [at] : []));
          const found = call(timeline, source, {
            customer: unit,
            around: [new Date(time).toISOString()],
            neighbours,
          });
          expect(rows(found)).toEqual(
            whole.filter((_, at) => places.some((one) => Math.abs(one - at) <= neighbours)),
          );
        }
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });

  it("says when the nearest event is where there is none, and what cannot be read", () => {
    const around =
      (...texts: string[]) =>
      () =>
        call(timeline, events, { customer: "u1", around: texts });
    expect(around("1970-01-01T00:31:00Z")).toThrow(
      "around => '1970-01-01T00:31:00Z': the customer has no event then; the nearest, at 1970-01-01T00:30:00.000Z, is",
    );
    expect(around("noon")).toThrow("around => 'noon': write one instant");
    expect(around("1970-01-01", "1970-01-01", "1970-01-01")).toThrow("write one instant");
    expect(() => call(timeline, events, { customer: "u1", neighbours: 2 })).toThrow("needs around");
  });
});
