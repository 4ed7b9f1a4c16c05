import { describe, expect, it } from "vitest";
import { tableRows } from "#table/table.ts";
import { deviations } from "#journey/deviations.ts";
import { call, eventsOf, eventTable, rows } from "./call.ts";

const log = (...lines: string[]) => eventTable(eventsOf(...lines));
const short = (found: readonly Record<string, unknown>[]) =>
  found.map((r) => [r.kind, r.activity, r.after, r.customers, r.times]);
const told = (result: ReturnType<typeof call>) => result.notes.map(({ text }) => text).join(" ");

describe("deviations(events)", () => {
  it("compares with the most common path and names each kind", () => {
    const events = log("u1: a b c d", "u2: a b c d", "u3: a x c d", "u4: a b b c d", "u5: a c b d");
    expect(short(rows(call(deviations, events)))).toEqual([
      ["inserted", "x", "a", 1, 1],
      ["skipped", "b", "a", 1, 1],
      ["repeated", "b", "b", 1, 1],
      ["moved", "b", "c", 1, 1],
    ]);
  });

  it("a row has share, time beside the fitting ones and who reached", () => {
    const events = eventTable([
      ...eventsOf("u1: a q", "u2: a q"),
      { unit: "u3", activity: "a", time: 0 },
      { unit: "u3", activity: "x", time: 4000 },
      { unit: "u3", activity: "q", time: 9000 },
      ...eventsOf("u4: a x"),
    ]);
    expect(rows(call(deviations, events, { from: "a", to: "q" }))).toEqual([
      {
        kind: "inserted",
        activity: "x",
        after: "a",
        after_step: 1,
        customers: 2,
        share: 0.5,
        times: 2,
        extra_seconds: 8,
        reached: 0.5,
      },
      {
        kind: "skipped",
        activity: "q",
        after: "a",
        after_step: 1,
        customers: 1,
        share: 0.25,
        times: 1,
        extra_seconds: null,
        reached: 0,
      },
    ]);
  });

  it("skips come before insertions where either is optimal", () => {
    const found = rows(call(deviations, log("u1: a x b y"), { expected: ["a", "p", "b"] }));
    expect(short(found)).toEqual([
      ["inserted", "x", "a", 1, 1],
      ["skipped", "p", "a", 1, 1],
      ["inserted", "y", "b", 1, 1],
    ]);
  });

  it("pairs insertions and skips of one activity in order, what is left over is repeated", () => {
    const found = rows(call(deviations, log("u1: c b b a"), { expected: ["a", "b"] }));
    expect(short(found)).toEqual([
      ["inserted", "c", "(start)", 1, 1],
      ["repeated", "b", "b", 1, 1],
      ["moved", "a", "b", 1, 1],
    ]);
  });

  it("expected => [pattern AS label] lets several activities take a step", () => {
    const events = log("u1: a pay-card q", "u2: a pay-cash q", "u3: a q", "u4: pay-card a pay-cash q");
    const result = call(deviations, events, { expected: { a: "a", "pay-*": "pay", q: "q" } });
    expect(short(rows(result))).toEqual([
      ["repeated", "pay-card", "(start)", 1, 1],
      ["skipped", "pay", "a", 1, 1],
    ]);
    expect(told(result)).toContain("Compared with the expected path a > pay > q. 2 of 4 customers (50 %)");
  });

  it("with to, takes the most common path that arrives, however many do not", () => {
    const result = call(deviations, log("u1: a x", "u2: a x", "u3: a q"), { from: "a", to: "q" });
    expect(told(result)).toContain("the most common path to 'q', the way of 33 % of the customers: a > q.");
    expect(short(rows(result))).toEqual([
      ["inserted", "x", "a", 2, 2],
      ["skipped", "q", "a", 2, 2],
    ]);
  });

  it("takes the smallest of equally common paths", () => {
    const result = call(deviations, log("u1: b", "u2: a c", "u3: a b", "u4: a b c", "u5: a c", "u6: a b"));
    expect(told(result)).toContain("customers: a > b.");
  });

  it("notes tell share, mean cost, fitness and the histogram; companions hold them for charts", () => {
    const events = log("u1: a b", "u2: a b", "u3: a c b c", "u4: b");
    const result = call(deviations, events);
    expect(told(result)).toContain("2 of 4 customers (50 %) went exactly this way.");
    expect(told(result)).toContain("Mean cost 0.75 insertions and skips a path, mean fitness 0.8333.");
    expect(told(result)).toContain("Paths by cost: 0: 2, 1: 1, 2: 1.");
    expect(tableRows(result.details!.costs)).toEqual([
      { cost: 0, paths: 2, customers: 2, share: 0.5 },
      { cost: 1, paths: 1, customers: 1, share: 0.25 },
      { cost: 2, paths: 1, customers: 1, share: 0.25 },
    ]);
    expect(tableRows(result.details!.expected)).toEqual([
      { step: 1, activity: "a", customers: 3, skipped: 1, share: 0.75 },
      { step: 2, activity: "b", customers: 4, skipped: 0, share: 1 },
    ]);
    expect(tableRows(result.details!.activities)).toEqual([
      { activity: "c", inserted: 1, skipped: 0 },
      { activity: "a", inserted: 0, skipped: 1 },
    ]);
  });

  it("segments => 'all' counts a customer once per deviation, and times all of them", () => {
    const events = log("u1: a x q a x q a q", "u2: a q");
    const result = call(deviations, events, { from: "a", to: "q", segments: "all" });
    expect(short(rows(result))).toEqual([["inserted", "x", "a", 1, 2]]);
    expect(tableRows(result.details!.costs)).toEqual([
      { cost: 0, paths: 2, customers: 2, share: 0.5 },
      { cost: 1, paths: 2, customers: 1, share: 0.5 },
    ]);
  });

  it("by => column compares all with the same path, shares within each value", () => {
    const events = eventTable([
      ...eventsOf("u1: a b", "u2: a b", "u3: a b", "u4: a").map((e) => ({ ...e, group: "web" })),
      ...eventsOf("u5: a").map((e) => ({ ...e, group: "app" })),
    ]);
    const result = call(deviations, events, { by: "device" });
    expect(rows(result).map((r) => [r.kind, r.activity, r.customers, r.share, r.device])).toEqual([
      ["skipped", "b", 1, 1 / 4, "web"],
      ["skipped", "b", 1, 1, "app"],
    ]);
    expect(tableRows(result.details!.costs).map((r) => [r.cost, r.paths, r.device])).toEqual([
      [0, 3, "web"],
      [1, 1, "web"],
      [1, 1, "app"],
    ]);
  });

  it("of no events is empty and says so", () => {
    const result = call(deviations, eventTable([]));
    expect(result.table.rowCount).toBe(0);
    expect(told(result)).toContain("There is no path to compare.");
  });

  it("warns of a step that nothing takes and of a path that is one customer’s", () => {
    const events = log("u1: a b", "u2: b a");
    expect(told(call(deviations, events, { expected: ["a", "B"] }))).toContain(
      "expected => 'B' matches no activity",
    );
    expect(call(deviations, events).notes.at(-1)).toMatchObject({ level: "warning" });
  });

  it("refuses an empty list and paths too long to be compared, saying what to write", () => {
    expect(() => call(deviations, log("u1: a"), { expected: [] })).toThrow(
      "leave it out for the most common",
    );
    const long = Array.from({ length: 60_000 }, (_, i) => ({ unit: "u", activity: `x${i % 7}`, time: i }));
    expect(() => call(deviations, eventTable(long))).toThrow("too long to be compared with 60,000 expected");
  });
});
