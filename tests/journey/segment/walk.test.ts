import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { customers } from "#journey/segment/customers.ts";
import { SPECIAL_LABELS } from "#journey/edge-counts.ts";
import { MISSING, NO_EVENT, OTHER, OTHER_WAYS, ownName } from "#journey/own-words.ts";
import { only } from "#journey/segment/only.ts";
import { tableRows } from "#table/table.ts";
import { call, eventTable, rows } from "../call.ts";
import { hasData, readRecords, readReference, viewTable } from "../logs.ts";
import { asked, common, events, label, rarely } from "../random-log.ts";
import {
  cellMarks,
  deviationMarks,
  durationMarks,
  funnelMarks,
  nextMarks,
  pathMarks,
  segmentOf,
  variantMarks,
  type Given,
  type Mark,
} from "./walk.ts";

const runs = { seed: 20261121, numRuns: 100 };
const question = fc.record(common).map(asked);
const by = rarely(fc.constant("device"));

/** Each mark’s figure is the number of customers its selector finds, all of them among those they are compared with. */
function check(
  log: Parameters<typeof eventTable>[0],
  marks: (table: ReturnType<typeof eventTable>) => Mark[],
) {
  const table = eventTable(log);
  for (const { name, customers, given } of marks(table)) {
    const { inside, base, moment, insideCount, baseCount, index } = segmentOf(table, given);
    expect([name, insideCount]).toEqual([name, customers]);
    expect(inside.reduce((sum, one) => sum + one, 0)).toBe(customers);
    expect(base.reduce((sum, one) => sum + one, 0)).toBe(baseCount);
    inside.forEach((one, unit) => {
      expect(one <= base[unit]).toBe(true);
      if (!base[unit]) return;
      expect(moment[unit]).toBeGreaterThanOrEqual(index.offsets[unit]);
      expect(moment[unit]).toBeLessThan(index.offsets[unit + 1]);
    });
  }
}

