import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableRows } from "#table/table.ts";
import { countDense } from "#journey/count-dense.ts";
import { countSparse } from "#journey/count-sparse.ts";
import { CONTINUES } from "#journey/edge-counts.ts";
import { journeyIndex } from "#journey/build-index.ts";
import { makePaths } from "#journey/make-paths.ts";
import { paths } from "#journey/paths.ts";
import { variants } from "#journey/variants.ts";
import { edgesOf, percentile, segmentsOf, stepsOf, type Event, type Question } from "./brute.ts";
import { call, eventTable, rows } from "./call.ts";
import { asked, common, events, label, rarely } from "./random-log.ts";

const SEED = 20261121;
const question = fc.record({ ...common, bySteps: rarely(fc.boolean()) });

function counted(log: readonly Event[], q: Question, more: Record<string, string | number> = {}) {
  return call(paths, eventTable(log), { ...asked(q), view: q.bySteps ? "steps" : "graph", ...more });
}

const runs = { seed: SEED, numRuns: 500 };

describe("paths(…) on random logs", () => {
  it("paths(events, …) is what the slow search finds, row by row", () => {
    fc.assert(
      fc.property(events, question, (log, q) => {
        const wanted = edgesOf(stepsOf(segmentsOf(log, q), q.bySteps ?? false));
        const found = rows(counted(log, q)).map((row) => ({
          step: row.step ?? 0,
          source: row.source,
          target: row.target,
          customers: row.customers,
          traversals: row.traversals,
          share: row.share,
          median: row.median_seconds,
          p90: row.p90_seconds,
        }));
        expect(found).toEqual(
          wanted.map((edge) => ({
            ...edge,
            p90: edge.p90 === null ? null : (expect.closeTo(edge.p90, 9) as unknown),
          })),
        );
      }),
      runs,
    );
  });

  it("details.nodes: in + started = out + ended, customers are distinct, also with keep", () => {
    fc.assert(
      fc.property(events, question, fc.option(fc.integer({ min: 1, max: 3 })), (log, q, keep) => {
        const result = counted(log, q, keep === null ? {} : { keep });
        const nodes = tableRows(result.details!.nodes);
        for (const node of nodes)
          expect(Number(node.traversals_in) + Number(node.started), String(node.node)).toBe(
            Number(node.traversals_out) + Number(node.ended),
          );
        if (keep !== null) return;
        const segments = segmentsOf(log, q);
        const steps = stepsOf(segments, true);
        for (const { step, node, customers } of nodes) {
          const units = new Set<string>();
          for (const s of segments)
            s.events.forEach(({ activity }, i) => {
              if (activity === node && (step === undefined || step === i + 1)) units.add(s.unit);
            });
          for (const s of steps) {
            if (s.source === node && (step === undefined || step === s.step)) units.add(s.unit);
            if (s.target === node && (step === undefined || step === s.step + 1)) units.add(s.unit);
          }
          expect(customers).toBe(units.size);
        }
      }),
      runs,
    );
  });

  it("keep => n conserves traversals and keeps customers distinct: the slow search over renamed events", () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 3 }), (log, keep) => {
        const result = counted(log, {}, { keep });
        const kept = new Set(
          tableRows(result.details!.nodes).flatMap(({ node, kind }) => (kind === "activity" ? [node] : [])),
        );
        const renamed = log.map((event) => ({
          ...event,
          activity: kept.has(event.activity) ? event.activity : "(other)",
        }));
        const wanted = edgesOf(stepsOf(segmentsOf(renamed, {}), false));
        expect(rows(result).map((row) => [row.source, row.target, row.customers, row.traversals])).toEqual(
          wanted.map((edge) => [edge.source, edge.target, edge.customers, edge.traversals]),
        );
        expect(kept.size).toBeLessThanOrEqual(keep);
      }),
      runs,
    );
  });

  it("paths(…, by => device) is the slow search over the units of each value", () => {
    fc.assert(
      fc.property(events, question, (log, q) => {
        const groupOf = new Map<string, string>();
        for (const { unit, events: path } of segmentsOf(log, q))
          if (!groupOf.has(unit)) groupOf.set(unit, path[0].group ?? "(none)");
        const found = rows(counted(log, q, { by: "device" }));
        for (const value of new Set(groupOf.values())) {
          const part = log.filter(({ unit }) => groupOf.get(unit) === value);
          const wanted = edgesOf(stepsOf(segmentsOf(part, q), q.bySteps ?? false));
          expect(
            found
              .filter(({ device }) => device === value)
              .map((row) => [row.source, row.target, row.customers, row.traversals, row.share]),
          ).toEqual(wanted.map((e) => [e.source, e.target, e.customers, e.traversals, e.share]));
        }
        expect(new Set(found.map(({ device }) => device))).toEqual(new Set(groupOf.values()));
      }),
      runs,
    );
  });

  it("variants(…) groups the slow search’s segments", () => {
    fc.assert(
      fc.property(events, question, (log, q) => {
        const segments = segmentsOf(log, q);
        const units = new Set(segments.map(({ unit }) => unit));
        const found = rows(call(variants, eventTable(log), asked(q)));
        const text = (s: (typeof segments)[number]): string =>
          [...s.events.map(({ activity }) => activity), ...(s.behind === "(more)" ? ["(more)"] : [])].join(
            " > ",
          );
        expect(new Set(found.map(({ variant }) => variant))).toEqual(new Set(segments.map(text)));
        const covered = new Set<string>();
        if (q.maxSteps !== undefined) return;
        for (const row of found) {
          const same = segments.filter((s) => text(s) === row.variant);
          const who = new Set(same.map(({ unit }) => unit));
          who.forEach((unit) => covered.add(unit));
          expect(row.customers).toBe(who.size);
          expect(row.share).toBe(who.size / units.size);
          expect(row.cumulative_share).toBe(covered.size / units.size);
          expect(row.median_seconds).toBe(
            percentile(
              same.map(({ events: path }) => (path[path.length - 1].time - path[0].time) / 1000),
              0.5,
            ),
          );
          expect(row.reached).toBe(q.to === undefined ? null : same[0].reached);
        }
        const order = found.map(({ customers }) => Number(customers));
        expect(order).toEqual([...order].sort((a, b) => b - a));
      }),
      runs,
    );
  });

  it("countDense(…) and countSparse(…) are the same to the last bit", () => {
    const fineEvents = fc.array(
      fc.record({
        unit: fc.constantFrom("u1", "u2", "u3"),
        activity: label,
        time: fc.double({ min: 0, max: 1e12, noNaN: true }),
      }),
      { maxLength: 120 },
    );
    const rules = fc.record({
      from: fc.option(fc.uint8Array({ minLength: 5, maxLength: 5, max: 1 }), { nil: undefined }),
      to: fc.option(fc.uint8Array({ minLength: 5, maxLength: 5, max: 1 }), { nil: undefined }),
      all: fc.boolean(),
      keepLost: fc.boolean(),
      collapse: fc.boolean(),
      withinMs: fc.constantFrom(1e11, Infinity),
      maxSteps: fc.constantFrom(3, Infinity),
    });
    fc.assert(
      fc.property(fineEvents, rules, fc.boolean(), (log, rule, goesOn) => {
        const index = journeyIndex(eventTable(log));
        const nodeOf = Int32Array.from(index.activities.keys());
        const {
          events: kept,
          segments,
          fromStart,
        } = makePaths(index, { ...rule, nodeOf, labels: index.activities });
        const ending = goesOn ? segments.ending.map((how, s) => (s % 2 ? how : CONTINUES)) : segments.ending;
        const ranges = { ...segments, ending, fromStart };
        expect(countDense(kept, index.activities.length, ranges)).toEqual(
          countSparse(kept, index.activities.length, ranges),
        );
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
