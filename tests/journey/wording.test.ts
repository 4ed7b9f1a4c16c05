import { describe, expect, it } from "vitest";
import { counted, percent, quoted, spoken } from "#journey/wording.ts";

describe("the words of notes", () => {
  it.each([
    [0, 0, "0 %"],
    [1, 3, "33 %"],
    [1, 250, "0.4 %"],
    [1, 20, "5 %"],
    [4478, 4495, "99.6 %"],
    [999_999, 1_000_000, "99.99 %"],
    [98, 100, "98 %"],
    [7, 7, "100 %"],
  ])("percent(%d, %d) is %s", (part, whole, text) => {
    expect(percent(part, whole)).toBe(text);
  });
  it.each([
    [0, "0 seconds"],
    [1000, "1 second"],
    [90_000, "90 seconds"],
    [7_200_000, "7200 seconds (2 hours)"],
    [3_436_575_000, "3436575 seconds (39.8 days)"],
  ])("spoken(%d) is %s", (ms, text) => {
    expect(spoken(ms)).toBe(text);
  });
  it("counted(n, one, many) knows one from many", () => {
    expect([counted(1, "row"), counted(12_345, "row"), counted(0, "activity", "activities")]).toEqual([
      "1 row",
      "12,345 rows",
      "0 activities",
    ]);
  });
  it("quoted(labels, limit) counts what it leaves out", () => {
    expect([quoted(["a"]), quoted(["a", "b", "c"]), quoted(["a", "b", "c"], 1)]).toEqual([
      "'a'",
      "'a', 'b' and 'c'",
      "'a' and 2 more",
    ]);
  });
});
