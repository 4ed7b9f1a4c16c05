import { describe, expect, it } from "vitest";
import type { RowCondition } from "#chart/declared/where-of.ts";
import type { Surroundings } from "#ui/drill/call-behind.ts";
import { callText } from "#ui/drill/drill.ts";
import { listedDrill, rowsDrill } from "#ui/drill/rows-drill.ts";
import { surroundings } from "./surroundings.ts";

describe("rowsDrill(where, of, conditions)", () => {
  const high: RowCondition[] = [{ column: "band", op: "=", values: ["high"] }];
  const drillOf = (where: Surroundings, conditions: readonly RowCondition[], of = "id of a") => {
    const drill = rowsDrill(where, of, conditions);
    if ("refusal" in drill) return drill.refusal;
    return [drill.rows, callText("customers", drill, { rows: "rows" })];
  };

  it("selects the customers of rows, over the events of the call behind them", () => {
    const where = surroundings(
      { a: "FROM paths(log, unit => who, time => at)" },
      { a: ["who", "band", "n"] },
    );
    expect(drillOf(where, high)).toEqual([
      "SELECT DISTINCT who FROM a\nWHERE who IS NOT NULL AND band = 'high'",
      "FROM customers(log, unit => who, time => at, among => rows, called => 'a (band high)')",
    ]);
  });

  it("finds the events behind a plain SELECT", () => {
    const where = surroundings(
      { a: "SELECT customer_id, band FROM b", b: "SELECT * FROM events JOIN c USING (x)" },
      { a: ["customer_id", "band"], b: ["customer_id", "band", "n"] },
    );
    expect(drillOf(where, high)).toEqual([
      "SELECT DISTINCT customer_id FROM a\nWHERE customer_id IS NOT NULL AND band = 'high'",
      "FROM customers(events, among => rows, called => 'a (band high)')",
    ]);
  });

  it("stays among the customers a filter has left", () => {
    const where = surroundings(
      { a: "SELECT customer_id, band FROM events", events: "FROM only(events_all, at => 'x')" },
      { a: ["customer_id", "band"], events_all: ["customer_id", "activity", "time"] },
    );
    expect(drillOf(where, high)).toEqual([
      "SELECT DISTINCT customer_id FROM a\nWHERE customer_id IS NOT NULL AND band = 'high'",
      "FROM customers(events, among => rows, called => 'a (band high)')",
    ]);
  });

  it("takes a table of events for both", () => {
    expect(drillOf(surroundings({}), [], "events")).toEqual([
      "SELECT DISTINCT customer_id FROM events\nWHERE customer_id IS NOT NULL",
      "FROM customers(events, among => rows, called => 'events')",
    ]);
  });

  it("finds the customers of rows that a query adds up, by its keys", () => {
    const where = surroundings(
      {
        a: "SELECT channel AS band, COUNT(DISTINCT customer_id) AS n FROM events WHERE time > '2026' GROUP BY 1",
      },
      { a: ["band", "n"] },
    );
    expect(drillOf(where, [...high, { column: "n", op: "!=", values: [null] }])).toEqual([
      "SELECT DISTINCT customer_id FROM (SELECT customer_id, channel AS band FROM events WHERE time > '2026')\nWHERE customer_id IS NOT NULL AND band = 'high'",
      "FROM customers(events, among => rows, called => 'a (band high, n ≠ (none))')",
    ]);
    expect(drillOf(where, [{ column: "n", op: "=", values: [3] }])).toBe("no-unit");
  });

  it("takes for customers what other calls of the notebook count, or its entry for the data", () => {
    const columns = { a: ["band", "n"], sessions: ["sid", "what", "zeit", "band"] };
    const body = "SELECT band, COUNT(*) AS n FROM sessions GROUP BY band";
    const rows =
      "SELECT DISTINCT sid FROM (SELECT sid, band AS band FROM sessions)\nWHERE sid IS NOT NULL AND band = 'high'";
    const byCall = surroundings(
      { a: body, b: "FROM paths(sessions, unit => sid, activity => what)" },
      columns,
    );
    expect(drillOf(byCall, high)).toEqual([
      rows,
      "FROM customers(sessions, unit => sid, activity => what, among => rows, called => 'a (band high)')",
    ]);
    const byEntry = { ...surroundings({ a: body }, columns), dataRoles: [{ unit: "sid", activity: "what" }] };
    expect(drillOf(byEntry, high)).toEqual([
      rows,
      "FROM customers(sessions, among => rows, called => 'a (band high)')",
    ]);
    expect(drillOf(surroundings({ a: body }, columns), high)).toBe("no-unit");
  });

  it("refuses a part of what HAVING or LIMIT has left, and takes one row of it", () => {
    const columns = { a: ["band", "os", "n"], events: ["customer_id", "activity", "time", "band", "os"] };
    const where = surroundings(
      { a: "SELECT band, os, COUNT(*) AS n FROM events GROUP BY 1, 2 LIMIT 3" },
      columns,
    );
    expect(drillOf(where, high)).toBe("no-unit");
    expect(drillOf(where, [...high, { column: "os", op: "=", values: ["x"] }])).toHaveLength(2);
  });

  it("refuses rows that name nobody, and rows without events behind them", () => {
    expect(drillOf(surroundings({ a: "SELECT 1" }, { a: ["week", "n"] }), high)).toBe("no-unit");
    expect(drillOf(surroundings({ a: "SELECT 1" }, { a: ["customer_id"] }), high)).toBe("no-events");
  });
});

describe("listedDrill(where, of, mark)", () => {
  const phone = [{ column: "channel", op: "=", values: ["phone"] }] as const;
  const drillOf = (where: Surroundings) => {
    const drill = listedDrill(where, "id of a", { kind: "listed", helper: "resolution", conditions: phone });
    if ("refusal" in drill) return drill.refusal;
    return [drill.rows, callText("customers", drill, { rows: "rows" })];
  };

  it("asks the call behind the figure for its rows, over the same events", () => {
    expect(
      drillOf(surroundings({ a: "FROM resolution(events, window => '1 day', view => 'days')" })),
    ).toEqual([
      "SELECT DISTINCT customer FROM resolution(events, window => '1 day', view => 'contacts')\nWHERE customer IS NOT NULL AND channel = 'phone'",
      "FROM customers(events, among => rows, called => 'a (channel phone)')",
    ]);
  });

  it("compares who went one way at a fork with who came to it", () => {
    const retried = [{ column: "way", op: "=", values: ["retry"] }] as const;
    const cells = surroundings({ a: "FROM forks(events, at => 'pay', goal => 'paid')" });
    const drill = listedDrill(cells, "id of a", { kind: "listed", helper: "forks", conditions: retried });
    if ("refusal" in drill) throw new Error(drill.refusal);
    const there =
      "SELECT DISTINCT customer, came AS moment FROM forks(events, at => 'pay', goal => 'paid', view => 'customers')\nWHERE customer IS NOT NULL";
    expect([drill.rows, drill.others]).toEqual([`${there} AND way = 'retry'`, there]);
    expect(callText("drivers", drill, { rows: "went", others: "came" }).replaceAll(/\s+/g, " ")).toBe(
      "FROM drivers(events, among => went, called => 'a (way retry)', others => came, others_called => 'a')",
    );
  });

  it("refuses where the call is not in the notebook", () => {
    expect(drillOf(surroundings({ a: "FROM containment(events)" }))).toBe("no-call");
  });
});
