import { describe, expect, it } from "vitest";
import { numberColumn, textColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import type { ChartCall } from "#chart/chart.ts";
import { keepAmount, wholeShare } from "#chart/path-detail.ts";
import { selectionSentence } from "#chart/path-selection.ts";
import { sankeyAmounts } from "#chart/sankey-amounts.ts";
import { threadOf } from "#chart/thread.ts";
import { nodeTable, plain, segmentTable, stepTable } from "./graphs.ts";

const names = Array.from({ length: 12 }, (_, i) => `activity ${i}`);
const everyPair = names.flatMap((a, i) => names.map((b, k) => [a, b, 1000 - 10 * (i + k)] as const));
const size = { width: 900, dark: false, locale: "en" };
const call = { written: {} } as ChartCall;

describe("keepAmount(data, width)", () => {
  it("begins with all that can be told apart: everything of a small map, a few of a tangled one", () => {
    const small = plain(
      segmentTable([
        ["a", "b", 3],
        ["b", "c", 2],
        ["c", "a", 1],
      ]),
    );
    expect(keepAmount(small, 900, "en")).toMatchObject({ name: "keep", min: 1, max: 3, initial: 3 });
    const tangled = keepAmount(plain(segmentTable(everyPair)), 900, "en");
    expect(tangled.max).toBe(12);
    expect(tangled.initial).toBeGreaterThan(2);
    expect((tangled.initial + 1) ** 2).toBeLessThanOrEqual(900 / 30);
  });
  it("never begins with one single activity folded, which would gain nothing", () => {
    for (let n = 2; n <= 12; ++n) {
      const some = new Set(names.slice(0, n));
      const { initial, max } = keepAmount(
        plain(segmentTable(everyPair.filter(([a, b]) => some.has(a) && some.has(b)))),
        900,
        "en",
      );
      expect(initial).not.toBe(max === 2 ? 0 : max - 1);
    }
  });
});

it("wholeShare(data, keep) is the share at that keep, at the last where all are kept, and NaN where nothing says", () => {
  const folds = table({
    keep: numberColumn([1, 2]),
    customers: numberColumn([1, 4]),
    share: numberColumn([0.25, 1]),
  });
  const data = { ...plain(segmentTable([["a", "b", 1]])), details: { folds } };
  expect([1, 2, 9].map((keep) => wholeShare(data, keep))).toEqual([0.25, 1, 1]);
  expect(wholeShare(plain(data.table), 1)).toBeNaN();
});

describe("sankeyAmounts(data, size)", () => {
  const long = plain(
    stepTable(Array.from({ length: 60 }, (_, i) => [i + 1, "a", i < 59 ? "a" : "(end)", 100] as const)),
  );
  it("begins with as many steps as there is room for, and says when there are more than it offers", () => {
    const [keep, steps] = sankeyAmounts({ ...long, call }, size);
    expect(keep).toMatchObject({ name: "keep", max: 1 });
    expect(steps).toMatchObject({ name: "max_steps", max: 40, isCapped: true });
    expect(steps.initial).toBeLessThanOrEqual(7);
  });
  it("has none without a call that could count again", () => expect(sankeyAmounts(long, size)).toEqual([]));
});

describe("threadOf(data)", () => {
  it("says how many of those selected are on a segment and at a node, 0 elsewhere, at their step", () => {
    const map = threadOf({
      table: segmentTable([["a", "b", 2]]),
      details: {
        nodes: nodeTable([
          ["a", 2, 2, 0, "activity"],
          ["b", 2, 0, 2, "activity"],
        ]),
      },
    });
    expect(map.onSegment({ step: 0, source: "a", target: "b" })).toBe(2);
    expect(map.onSegment({ step: 0, source: "b", target: "a" })).toBe(0);
    expect([map.atNode("b"), map.atNode("c")]).toEqual([2, 0]);
    const steps = threadOf(
      plain(
        stepTable([
          [1, "a", "b", 3],
          [2, "b", "a", 2],
        ]),
      ),
    );
    expect([steps.atNode("a", 1), steps.atNode("a", 2), steps.atNode("a", 3)]).toEqual([3, 0, 2]);
  });
});

it("selectionSentence(selected, thread, locale) says how many of how many went which way", () => {
  const counted = (unit: string) =>
    table({ unit: textColumn([unit]), customers: numberColumn([412]), all: numberColumn([5210]) });
  const said = (selected: readonly string[], step?: number, unit = "customer_id") =>
    selectionSentence(
      { names: selected, step },
      { table: segmentTable([]), details: { counted: counted(unit) } },
      "en",
    );
  expect(said(["web:checkout", "call:billing"])).toBe(
    "412 of 5,210 customers went web:checkout → call:billing; shown are their whole journeys",
  );
  expect(said(["pay"], 3, "case_id")).toMatch(/^412 of 5,210 cases went through pay at step 3;/);
  expect(said(["(start)", "pay"], 0)).toMatch("began with pay;");
  expect(said(["pay", "(end)"])).toMatch("ended after pay;");
  expect(said(["pay", "(lost)"], 2)).toMatch("were lost after pay at step 2;");
  expect(said(["(lost)"])).toMatch("were lost;");
});
