import { describe, expect, it } from "vitest";
import { variants } from "#journey/variants.ts";
import { call, eventsOf, eventTable, rows } from "./call.ts";

const log = (...lines: string[]) => eventTable(eventsOf(...lines));

describe("variants(events)", () => {
  it("has a row per sequence: most customers first, ties by the sequence, activity by activity", () => {
    const events = log("u1: b", "u2: a b", "u3: a c", "u4: a c", "u5: a", "u6: a-x b");
    expect(rows(call(variants, events))).toEqual([
      {
        variant: "a > c",
        customers: 2,
        share: 2 / 6,
        cumulative_share: 2 / 6,
        median_seconds: 1,
        reached: null,
      },
      { variant: "a", customers: 1, share: 1 / 6, cumulative_share: 3 / 6, median_seconds: 0, reached: null },
      {
        variant: "a > b",
        customers: 1,
        share: 1 / 6,
        cumulative_share: 4 / 6,
        median_seconds: 1,
        reached: null,
      },
      {
        variant: "a-x > b",
        customers: 1,
        share: 1 / 6,
        cumulative_share: 5 / 6,
        median_seconds: 1,
        reached: null,
      },
      { variant: "b", customers: 1, share: 1 / 6, cumulative_share: 1, median_seconds: 0, reached: null },
    ]);
  });

  it("of no events is empty", () => {
    expect(call(variants, eventTable([])).table.rowCount).toBe(0);
  });

  it("says which arrive, and keeps or drops those that do not", () => {
    const events = log("u1: x a q", "u2: a y");
    expect(rows(call(variants, events, { from: "a", to: "q" })).map((r) => [r.variant, r.reached])).toEqual([
      ["a > q", true],
      ["a > y", false],
    ]);
    expect(rows(call(variants, events, { from: "a", to: "q", lost: "drop" }))).toHaveLength(1);
  });

  it("segments => 'all' counts a customer once per variant and once in the cumulative share", () => {
    const events = log("u1: a q a q a b q", "u2: a q", "u3: a b q");
    const given = { from: "a", to: "q", segments: "all" };
    expect(
      rows(call(variants, events, given)).map((r) => [r.variant, r.customers, r.share, r.cumulative_share]),
    ).toEqual([
      ["a > b > q", 2, 2 / 3, 2 / 3],
      ["a > q", 2, 2 / 3, 1],
    ]);
  });

  it("max_steps => n ends a longer one in (more); reached tells of the whole path", () => {
    const events = log("u1: a b q", "u2: a q");
    expect(
      rows(call(variants, events, { from: "a", to: "q", max_steps: 2 })).map((r) => [r.variant, r.reached]),
    ).toEqual([
      ["a > b > (more)", true],
      ["a > q", true],
    ]);
  });

  it("tells cut paths that arrive from cut paths that do not", () => {
    const events = log("u1: a b q", "u2: a b c");
    const found = rows(call(variants, events, { from: "a", to: "q", max_steps: 2 }));
    expect(found.map((r) => [r.variant, r.customers, r.reached])).toEqual([
      ["a > b > (more)", 1, true],
      ["a > b > (more)", 1, false],
    ]);
  });

  it("by => column has shares within each value", () => {
    const events = eventTable([
      { unit: "u1", activity: "a", time: 0, group: "web" },
      { unit: "u2", activity: "b", time: 0, group: "web" },
      { unit: "u3", activity: "a", time: 0, group: "app" },
    ]);
    expect(rows(call(variants, events, { by: "device" })).map((r) => [r.variant, r.share, r.device])).toEqual(
      [
        ["a", 0.5, "web"],
        ["b", 0.5, "web"],
        ["a", 1, "app"],
      ],
    );
  });

  it("finds all of very many variants", () => {
    const length = 5000;
    const events = Array.from({ length }, (_, u) =>
      Array.from({ length: 13 }, (_, bit) => ({
        unit: `u${u}`,
        activity: (u >> bit) & 1 ? "x" : "y",
        time: bit,
      })),
    ).flat();
    const found = rows(
      call(variants, eventTable([...events, ...events.map((e) => ({ ...e, unit: `${e.unit}'` }))])),
    );
    expect(found).toHaveLength(length);
    expect(new Set(found.map(({ variant }) => variant)).size).toBe(length);
    expect(found.every(({ customers }) => customers === 2)).toBe(true);
  });
});
