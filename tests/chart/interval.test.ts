import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceAxis, ratioAxis } from "#chart/interval.ts";

describe("ratioAxis(intervals, left, right)", () => {
  it("puts 1 in the middle of 1/2 and 2, and labels it", () => {
    const axis = ratioAxis([{ value: 1, low: 0.9, high: 1.1 }], 0, 200);
    expect(axis.x(1)).toBeCloseTo((axis.x(0.5) + axis.x(2)) / 2, 9);
    expect(axis.ticks).toEqual([0.5, 1, 2]);
  });
  it("is not stretched by an interval without end, which lies beyond", () => {
    const axis = ratioAxis([{ value: 3, low: 0, high: Infinity }], 0, 200);
    expect([axis.beyond(0), axis.beyond(3), axis.beyond(Infinity)]).toEqual([-1, 0, 1]);
    expect(axis.x(Infinity)).toBeCloseTo(200, 9);
  });
});

describe("differenceAxis(intervals, left, right)", () => {
  it("always has 0 on it, and both sides where there are both", () => {
    const axis = differenceAxis([{ value: -0.1, low: -0.2, high: 0.05 }], 10, 110);
    expect(axis.ticks).toContain(0);
    expect(axis.x(-0.2)).toBeLessThan(axis.x(0));
    expect(axis.x(0)).toBeCloseTo(60, 9);
  });
});

it("an axis keeps every value inside its ends and in order", () => {
  const value = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), fc.boolean(), (values, isRatio) => {
      const intervals = values.map((v) => ({ value: v, low: v / 2, high: v * 3 }));
      const axis = (isRatio ? ratioAxis : differenceAxis)(intervals, 50, 250);
      const xs = [...values].sort((a, b) => a - b).map((v) => axis.x(v));
      xs.forEach((x, i) => {
        expect(x).toBeGreaterThanOrEqual(50 - 1e-6);
        expect(x).toBeLessThanOrEqual(250 + 1e-6);
        if (i > 0) expect(x).toBeGreaterThanOrEqual(xs[i - 1]);
      });
      expect(axis.ticks).toContain(axis.neutral);
    }),
    { seed: 6 },
  );
});
