import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Table } from "#table/table.ts";
import { stepMatrix } from "#journey/step-matrix.ts";
import { segmentsOf, type Segment } from "./brute.ts";
import { call, eventsOf, eventTable, rows } from "./call.ts";
import { DATA, hasData, LOGS, readRecords, readReference, viewTable, type Records } from "./logs.ts";
import { asked, events, label, question } from "./random-log.ts";

const log = (...lines: string[]) => eventTable(eventsOf(...lines));
const cells = (result: ReturnType<typeof call>) => rows(result).map((r) => [r.step, r.activity, r.customers]);

describe("step_matrix(events)", () => {
  it("counts what customers do first, second, third; those who stopped are (ended)", () => {
    expect(rows(call(stepMatrix, log("u1: a b", "u2: a", "u3: b"), { after: 2 }))).toEqual([
      { step: 1, activity: "a", customers: 2, share: 2 / 3 },
      { step: 1, activity: "b", customers: 1, share: 1 / 3 },
      { step: 2, activity: "(ended)", customers: 2, share: 2 / 3 },
      { step: 2, activity: "b", customers: 1, share: 1 / 3 },
    ]);
  });

  it("centre => pattern puts the first such event at step 0 and leaves out who has none", () => {
    const result = call(stepMatrix, log("u1: a c b c", "u2: c", "u3: a b"), {
      centre: "c",
      before: 1,
      after: 1,
    });
    expect(cells(result)).toEqual([
      [-1, "(not started)", 1],
      [-1, "a", 1],
      [0, "c", 2],
      [1, "(ended)", 1],
      [1, "b", 1],
    ]);
    expect(result.notes.at(-1)?.text).toBe(
      "Each step adds up to the 2 of 3 customers (67 %) who have 'c', at step 0 the first time.",
    );
  });

  it("to => pattern: behind the end of a path that does not arrive is (lost)", () => {
    expect(cells(call(stepMatrix, log("u1: a q", "u2: a"), { from: "a", to: "q", after: 3 }))).toEqual([
      [1, "a", 2],
      [2, "(lost)", 1],
      [2, "q", 1],
      [3, "(ended)", 1],
      [3, "(lost)", 1],
    ]);
  });

  it("by => column: each value adds up to its own customers", () => {
    const result = call(
      stepMatrix,
      eventTable([
        { unit: "u1", activity: "a", time: 0, group: "web" },
        { unit: "u2", activity: "b", time: 0, group: "web" },
        { unit: "u3", activity: "a", time: 0, group: "app" },
      ]),
      { by: "device", after: 1 },
    );
    expect(rows(result).map((r) => [r.activity, r.share, r.device])).toEqual([
      ["a", 0.5, "web"],
      ["b", 0.5, "web"],
      ["a", 1, "app"],
    ]);
  });

  it("shows 12 steps, or 5 on both sides of the centre, unless told", () => {
    const steps = (given: Parameters<typeof call>[2]) => [
      ...new Set(rows(call(stepMatrix, log("u1: a b"), given)).map(({ step }) => step)),
    ];
    expect(steps({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(steps({ centre: "a" })).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5]);
  });

  it("of no events, or of a centre that nobody has, is empty; the centre is told", () => {
    expect(call(stepMatrix, eventTable([])).table.rowCount).toBe(0);
    const result = call(stepMatrix, log("u1: a"), { centre: "x" });
    expect(result.table.rowCount).toBe(0);
    expect(result.notes.at(-1)?.text).toContain("centre => 'x' matches no activity");
  });

  it("refuses before without centre, saying what to write", () => {
    expect(() => call(stepMatrix, log("u1: a"), { before: 2 })).toThrow("write centre => 'activity'");
  });

  it("is the slow count on random logs, and each step adds up to all", () => {
    const centre = fc.option(label, { nil: undefined });
    const side = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(events, question, centre, side, side, (random, question_, middle, before, after) => {
        const q = { ...question_, all: undefined, maxSteps: undefined };
        const origin = ({ events: path }: Segment): number =>
          middle === undefined ? -1 : path.findIndex(({ activity }) => activity === middle);
        const wanted = segmentsOf(random, q).filter((s) => middle === undefined || origin(s) >= 0);
        const found = rows(
          call(stepMatrix, eventTable(random), {
            ...asked(q),
            segments: undefined,
            centre: middle,
            before: middle === undefined ? undefined : before,
            after,
          }),
        );
        for (let step = middle === undefined ? 1 : -before; step <= after; ++step) {
          const there = wanted.map((s) => {
            const i = origin(s) + step;
            if (i < 0) return "(not started)";
            return s.events[i]?.activity ?? (s.behind === "(lost)" ? "(lost)" : "(ended)");
          });
          const counts = [...new Set(there)].map((name) => [name, there.filter((n) => n === name).length]);
          const here = found.filter((row) => row.step === step);
          expect(new Map(here.map((r) => [r.activity, r.customers]))).toEqual(new Map(counts as []));
          expect(here.reduce((sum, r) => sum + Number(r.customers), 0)).toBe(wanted.length);
        }
      }),
      { seed: 20261123, numRuns: 300 },
    );
  });
});

const found = hasData();

describe.skipIf(!found).each(found ? LOGS : [])("the step matrix of %s", (name) => {
  let records: Records | undefined;
  beforeAll(async () => {
    records = await readRecords(name);
  });

  it.each(readReference(name).map((view) => [view.view, view] as const))("%s", (_, view) => {
    const events: Table = viewTable(records!, view);
    const matrix = new Map<unknown, number[]>();
    for (const { step, activity, customers } of rows(call(stepMatrix, events, { unit: "unit" }))) {
      if (!matrix.has(activity)) matrix.set(activity, new Array<number>(12).fill(0));
      matrix.get(activity)![Number(step) - 1] = Number(customers);
    }
    for (const [activity, counts] of Object.entries(view.step_matrix))
      expect(matrix.get(activity) ?? new Array<number>(12).fill(0), activity).toEqual(counts);
    for (let k = 0; k < 12; ++k)
      expect([...matrix.values()].reduce((sum, counts) => sum + counts[k], 0)).toBe(view.log.cases);
  });
});

const GOLDEN = `${DATA}/golden/retentioneering_five_paths.json`;

it.skipIf(!existsSync(GOLDEN))(
  "step_matrix gives Retentioneering’s published matrix and anchored matrix",
  () => {
    const { paths, published } = JSON.parse(readFileSync(GOLDEN, "utf8")) as {
      paths: Record<string, string[]>;
      published: {
        step_matrix_cart_step3: number;
        anchored_on_cart: Record<"-1" | "+1", Record<string, number>> & { population: number };
      };
    };
    const events = log(...Object.entries(paths).map(([unit, path]) => `${unit}: ${path.join(" ")}`));
    const third = rows(call(stepMatrix, events)).find((r) => r.step === 3 && r.activity === "cart");
    expect(third?.share).toBe(published.step_matrix_cart_step3);
    const anchored = rows(call(stepMatrix, events, { centre: "cart", before: 1, after: 1 }));
    const shares = (step: number) =>
      Object.fromEntries(
        anchored
          .filter((r) => r.step === step)
          .map((r) => [r.activity === "(ended)" ? "path_end" : r.activity, r.share]),
      );
    expect(shares(-1)).toEqual(published.anchored_on_cart["-1"]);
    expect(shares(1)).toEqual(published.anchored_on_cart["+1"]);
    expect(anchored.find((r) => r.step === 0)?.customers).toBe(published.anchored_on_cart.population);
  },
);
