import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableRows } from "#table/table.ts";
import { alignTo } from "#journey/align.ts";
import { deviations } from "#journey/deviations.ts";
import { percentile, segmentsOf, type Segment } from "./brute.ts";
import { alignSlowly, mostFrequent } from "./deviations-brute.ts";
import { call, eventTable, rows } from "./call.ts";
import { asked, events, label, question } from "./random-log.ts";

const runs = { seed: 20261122, numRuns: 300 };
const distinct = (segments: readonly Segment[]): number => new Set(segments.map(({ unit }) => unit)).size;

describe("deviations(…) on random logs", () => {
  it("is the slow alignment of every path, row by row", () => {
    const expected = fc.option(fc.array(label, { minLength: 1, maxLength: 5 }), { nil: undefined });
    fc.assert(
      fc.property(events, question, expected, (log, { maxSteps: _, ...q }, given) => {
        const segments = segmentsOf(log, q);
        const path = given ?? mostFrequent(segments);
        const aligned = segments.map((segment) => ({
          segment,
          seconds: (segment.events.at(-1)!.time - segment.events[0].time) / 1000,
          ...alignSlowly(
            segment.events.map(({ activity }) => activity),
            path,
          ),
        }));
        const result = call(deviations, eventTable(log), {
          ...asked(q),
          max_steps: undefined,
          expected: given,
        });
        const found = rows(result);

        const timed = aligned.filter(({ segment }) => q.to === undefined || segment.reached);
        const median = (of: typeof aligned) =>
          percentile(
            of.map(({ seconds }) => seconds),
            0.5,
          );
        const fitting = median(timed.filter(({ cost }) => cost === 0));
        const keys = new Set(aligned.flatMap((a) => a.deviations.map((d) => JSON.stringify(d))));
        expect(new Set(found.map((r) => key(r.kind, r.activity, r.after_step)))).toEqual(keys);
        expect(found).toHaveLength(keys.size);
        for (const row of found) {
          const wanted = key(row.kind, row.activity, row.after_step);
          const has = aligned.filter((a) => a.deviations.some((d) => JSON.stringify(d) === wanted));
          const slow = median(timed.filter((a) => has.includes(a)));
          const who = has.map(({ segment }) => segment);
          expect(row).toMatchObject({
            after: Number(row.after_step) ? path[Number(row.after_step) - 1] : "(start)",
            customers: distinct(who),
            share: distinct(who) / distinct(segments),
            times: has.flatMap((a) => a.deviations).filter((d) => JSON.stringify(d) === wanted).length,
            extra_seconds: fitting === null || slow === null ? null : slow - fitting,
            reached:
              q.to === undefined ? null : distinct(who.filter(({ reached }) => reached)) / distinct(who),
          });
        }
        const total = found.reduce((sum, r) => sum + Number(r.times) * (r.kind === "moved" ? 2 : 1), 0);
        expect(total).toBe(aligned.reduce((sum, { cost }) => sum + cost, 0));

        for (const row of tableRows(result.details!.costs)) {
          const same = aligned.filter(({ cost }) => cost === row.cost);
          expect([row.paths, row.customers]).toEqual([
            same.length,
            distinct(same.map(({ segment }) => segment)),
          ]);
        }
        for (const { activity, inserted, skipped } of tableRows(result.details!.activities)) {
          const units = (part: "inserted" | "skipped") =>
            distinct(aligned.filter((a) => a[part].includes(String(activity))).map(({ segment }) => segment));
          expect([inserted, skipped]).toEqual([units("inserted"), units("skipped")]);
        }
      }),
      runs,
    );
  });

  it("alignTo(fits)(…) is the slow alignment, beyond one word of expected steps too", () => {
    const sequence = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 75 });
    fc.assert(
      fc.property(sequence, sequence, (path, expected) => {
        const fits = expected.map((step) => Uint8Array.from([0, 1, 2, 3], (node) => (node === step ? 1 : 0)));
        const stepOf = new Int32Array(path.length);
        const matches = alignTo(fits, 4)(path, 0, path.length - 1, stepOf);
        const slow = alignSlowly(path.map(String), expected.map(String));
        expect(path.length + expected.length - 2 * matches).toBe(slow.cost);
        expect(path.filter((_, i) => stepOf[i] < 0).map(String)).toEqual(slow.inserted);
        expect(expected.filter((_, j) => !stepOf.includes(j)).map(String)).toEqual(slow.skipped);
      }),
      runs,
    );
  });
});

function key(kind: unknown, activity: unknown, after: unknown): string {
  return JSON.stringify({ kind, activity, after });
}
