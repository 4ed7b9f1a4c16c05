import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableRows } from "#table/table.ts";
import { journeyIndex } from "#journey/build-index.ts";
import { holdOut } from "#journey/hold-out.ts";
import { nextSteps } from "#journey/next-steps.ts";
import { percentile, segmentsOf, type Question, type Segment } from "./brute.ts";
import { call, eventTable, rows } from "./call.ts";
import { asked, events, label, question, rarely } from "./random-log.ts";

/** A step with everything that came before it on its path, the newest last. */
interface Step {
  readonly unit: string;
  readonly history: readonly string[];
  readonly next: string;
  readonly wait: number | null;
}

function stepsOf({ unit, events: path, before, behind }: Segment): Step[] {
  const labels = ["(start)", ...path.map(({ activity }) => activity), ...(behind ? [behind] : [])];
  return labels.slice(1).flatMap((next, i) => {
    if (i === 0 && !before) return [];
    const wait = i > 0 && i < path.length ? (path[i].time - path[i - 1].time) / 1000 : null;
    return [{ unit, history: labels.slice(0, i + 1), next, wait }];
  });
}

const isAfter = ({ history }: Step, context: readonly string[]): boolean =>
  context.length <= history.length &&
  context.every((l, i) => l === history[history.length - context.length + i]);

/** P(next | context) from the formula, as it stands. */
function chance(steps: readonly Step[], context: readonly string[], next: string, even: number): number {
  const shorter = context.length ? chance(steps, context.slice(1), next, even) : even;
  const cases = steps.filter((step) => isAfter(step, context));
  const kinds = new Set(cases.map((step) => step.next)).size;
  if (!cases.length) return shorter;
  return (cases.filter((step) => step.next === next).length + kinds * shorter) / (cases.length + kinds);
}

const distinct = (steps: readonly Step[]): number => new Set(steps.map(({ unit }) => unit)).size;
const newest = ({ history }: Step, length: number): readonly string[] =>
  history.slice(-length || history.length);

/** Activities that are left, plus the endings there are. */
function nextCount(log: Parameters<typeof segmentsOf>[0], q: Question, steps: readonly Step[]): number {
  const kept = log.flatMap((event) =>
    segmentsOf([event], { ...q, from: undefined, to: undefined, within: undefined }),
  );
  const { from, to, include, exclude, groups = {} } = q;
  const labels = new Set(kept.map((s) => s.events[0].activity));
  for (const { activity } of log) {
    const name = groups[activity] ?? activity;
    if (include && !exclude?.includes(activity) && (name === from || name === to)) labels.add(name);
  }
  return labels.size + new Set(steps.map(({ next }) => next).filter((next) => next.startsWith("("))).size;
}

describe("next_steps(…) on random logs", () => {
  it("is the slow count and the formula, row by row, and so is its log-loss", () => {
    const after = rarely(label);
    let triedInAll = 0;
    fc.assert(
      fc.property(events, question, after, fc.integer({ min: 1, max: 3 }), (log, q, activity, order) => {
        const steps = segmentsOf(log, q).flatMap(stepsOf);
        const even = 1 / nextCount(log, q, steps);
        const result = call(nextSteps, eventTable(log), { ...asked(q), after: activity, order });
        const found = rows(result);
        const matters = steps.filter(({ history }) => activity === undefined || history.at(-1) === activity);
        const contexts = new Set<string>();
        for (const step of matters)
          for (let length = 1; length <= Math.min(order, step.history.length); ++length)
            contexts.add(JSON.stringify([newest(step, length).join(" > "), step.next]));
        expect(new Set(found.map((r) => JSON.stringify([r.context, r.next])))).toEqual(contexts);
        expect(found).toHaveLength(contexts.size);
        for (const row of found) {
          const context = String(row.context).split(" > ");
          const cases = matters.filter((step) => isAfter(step, context));
          const same = cases.filter(({ next }) => next === row.next);
          expect(row).toMatchObject({
            context_steps: context.length,
            customers: distinct(same),
            traversals: same.length,
            share: distinct(same) / distinct(cases),
            median_seconds: percentile(
              same.flatMap(({ wait }) => (wait === null ? [] : [wait])),
              0.5,
            ),
          });
          expect(row.probability).toBeCloseTo(chance(steps, context, String(row.next), even), 10);
        }

        const index = log.length ? journeyIndex(eventTable(log)) : undefined;
        const held = new Set<string>();
        if (index) holdOut(index).forEach((isHeld, unit) => isHeld && held.add(index.unitName(unit)));
        const train = steps.filter(({ unit }) => !held.has(unit));
        const tried = matters.filter(({ unit }) => held.has(unit));
        triedInAll += tried.length;
        for (const row of tableRows(result.details!.skill)) {
          const length = Number(row.context_steps);
          const bits = tried.map((step) => {
            const context = length ? newest(step, length) : [];
            return -Math.log2(chance(train, context, step.next, even));
          });
          expect(row.steps).toBe(tried.length);
          if (!tried.length) expect(row.log_loss_bits).toBeNull();
          else expect(row.log_loss_bits).toBeCloseTo(bits.reduce((a, b) => a + b, 0) / bits.length, 9);
        }
      }),
      { seed: 20261124, numRuns: 300 },
    );
    expect(triedInAll).toBeGreaterThan(1000);
  });

  it("holdOut(index) holds the same units out whatever the order of the rows, about a fifth of many", () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ unit: `customer ${i}`, activity: "a", time: i }));
    const names = (log: typeof many): string[] => {
      const index = journeyIndex(eventTable(log));
      return [...holdOut(index)].flatMap((isHeld, unit) => (isHeld ? [index.unitName(unit)] : [])).sort();
    };
    const held = names(many);
    expect(names([...many].reverse().slice(0, 3000))).toEqual(
      held.filter((name) => Number(name.slice(9)) >= 2000),
    );
    expect(held.length).toBeGreaterThan(900);
    expect(held.length).toBeLessThan(1100);
  });
});
