import { describe, expect, it } from "vitest";
import type { Asked, Mark } from "#ui/drill/mark.ts";
import { callText } from "#ui/drill/drill.ts";
import type { Surroundings } from "#ui/drill/call-behind.ts";
import { segmentCall } from "#ui/drill/segment-call.ts";
import { surroundings } from "./surroundings.ts";

function asked(mark: Mark, more: Partial<Asked> = {}): Asked {
  return { mark, heading: "", customers: NaN, ...more };
}

/** The call for the customers of a mark of the cell `a`, with the rows it needs named `rows`. */
function customers(where: Surroundings, mark: Mark, more: Partial<Asked> = {}): string {
  const drill = segmentCall(where, "id of a", asked(mark, more));
  if ("refusal" in drill) return `refused: ${drill.refusal}`;
  return callText("customers", drill, { rows: "rows" }).replaceAll(/\s+/g, " ");
}

const edge: Mark = { kind: "edge", source: "pay", target: "call" };

describe("segmentCall(where, of, asked)", () => {
  it("copies events and rules of a paths call, and selects the edge", () => {
    const where = surroundings({
      a: "FROM paths(events, from => 'a*', within => '1 day', keep => 5, by => os)",
    });
    expect(customers(where, edge)).toBe(
      "FROM customers(events, from => 'a*', within => '1 day', keep => 5, segment => ['pay', 'call'])",
    );
  });

  it("takes the step along where the result has steps", () => {
    const where = surroundings({ a: "FROM paths(events, view => 'steps')" });
    expect(customers(where, { ...edge, step: 2 })).toBe(
      "FROM customers(events, view => 'steps', segment => ['pay', 'call'], at_step => 2)",
    );
    expect(customers(where, { kind: "node", activity: "it's", step: 3 })).toBe(
      "FROM customers(events, view => 'steps', at => 'it''s', at_step => 3)",
    );
  });

  it("finds the call inside a SELECT, and through the cell that is read", () => {
    const where = surroundings({
      map: "SELECT * FROM paths((SELECT * FROM events WHERE os = :os), to => 'x') WHERE customers > 3",
      a: "SELECT source, target, customers FROM map ORDER BY 3",
    });
    expect(customers(where, edge)).toBe(
      "FROM customers((SELECT * FROM events WHERE os = :os), to => 'x', segment => ['pay', 'call'])",
    );
  });

  it("brings the WITH clauses along that the table of events needs", () => {
    const where = surroundings({
      a: "WITH few AS (SELECT * FROM events LIMIT 9), b AS (SELECT 1) SELECT * FROM paths(few)",
    });
    expect(customers(where, edge)).toBe(
      "FROM customers((WITH few AS (SELECT * FROM events LIMIT 9) SELECT * FROM few), segment => ['pay', 'call'])",
    );
  });

  it("reads only the block of the value of `by` a mark is drawn for", () => {
    const where = surroundings({
      a: "FROM funnel(events, steps => ['x', 'y'], by => os, attribution => 'last', confidence => 0.9)",
    });
    const step = { kind: "lost", step: 2, label: "y" } as const;
    expect(customers(where, step, { group: "iOS" })).toBe(
      "FROM customers(events, steps => ['x', 'y'], lost_at => 2, attribution => 'last', by => os, by_value => 'iOS')",
    );
    expect(customers(where, step)).toBe("FROM customers(events, steps => ['x', 'y'], lost_at => 2)");
  });

  it("names the bucket of a funnel over time", () => {
    const where = surroundings({ a: "FROM funnel(events, steps => ['x', 'y'], trend => 'week')" });
    const mark: Mark = { kind: "reached", step: 2, label: "y", bucket: Date.UTC(2026, 6, 6) };
    expect(customers(where, mark)).toBe(
      "FROM customers(events, steps => ['x', 'y'], reached => 2, trend => 'week', in_bucket => '2026-07-06')",
    );
  });

  it("selects variants, deviations, cells of a step matrix and next steps", () => {
    expect(customers(surroundings({ a: "FROM variants(events)" }), { kind: "variant", text: "a > b" })).toBe(
      "FROM customers(events, variant => ['a > b'])",
    );
    const skipped: Mark = { kind: "deviation", how: "skipped", activity: "b", after: "a", afterStep: 1 };
    expect(customers(surroundings({ a: "FROM deviations(events, expected => ['a', 'b'])" }), skipped)).toBe(
      "FROM customers(events, expected => ['a', 'b'], deviation => ['skipped', 'b', 'a'], after_step => 1)",
    );
    const place: Mark = { kind: "place", activity: "(ended)", offset: -2 };
    expect(
      customers(surroundings({ a: "FROM step_matrix(events, centre => 'c', before => 3)" }), place),
    ).toBe("FROM customers(events, centre => 'c', at => '(ended)', offset => -2)");
    const next: Mark = { kind: "next", context: "a > b", next: "c" };
    expect(customers(surroundings({ a: "FROM next_steps(events, after => 'b', order => 2)" }), next)).toBe(
      "FROM customers(events, after => ['a', 'b'], next => 'c')",
    );
  });

  it("refuses what a chart has folded, unless the call folds it itself", () => {
    const other: Mark = { kind: "node", activity: "(other)", step: 1 };
    expect(customers(surroundings({ a: "FROM paths(events)" }), other)).toBe("refused: folded");
    expect(customers(surroundings({ a: "FROM paths(events, keep => 3)" }), other)).toBe(
      "FROM customers(events, keep => 3, at => '(other)', at_step => 1)",
    );
  });

  it("refuses where the call behind the result is not in the notebook", () => {
    expect(customers(surroundings({ a: "SELECT 1 AS source" }), edge)).toBe("refused: no-call");
    expect(customers(surroundings({ a: "FROM paths(" }), edge)).toBe("refused: no-call");
  });
});

describe("segmentCall(where, of, driver)", () => {
  it("narrows the segment of a drivers cell, and replaces a value given before", () => {
    const where = surroundings({
      a: "FROM drivers(events, at => 'x', filter => {os: 'iOS', plan: 'a'}, against => 'all', min => 5)",
    });
    const drill = segmentCall(
      where,
      "id of a",
      asked({ kind: "driver", attribute: "os", value: "it's new" }),
    );
    expect("refusal" in drill ? drill : callText("drivers", drill, undefined)).toBe(
      "FROM drivers(events, at => 'x', filter => {plan: 'a', os: 'it''s new'}, against => 'all')",
    );
  });

  it("leaves out what only drivers is told", () => {
    const where = surroundings({
      a: "FROM drivers(events, at => 'x', outcome => csat, value => revenue, attributes => [os], min => 5)",
    });
    expect(customers(where, { kind: "driver", attribute: "os", value: "iOS" })).toBe(
      "FROM customers(events, at => 'x', filter => {os: 'iOS'})",
    );
  });
});
