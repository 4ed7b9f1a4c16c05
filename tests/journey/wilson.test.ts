import { describe, expect, it } from "vitest";
import { normalScore, wilson } from "#journey/wilson.ts";

describe("normalScore(confidence)", () => {
  it("is the two-sided normal quantile", () => {
    expect(normalScore(0.95)).toBeCloseTo(1.959963984540054, 10);
    expect(normalScore(0.99)).toBeCloseTo(2.5758293035489004, 10);
  });
});

describe("wilson(successes, total, score)", () => {
  const score = normalScore(0.95);
  /** Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3. */
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is the published %d to %d", (successes, total, low, high) => {
    const interval = wilson(successes, total, score);
    expect([interval.low.toFixed(4), interval.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)]);
  });
  it("mirrors when successes and failures change places", () => {
    const some = wilson(3, 17, score);
    const others = wilson(14, 17, score);
    expect(others.low).toBeCloseTo(1 - some.high, 12);
    expect(others.high).toBeCloseTo(1 - some.low, 12);
  });
  it("is NaN for an empty group", () => expect(wilson(0, 0, score)).toEqual({ low: NaN, high: NaN }));
  it("ends at 0 and 1 exactly", () => {
    expect(wilson(0, 5, score).low).toBe(0);
    expect(wilson(5, 5, score).high).toBe(1);
  });
});
