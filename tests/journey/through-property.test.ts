import fc from "fast-check";
import { expect, it } from "vitest";
import { tableRows } from "#table/table.ts";
import { paths } from "#journey/paths.ts";
import { variants } from "#journey/variants.ts";
import { edgesOf, segmentsOf, stepsOf, type Event, type Question, type Segment } from "./brute.ts";
import { call, eventTable, rows } from "./call.ts";
import { asked, common, events, label, rarely } from "./random-log.ts";

const SEED = 20261122;
const runs = { seed: SEED, numRuns: 600 };

const stop = fc.constantFrom("a", "b", "c", "d", "e", "ab", "(start)", "(end)", "(lost)", "(more)");
const way = fc.array(stop, { minLength: 1, maxLength: 3 });
const question = fc.record({ ...common, bySteps: fc.boolean() });
const step = rarely(fc.integer({ min: 0, max: 4 }));

/** Where a path goes, stop by stop, from step 0. */
function stopsOf({ events: path, before, behind }: Segment): (string | undefined)[] {
  return [before, ...path.map(({ activity }) => activity), ...(behind ? [behind] : [])];
}

function goes(segment: Segment, through: readonly string[], at: number | undefined): boolean {
  const stops = stopsOf(segment);
  return stops.some(
    (_, i) => (at === undefined || at === i) && through.every((name, k) => stops[i + k] === name),
  );
}

function counted(
  log: readonly Event[],
  q: Question,
  more: Record<string, string | number | readonly string[] | undefined>,
) {
  return call(paths, eventTable(log), { ...asked(q), view: q.bySteps ? "steps" : "graph", ...more });
}

const unitsIn = (segments: readonly Segment[]) => new Set(segments.map(({ unit }) => unit)).size;

it("paths(…, through => way, through_step => n) counts the paths that go there by hand, whole, and in = out + ended", () => {
  fc.assert(
    fc.property(events, question, way, step, (log, q, through, at) => {
      const all = segmentsOf(log, q);
      const some = all.filter((segment) => goes(segment, through, at));
      const wanted = edgesOf(stepsOf(some, q.bySteps ?? false));
      const result = counted(log, q, { through, ...(at === undefined ? {} : { through_step: at }) });
      const found = rows(result).map((row) => [
        row.step ?? 0,
        row.source,
        row.target,
        row.customers,
        row.traversals,
      ]);
      expect(found).toEqual(wanted.map((e) => [e.step, e.source, e.target, e.customers, e.traversals]));
      const [{ customers, all: withPath }] = tableRows(result.details!.counted);
      expect([customers, withPath]).toEqual([unitsIn(some), unitsIn(all)]);
      for (const node of tableRows(result.details!.nodes))
        expect(Number(node.traversals_in) + Number(node.started)).toBe(
          Number(node.traversals_out) + Number(node.ended),
        );
    }),
    runs,
  );
});

it("paths(…, through => [source, target]) of a row counts the customers of that row, each with a path through it", () => {
  fc.assert(
    fc.property(events, question, fc.option(fc.integer({ min: 1, max: 3 })), (log, q, keep) => {
      const more = keep === null ? {} : { keep };
      for (const { step: at, source, target, customers } of rows(counted(log, q, more)).slice(0, 6)) {
        const through = [String(source), String(target)];
        const result = counted(log, q, {
          ...more,
          through,
          ...(q.bySteps ? { through_step: Number(at) } : {}),
        });
        expect(tableRows(result.details!.counted)[0].customers).toBe(customers);
        const row = rows(result).find((r) => r.step === at && r.source === source && r.target === target);
        expect(row?.customers).toBe(customers);
      }
    }),
    { ...runs, numRuns: 200 },
  );
});

it("variants(…, through => way) are the variants of those paths, shares of the customers who have one", () => {
  fc.assert(
    fc.property(events, question, way, (log, q, through) => {
      const some = segmentsOf(log, q).filter((segment) => goes(segment, through, undefined));
      const found = rows(call(variants, eventTable(log), { ...asked(q), through }));
      const sequence = (s: Segment) =>
        [...s.events.map(({ activity }) => activity), ...(s.behind === "(more)" ? ["(more)"] : [])].join(
          " > ",
        );
      expect(new Set(found.map(({ variant }) => variant))).toEqual(new Set(some.map(sequence)));
      for (const { customers, share } of found) expect(share).toBe(Number(customers) / unitsIn(some));
    }),
    runs,
  );
});

it("details.folds counts the customers none of whose activities is folded, for every keep, of those through what is selected", () => {
  fc.assert(
    fc.property(events, question, rarely(label), (log, q, through) => {
      const way = through === undefined ? undefined : [through];
      const segments = segmentsOf(log, q).filter((s) => !way || goes(s, way, undefined));
      // nothing is folded in this result, so that what is selected is called by its name
      const folds = tableRows(counted(log, q, { keep: 99, through: way }).details!.folds);
      for (const { keep, customers, share } of folds) {
        const nodes = tableRows(counted(log, q, { keep: Number(keep) }).details!.nodes);
        const isKept = (activity: string, at: number) =>
          nodes.some(({ node, step: s }) => node === activity && (!q.bySteps || s === at));
        const broken = segments.filter(
          (s) => s.behind === "(more)" || s.events.some(({ activity }, i) => !isKept(activity, i + 1)),
        );
        const whole = unitsIn(segments) - unitsIn(broken);
        expect(customers).toBe(whole);
        expect(share).toBe(segments.length ? whole / unitsIn(segments) : 0);
      }
      const isCut = segments.some(({ behind }) => behind === "(more)");
      if (segments.length && !isCut) expect(folds.at(-1)!.share).toBe(1);
    }),
    { ...runs, numRuns: 300 },
  );
});

it("paths(…, through => pattern) warns of a name that no node has, and keeps what is folded apart from what is selected", () => {
  const log = ["a b c", "a b", "a d"].flatMap((path, unit) =>
    path.split(" ").map((activity, i) => ({ unit: `u${unit}`, activity, time: i })),
  );
  const nobody = counted(log, {}, { through: ["x"] });
  expect(rows(nobody)).toEqual([]);
  expect(nobody.notes.filter(({ level }) => level === "warning").map(({ text }) => text)).toEqual([
    expect.stringContaining("through => 'x' matches no activity"),
  ]);
  const rare = counted(log, {}, { keep: 2, through: ["a", "(other)"] });
  expect(rows(rare).map(({ source, target, customers }) => [source, target, customers])).toEqual([
    ["(other)", "(end)", 1],
    ["(start)", "a", 1],
    ["a", "(other)", 1],
  ]);
  expect(rare.notes.map(({ text }) => text)).toContain(
    "Only paths that go through 'a', then '(other)' are counted, whole: those of 1 of 3 customers (33 %).",
  );
});
