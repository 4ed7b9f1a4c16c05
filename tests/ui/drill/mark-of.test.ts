import { describe, expect, it } from "vitest";
import { markOf } from "#ui/drill/mark-of.ts";

describe("markOf(chart, data)", () => {
  it("takes a cell of a step matrix for its activity at its step", () =>
    expect(markOf("step-matrix", { row: "pay|now", step: "-2" })).toEqual({
      kind: "place",
      activity: "pay|now",
      offset: -2,
    }));
  it("takes a cell of the rest for all activities that are added up in it, each meant literally", () =>
    expect(
      markOf("step-matrix", { row: "(other)", step: "3", activities: JSON.stringify(["a*b", "c|d", "e"]) }),
    ).toEqual({ kind: "place", activity: "a\\*b|c\\|d|e", offset: 3 }));
});