describe("readSegment(…) finds as many customers as the mark says", () => {
  it("for every edge and node of paths", () => {
    const more = fc.record({
      by,
      view: rarely(fc.constantFrom("steps", "graph")),
      keep: rarely(fc.integer({ min: 1, max: 4 })),
      through: rarely(fc.array(label, { minLength: 1, maxLength: 2 })),
    });
    fc.assert(
      fc.property(events, question, more, (log, q, m) => {
        check(log, (table) => pathMarks(table, { ...q, ...m }));
      }),
      runs,
    );
  });

  it("for every variant, by its labels and by its text", () => {
    fc.assert(
      fc.property(events, question, fc.record({ by }), (log, q, m) => {
        check(log, (table) => variantMarks(table, { ...q, ...m }));
      }),
      runs,
    );
  });

  it("for every figure of paths, whatever the names of activities", () => {
    const sign = fc.constantFrom(" > ", ">", " ", "\\", "|", "*", "'", '"', ",", "a", "b", "🙂");
    const name = fc.array(sign, { minLength: 1, maxLength: 3 }).map((signs) => signs.join(""));
    const log = fc.uniqueArray(name, { minLength: 1, maxLength: 4 }).chain((names) =>
      fc.array(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 5 }), {
        minLength: 1,
        maxLength: 6,
      }),
    );
    fc.assert(
      fc.property(log, (ways) => {
        const all = ways.flatMap((way, unit) =>
          way.map((activity, time) => ({ unit: `u${unit}`, activity, time })),
        );
        check(all, (table) => [
          ...variantMarks(table, {}),
          ...nextMarks(table, { order: 3 }),
          ...pathMarks(table, {}),
          ...cellMarks(table, { centre: ways[0][0] }),
          ...deviationMarks(table, {}),
        ]);
      }),
      { ...runs, numRuns: 300 },
    );
  });

  it("for every figure, when activities and values have the names of a result’s own words", () => {
    const names = [...SPECIAL_LABELS, ...NO_EVENT, OTHER, OTHER_WAYS, MISSING];
    const name = fc.oneof(
      fc.constantFrom(...names, ...names.map((one) => `(${one})`)),
      fc.constantFrom("a", "b", "c"),
    );
    const log = fc.uniqueArray(name, { minLength: 1, maxLength: 6 }).chain((some) =>
      fc.array(
        fc.record({
          unit: fc.constantFrom("u1", "u2", "u3", "u4"),
          activity: fc.constantFrom(...some),
          time: fc.integer({ min: 0, max: 12 }).map((t) => t * 500),
          group: fc.constantFrom(MISSING, "(all)", `(${MISSING})`, "web", undefined),
        }),
        { minLength: 1, maxLength: 40 },
      ),
    );
    const more = fc.record({
      by,
      keep: rarely(fc.integer({ min: 1, max: 3 })),
      view: rarely(fc.constantFrom("steps", "graph")),
      isFrom: fc.boolean(),
      isTo: fc.boolean(),
      max_steps: rarely(fc.integer({ min: 1, max: 4 })),
    });
    fc.assert(
      fc.property(log, more, (all, { keep, view, isFrom, isTo, max_steps, ...m }) => {
        const [{ activity: first }, { activity: last }] = [all[0], all[all.length - 1]];
        const ends = { from: isFrom ? first : undefined, to: isTo ? last : undefined };
        const q = { ...m, ...ends };
        check(all, (table) => [
          ...pathMarks(table, { ...q, keep, view, max_steps }),
          ...pathMarks(table, { ...q, through: [ownName(first)], max_steps }),
          ...variantMarks(table, { ...q, max_steps }),
          ...nextMarks(table, { ...q, order: 2, max_steps }),
          ...cellMarks(table, { ...q, after: 4 }),
          ...cellMarks(table, { ...q, centre: first }),
          ...deviationMarks(table, q),
          ...deviationMarks(table, { ...q, expected: [first, last] }),
          ...durationMarks(table, { by: m.by, from: first, to: last }),
          ...funnelMarks(table, { by: m.by, steps: [first, last] }),
        ]);
      }),
      { ...runs, numRuns: 300 },
    );
  });

  it("for every deviation", () => {
    const more = fc.record({ by, expected: rarely(fc.array(label, { minLength: 1, maxLength: 5 })) });
    fc.assert(
      fc.property(events, question, more, (log, { max_steps: _, ...q }, m) => {
        check(log, (table) => deviationMarks(table, { ...q, ...m }));
      }),
      runs,
    );
  });

  it("for every cell of a step matrix", () => {
    const more = fc.record({ by, centre: rarely(label), after: rarely(fc.integer({ min: 1, max: 5 })) });
    fc.assert(
      fc.property(events, question, more, (log, { max_steps: _, segments: __, ...q }, m) => {
        check(log, (table) => cellMarks(table, { ...q, ...m }));
      }),
      runs,
    );
  });

  it("for every next step", () => {
    const more = fc.record({ by, order: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(events, question, more, (log, q, m) => {
        check(log, (table) => nextMarks(table, { ...q, ...m }));
      }),
      runs,
    );
  });

  it("for every range of time between two events", () => {
    const more = fc.record({ by, from: label, to: label, within: common.within });
    const segments = rarely(fc.constant("all"));
    fc.assert(
      fc.property(events, more, segments, (log, m, all) => {
        check(log, (table) => durationMarks(table, { ...m, segments: all }));
      }),
      runs,
    );
  });

  it("for every step of a funnel and every loss", () => {
    const more = fc.record({
      steps: fc.array(label, { minLength: 1, maxLength: 4 }),
      within: rarely(fc.integer({ min: 0, max: 8 }).map((t) => t * 500)),
      entry: rarely(fc.constantFrom("best", "first")),
      exclude: rarely(fc.array(label, { maxLength: 1 })),
      exclude_effect: rarely(fc.constantFrom("drop", "exit")),
      hold: rarely(fc.constant(["device"])),
      collapse: rarely(fc.boolean()),
      trend: rarely(fc.constant("day")),
      by,
    });
    const kind = fc.constantFrom<Given>(
      {},
      { order: "strict" },
      { order: "any" },
      { ties: "row" },
      { ties: "apart" },
      { reuse: true },
    );
    fc.assert(
      fc.property(events, more, kind, fc.boolean(), (log, m, k, hasOptional) => {
        const optional = hasOptional && !Object.keys(k).length ? m.steps.slice(1, 2) : [];
        const usable = optional.filter((step) => step !== m.steps[0]);
        check(log, (table) =>
          funnelMarks(table, { ...m, ...k, ...(usable.length ? { optional: usable } : {}) }),
        );
      }),
      { ...runs, numRuns: 200 },
    );
  });
});

