import { expect, it } from "vitest";
import { timeTicks } from "#chart/time-ticks.ts";

it("timeTicks(de) names years, days and times of day; English axes speak for themselves", () => {
  const name = timeTicks("de")!;
  expect(
    ["2026-01-01", "2026-06-12", "2026-12-01", "2026-06-12T14:30Z"].map((at) => name(new Date(at))),
  ).toEqual(["2026", "12. Juni", "1. Dez.", "14:30"]);
  expect([timeTicks("en-GB"), timeTicks("fr")]).toEqual([undefined, undefined]);
});
