import { describe, expect, it } from "vitest";
import { tableRows } from "#table/table.ts";
import { nextSteps } from "#journey/next-steps.ts";
import { wittenBell } from "#journey/witten-bell.ts";
import { call, eventsOf, eventTable, rows } from "./call.ts";

const log = (...lines: string[]) => eventTable(eventsOf(...lines));
const told = (result: ReturnType<typeof call>) => result.notes.map(({ text }) => text).join(" ");

describe("next_steps(events)", () => {
  it("has a row per context and next step, the most likely first", () => {
    const found = rows(call(nextSteps, log("u1: a b", "u2: a b a", "u3: b"), { order: 1 }));
    expect(found.map((r) => [r.context, r.next, r.customers, r.traversals, r.share])).toEqual([
      ["(start)", "a", 2, 2, 2 / 3],
      ["(start)", "b", 1, 1, 1 / 3],
      ["b", "(end)", 2, 2, 2 / 3],
      ["b", "a", 1, 1, 1 / 3],
      ["a", "b", 2, 2, 1],
      ["a", "(end)", 1, 1, 0.5],
    ]);
  });

  it("after => pattern asks for one step only, by contexts of every length up to the order", () => {
    const found = rows(call(nextSteps, log("u1: x a q", "u2: y a r", "u3: a"), { after: "a" }));
    expect(found.map((r) => [r.context_steps, r.context, r.next, r.traversals])).toEqual([
      [1, "a", "(end)", 1],
      [1, "a", "q", 1],
      [1, "a", "r", 1],
      [2, "(start) > a", "(end)", 1],
      [2, "x > a", "q", 1],
      [2, "y > a", "r", 1],
    ]);
  });

  it("a probability is interpolated with shorter contexts by Witten and Bell’s weights", () => {
    const [row] = rows(call(nextSteps, log("u1: a b"), { after: "a", order: 1 }));
    const anywhere = (1 + 3 * (1 / 3)) / (3 + 3);
    expect(row.probability).toBeCloseTo((1 + 1 * anywhere) / (1 + 1), 12);
  });

  it("median_seconds is the time to the next event, NULL at the ends", () => {
    const events = eventTable([
      { unit: "u1", activity: "a", time: 0 },
      { unit: "u1", activity: "b", time: 4000 },
      { unit: "u2", activity: "a", time: 0 },
      { unit: "u2", activity: "b", time: 1000 },
    ]);
    expect(rows(call(nextSteps, events, { order: 1 })).map((r) => [r.context, r.median_seconds])).toEqual([
      ["(start)", null],
      ["a", 2.5],
      ["b", null],
    ]);
  });

  it("a path that arrives has no next step, a lost one does; after => '(start)' is a step too", () => {
    const events = log("u1: a q", "u2: a x");
    const ends = rows(call(nextSteps, events, { from: "a", to: "q", order: 1 }));
    expect(ends.map((r) => [r.context, r.next])).toEqual([
      ["a", "q"],
      ["a", "x"],
      ["x", "(lost)"],
    ]);
    expect(rows(call(nextSteps, events, { after: "(start)" })).map((r) => [r.context, r.next])).toEqual([
      ["(start)", "a"],
    ]);
  });

  it("by => column counts and fits each value by itself", () => {
    const events = eventTable([
      { unit: "u1", activity: "a", time: 0, group: "web" },
      { unit: "u2", activity: "b", time: 0, group: "web" },
      { unit: "u3", activity: "a", time: 0, group: "app" },
    ]);
    const found = rows(call(nextSteps, events, { after: "(start)", by: "device" }));
    expect(found.map((r) => [r.next, r.share, r.device])).toEqual([
      ["a", 0.5, "web"],
      ["b", 0.5, "web"],
      ["a", 1, "app"],
    ]);
  });

  it("tells log-loss by order: where the step before last decides, order 2 needs the fewest bits", () => {
    const paths = Array.from({ length: 200 }, (_, i) => `u${i}: ${i % 2 ? "x m p" : "y m q"}`);
    const result = call(nextSteps, log(...paths), { after: "m" });
    const skill = tableRows(result.details!.skill);
    const bits = skill.map((r) => Number(r.log_loss_bits));
    expect(bits[0]).toBeGreaterThan(2);
    expect(bits[1]).toBeCloseTo(1, 1);
    expect(bits[2]).toBeLessThan(0.1);
    expect(Number(skill[0].customers)).toBeGreaterThan(20);
    expect(Number(skill[0].customers)).toBeLessThan(60);
    expect(told(result)).toContain("base rate");
    expect(told(result)).not.toContain("predicts best");
  });

  it("says when a shorter context predicts better", () => {
    const paths = Array.from({ length: 300 }, (_, i) => `u${i}: x${i % 97} m ${(i * 7) % 3 ? "p" : "q"}`);
    expect(told(call(nextSteps, log(...paths), { after: "m" }))).toContain("order => 1 predicts best.");
  });

  it("of no events, or after a step that nobody does, is empty and says so", () => {
    expect(call(nextSteps, eventTable([])).table.rowCount).toBe(0);
    const result = call(nextSteps, log("u1: abc"), { after: "abd" });
    expect(result.table.rowCount).toBe(0);
    expect(told(result)).toContain("after => 'abd' matches no activity");
  });
});

it("wittenBell(…) adds up to 1 in every context, and is the shorter one’s in a context without cases", () => {
  const shorter = Float64Array.of(0.5, 0.3, 0.2, 0.5, 0.3, 0.2);
  const found = wittenBell(Int32Array.of(3, 1, 0, 0, 0, 0), Int32Array.of(0, 0, 0, 1, 1, 1), 2, shorter);
  expect(found[0] + found[1] + found[2]).toBeCloseTo(1, 12);
  expect(found[0]).toBeCloseTo((3 + 2 * 0.5) / (4 + 2), 12);
  expect([...found.subarray(3)]).toEqual([0.5, 0.3, 0.2]);
});