describe("customers(…) of a funnel that counts attempts", () => {
  const more = fc.record({
    steps: fc.array(label, { minLength: 1, maxLength: 4 }),
    within: rarely(fc.integer({ min: 0, max: 8 }).map((t) => t * 500)),
    exclude: rarely(fc.array(label, { maxLength: 1 })),
    exclude_effect: rarely(fc.constantFrom("drop", "exit")),
    hold: rarely(fc.constant(["device"])),
    collapse: rarely(fc.boolean()),
    trend: rarely(fc.constant("day")),
    order: rarely(fc.constantFrom("strict", "any")),
    by,
  });
  it("has a row for each attempt of every step and every loss, with how far it came and when", () => {
    fc.assert(
      fc.property(events, more, fc.boolean(), (log, m, hasOptional) => {
        const { steps, order } = m;
        const optional = hasOptional && !order && steps.length > 2 && steps[1] !== steps[0] ? [steps[1]] : [];
        const isLastOptional = optional.includes(steps[steps.length - 1]);
        const question = { ...m, ...(optional.length && !isLastOptional ? { optional } : {}) };
        const table = eventTable(log);
        for (const { name, customers: figure, given } of funnelMarks(table, {
          ...question,
          entry: "every",
        })) {
          const result = call(customers, table, given);
          const listed = rows(result);
          expect([name, listed.length]).toEqual([name, figure]);
          const segment = segmentOf(table, given);
          expect(tableRows(result.details!.segment)[0]).toMatchObject({
            customers: segment.insideCount,
            attempts: figure,
          });
          const whose = listed.map(({ customer_id, device }) => `${customer_id} ${m.hold ? device : ""}`);
          expect(new Set(whose).size).toBe(segment.insideCount);
          for (const { entered, step_time, step, label: name } of listed) {
            expect(Number(step_time) - Number(entered)).toBeLessThanOrEqual(m.within ?? Infinity);
            expect(Number(step_time)).toBeGreaterThanOrEqual(Number(entered));
            expect(name).toBe(steps[Number(step) - 1]);
            if (given.lost_at && !optional.length) expect(Number(step)).toBeLessThan(Number(given.lost_at));
            if (given.reached && !optional.length)
              expect(Number(step)).toBeGreaterThanOrEqual(Number(given.reached));
          }
        }
      }),
      { ...runs, numRuns: 200 },
    );
  });

  it("tells attempts one by one, the latest first", () => {
    const log = eventTable(
      [0, 10, 20, 30, 40].map((time, i) => ({ unit: "u1", activity: "abaab"[i], time: time * 1000 })),
    );
    const given = { steps: ["a", "b"], within: 10_000, entry: "every" };
    const found = (more: Given) =>
      rows(call(customers, log, { ...given, ...more })).map(
        ({ moment, entered, step, label: name, step_time }) => [moment, entered, step, name, step_time],
      );
    expect(found({ reached: 1 })).toEqual([
      [20_000, 20_000, 1, "a", 20_000],
      [0, 0, 2, "b", 10_000],
    ]);
    expect(found({ lost_at: 2 })).toEqual([[20_000, 20_000, 1, "a", 20_000]]);
    expect(found({ reached: 1, limit: 1 })).toEqual([[20_000, 20_000, 1, "a", 20_000]]);
  });

  it("says so, and of how many customers; other helpers count each customer once, and say that", () => {
    const log = eventTable(
      [0, 1, 2, 3].map((time, i) => ({ unit: "u1", activity: "abab"[i], time: time * 1000 })),
    );
    const given = { steps: ["a", "b"], entry: "every", reached: 2 };
    const texts = call(customers, log, given).notes.map(({ text }) => text);
    expect(texts).toContain("A row is an attempt at the funnel: 2 attempts of 1 customer.");
    const once = "The funnel counts attempts; here whoever has several of them counts once.";
    expect(texts).not.toContain(once);
    expect(call(only, log, given).notes.map(({ text }) => text)).toContain(once);
  });
});

describe.skipIf(!hasData())("on the helpdesk log", () => {
  it("every mark of every helper has its customers", async () => {
    const [view] = readReference("helpdesk");
    const table = viewTable(await readRecords("helpdesk"), view);
    const unit = "unit";
    const from = "Assign seriousness";
    const marks = [
      ...pathMarks(table, { unit }),
      ...pathMarks(table, { unit, view: "steps", max_steps: 6, keep: 4 }),
      ...pathMarks(table, { unit, from, to: "Resolve ticket", collapse: true }),
      ...variantMarks(table, { unit, collapse: true }).slice(0, 60),
      ...deviationMarks(table, { unit, from }),
      ...cellMarks(table, { unit, centre: "Take in charge ticket" }),
      ...nextMarks(table, { unit, order: 2 }),
      ...funnelMarks(table, {
        unit,
        steps: [from, "Take in charge ticket", "Resolve ticket"],
        within: 8_640_000_000,
      }),
    ];
    expect(marks.length).toBeGreaterThan(300);
    for (const { name, customers, given } of marks)
      expect([name, segmentOf(table, given).insideCount]).toEqual([name, customers]);
  }, 60_000);
});
