import { describe, expect, it } from "vitest";
import { numberColumn } from "#table/column.ts";
import { tableRows } from "#table/table.ts";
import { effort } from "#journey/effort/effort.ts";
import { learn, type Lessons } from "#journey/effort/learn.ts";
import { logistic, probability } from "#journey/effort/learn-logistic.ts";
import { momentsOf, squaredError, together } from "#journey/effort/learn-moments.ts";
import { nonNegativeRidge } from "#journey/effort/learn-ridge.ts";
import { areaUnderCurve } from "#journey/effort/learn-skill.ts";
import { call, rows } from "../call.ts";
import { contactTable, type ContactEvent } from "./random-contacts.ts";

/** Numbers in [0, 1) that look random: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const column = (n: number, value: (i: number) => number) =>
  Float64Array.from({ length: n }, (_, i) => value(i));

describe("nonNegativeRidge(moments, size, features, target, penalty)", () => {
  const random = seeded(1);
  const [a, b] = [column(300, random), column(300, random)];
  const moments = (y: Float64Array) => together(momentsOf([a, b, y], new Uint8Array(300), 1), [0]);

  it("finds the line that made the data when nothing is penalised", () => {
    const { intercept, slopes } = nonNegativeRidge(
      moments(a.map((x, i) => 2 + 3 * x + 0.5 * b[i])),
      4,
      [1, 2],
      3,
      0,
    );
    expect([intercept, slopes[1], slopes[2]].map((x) => Number(x.toFixed(6)))).toEqual([2, 3, 0.5]);
  });
  it("gives 0 where the data ask for a slope below it, and then the best of the others alone", () => {
    const y = a.map((x, i) => 2 * x - 5 * b[i]);
    const { slopes } = nonNegativeRidge(moments(y), 4, [1, 2], 3, 0);
    expect(slopes[2]).toBe(0);
    expect(slopes[1]).toBeCloseTo(nonNegativeRidge(moments(y), 4, [1], 3, 0).slopes[1]);
  });
  it("shrinks one standardised slope to 1 / (1 + penalty) of itself", () => {
    const y = a.map((x) => 3 * x);
    expect(nonNegativeRidge(moments(y), 4, [1], 3, 0.5).slopes[1]).toBeCloseTo(2);
  });
  it("squaredError(moments, …) is the sum over the rows", () => {
    const y = a.map((x, i) => x * b[i]);
    const fit = nonNegativeRidge(moments(y), 4, [1, 2], 3, 0.1);
    const direct = y.reduce(
      (sum, value, i) => sum + (value - fit.intercept - fit.slopes[1] * a[i] - fit.slopes[2] * b[i]) ** 2,
      0,
    );
    expect(squaredError(moments(y), 4, 3, fit)).toBeCloseTo(direct, 8);
  });
});

describe("logistic(rows, penalty)", () => {
  it("gives the log-odds of two groups exactly: 20 of 100 and 60 of 100", () => {
    const x = column(200, (i) => (i < 100 ? 0 : 1));
    const outcome = column(200, (i) => (i < 20 || (i >= 100 && i < 160) ? 1 : 0));
    const { intercept, slopes } = logistic(
      { columns: [x], outcome, times: new Float64Array(200).fill(1) },
      0,
    );
    expect(intercept).toBeCloseTo(Math.log(0.2 / 0.8), 4);
    expect(slopes[1]).toBeCloseTo(Math.log(0.6 / 0.4) - Math.log(0.2 / 0.8), 4);
  });
  it("counts a row as often as it is told", () => {
    const x = Float64Array.of(0, 0, 1, 1);
    const outcome = Float64Array.of(0, 1, 0, 1);
    const { intercept, slopes } = logistic({ columns: [x], outcome, times: Float64Array.of(3, 1, 1, 3) }, 0);
    expect(probability(intercept)).toBeCloseTo(0.25, 4);
    expect(probability(intercept + slopes[1])).toBeCloseTo(0.75, 4);
  });
});

describe("areaUnderCurve(outcome, predicted)", () => {
  it("is the chance that a bad one is predicted above a good one, ties half", () => {
    const outcome = Float64Array.of(1, 0, 1, 0);
    expect(areaUnderCurve(outcome, Float64Array.of(4, 3, 2, 1))).toBe(0.75);
    expect(areaUnderCurve(outcome, Float64Array.of(1, 1, 1, 1))).toBe(0.5);
  });
});

describe("learn(lessons)", () => {
  const lessons = (isBinary: boolean, n = 2000): Lessons => {
    const random = seeded(3);
    const signals = [column(n, random), column(n, random), column(n, random)];
    const worse = (i: number) => 2 * signals[0][i] + 0.5 * signals[1][i] - 1;
    return {
      signals,
      equalScore: column(n, (i) => signals[0][i] + signals[1][i] + signals[2][i]),
      outcome: column(n, (i) =>
        isBinary ? Number(random() < probability(3 * worse(i))) : worse(i) + random() - random(),
      ),
      isBinary,
      unitName: Array.from({ length: n }, (_, i) => `c${i % 500}`),
    };
  };

  it.each([
    ["ridge regression of numbers", false],
    ["logistic regression of 0 and 1", true],
  ])(
    "finds what matters by %s, with intervals that hold it, and beats equal weights on customers held out",
    (_, isBinary) => {
      const { coefficients, skill, journeys, customers } = learn(lessons(isBinary));
      const wanted = isBinary ? [6, 1.5, 0] : [2, 0.5, 0];
      coefficients.forEach(({ value, low, high }, k) => {
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(wanted[k] * 0.9);
        expect(low).toBeLessThanOrEqual(wanted[k] * 1.1 + 0.2);
      });
      const [learned, equal, base] = skill;
      expect(learned.r2).toBeGreaterThan(equal.r2);
      expect(equal.r2).toBeGreaterThan(base.r2);
      expect(Number.isNaN(learned.auc)).toBe(!isBinary);
      if (isBinary) {
        expect(learned.auc).toBeGreaterThan(equal.auc);
        expect(learned.logLoss).toBeLessThan(equal.logLoss);
        expect(base.auc).toBeLessThan(0.55);
      }
      expect([journeys, customers]).toEqual([2000, 500]);
    },
  );

  it("finds no skill where the outcome is chance", () => {
    const random = seeded(9);
    const { outcome, ...rest } = lessons(false);
    const { skill } = learn({ ...rest, outcome: outcome.map(() => random()) });
    expect(skill[0].r2).toBeLessThan(0.01);
  });

  it("gives the same every time, and says what it needs", () => {
    expect(learn(lessons(true, 400))).toEqual(learn(lessons(true, 400)));
    expect(() => learn(lessons(false, 49))).toThrow("49 journeys have an outcome and 50 are needed");
    const { outcome, ...rest } = lessons(false);
    expect(() => learn({ ...rest, outcome: outcome.map(() => 3) })).toThrow(
      "all journeys have the same outcome",
    );
  });
});

describe("effort(events, weights)", () => {
  const event = (unit: string, minute: number, activity: string, channel = "phone"): ContactEvent => ({
    unit,
    minute,
    activity,
    channel,
    intent: null,
    agent: null,
    wait: 0,
  });
  const events = Array.from({ length: 120 }, (_, u) => [
    event(`u${u}`, 0, u % 3 ? "call" : "transferred"),
    ...(u % 2 ? [event(`u${u}`, 200, "call")] : []),
    event(`u${u}`, 300, "survey", "survey"),
  ]).flat();
  const outcomes = events.map(({ activity, unit }) =>
    activity === "survey" ? (Number(unit.slice(1)) % 3 ? 5 : 1) : NaN,
  );
  const withOutcome = { ...contactTable(events) };
  const asked = {
    rowCount: withOutcome.rowCount,
    columns: [...withOutcome.columns, { name: "csat", data: numberColumn(outcomes) }],
  };

  it("'learn' puts the weight where the outcome is, tells it, and adds the outcome", () => {
    const result = call(effort, asked, { weights: "learn", outcome: "csat" });
    const signals = tableRows(result.details!.effort_signals);
    const weightOf = (name: string) => signals.find(({ signal }) => signal === name)!.weight;
    expect(weightOf("transfers")).toBeGreaterThan(0.95);
    expect(rows(result).filter(({ outcome }) => outcome === 1)).toHaveLength(40);
    const text = result.notes.map((note) => note.text).join(" ");
    expect(text).toContain("Weights were learned from 120 journeys of 120 customers by linear regression");
    expect(text).toMatch(/On customers held out \(five folds\), learned weights explain \d+\.\d %/);
  });

  it("'learn' where a signal goes with a better outcome keeps equal weights and says so", () => {
    const columns = asked.columns.map((one) =>
      one.name === "csat"
        ? {
            name: "csat",
            data: numberColumn(
              outcomes.map((x, i) =>
                Number.isNaN(x) ? NaN : Number(events[i].unit.slice(1)) % 6 === 3 ? 5 : 1,
              ),
            ),
          }
        : one,
    );
    const { notes } = call(effort, { ...asked, columns }, { weights: "learn", outcome: "csat" });
    expect(notes.some(({ text }) => text.startsWith("No signal goes with a worse outcome"))).toBe(true);
  });

  it("{…} weighs the signals named and no others; unknown names, negative and empty weights are refused", () => {
    const [row] = rows(call(effort, asked, { weights: { transfers: 3, repeat_contacts: 1 } }));
    expect(row.score).toBe(37.5);
    expect(row).toMatchObject({
      transfers: 1,
      from_transfers: 37.5,
      from_repeat_contacts: 0,
      from_wait_seconds: 0,
    });
    expect(() => call(effort, asked, { weights: { transfer: 1 } })).toThrow("did you mean transfers?");
    expect(() => call(effort, asked, { weights: { transfers: -1 } })).toThrow(
      "expects a number of 0 or more",
    );
    expect(() => call(effort, asked, { weights: { transfers: 0 } })).toThrow("every weight is 0");
    expect(() => call(effort, asked, { weights: "learn" })).toThrow("write outcome => a column of numbers");
  });
});
