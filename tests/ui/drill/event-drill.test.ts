import { describe, expect, it } from "vitest";
import { textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { callText, eventText } from "#ui/drill/drill.ts";
import { drillOf, eventOfMark, eventOfRow, type EventMark } from "#ui/drill/event-drill.ts";
import { surroundings } from "./surroundings.ts";

const data = { event: "pay", time: "2026-07-06T10:00:00.000Z", customer: "c1", row: "3" };
const pay = eventOfMark(data, undefined)!;

/** The calls for who had the event of the cell `a`, and for the event itself. */
function calls(body: string, asked: EventMark = pay, columns = {}): string | readonly string[] {
  const drill = drillOf(surroundings({ a: body }, columns), "id of a", {
    ...asked,
    heading: "",
    customers: NaN,
  });
  if ("refusal" in drill) return drill.refusal;
  return [callText("customers", drill, undefined), eventText(drill, asked.event)].map((text) =>
    text.replaceAll(/\s+/g, " "),
  );
}

describe("drillOf(where, of, asked) of an event", () => {
  it("asks the events the story is told from who else had it, and for the event among its neighbours", () => {
    expect(calls("FROM timeline(events, customer => 'c1', activity => reason, gap => '1 day')")).toEqual([
      "FROM customers(events, activity => reason, at => 'pay')",
      "FROM timeline(events, activity => reason, customer => 'c1', around => '2026-07-06T10:00:00.000Z')",
    ]);
  });

  it("names both ends of repeats, and quotes texts", () => {
    const asked = eventOfMark({ ...data, event: "it's", until: "2026-07-06T10:05:00.000Z" }, undefined)!;
    expect(calls("SELECT * FROM timeline((SELECT * FROM events WHERE 1), customer => 'c1')", asked)).toEqual([
      "FROM customers((SELECT * FROM events WHERE 1), at => 'it''s')",
      "FROM timeline((SELECT * FROM events WHERE 1), customer => 'c1', around => ['2026-07-06T10:00:00.000Z', '2026-07-06T10:05:00.000Z'])",
    ]);
  });

  it("asks the table that a SELECT takes one customer's events from, else the result itself", () => {
    const own = { a: ["customer_id", "time", "activity"] };
    const body = "SELECT customer_id, time, activity FROM events WHERE customer_id = 'c1'";
    expect(calls(body, pay, own)[0]).toBe("FROM customers(events, at => 'pay')");
    const renamed = { a: ["customer_id", "time", "page"] };
    expect(calls(body, pay, renamed)[0]).toBe("FROM customers(a, at => 'pay')");
    expect(calls("SELECT 1", pay, { a: ["one"] })).toBe("no-events");
  });
});

describe("eventOfRow(where, of, table, row)", () => {
  const story = table({
    customer_id: textColumn(["c1", "c1"]),
    activity: textColumn(["open", "pay"]),
    time: timeColumn([0, 60_000]),
  });
  it("is the event of a timeline's row", () => {
    const where = surroundings({ a: "FROM timeline(events, customer => 'c1')" });
    expect(eventOfRow(where, "id of a", story, 1)).toEqual({
      mark: { kind: "node", activity: "pay" },
      event: { customer: "c1", from: 60_000, until: 60_000 },
    });
  });

  it("is undefined for rows of other helpers, and where what was done is not among the columns", () => {
    const paths = surroundings({ a: "FROM paths(timeline(events, customer => 'c1'))" });
    expect(eventOfRow(paths, "id of a", story, 1)).toBeUndefined();
    const few = surroundings({ a: "SELECT time FROM timeline(events, customer => 'c1')" });
    expect(eventOfRow(few, "id of a", table({ time: timeColumn([0]) }), 0)).toBeUndefined();
  });
});
