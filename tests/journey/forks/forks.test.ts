import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forks } from "#journey/forks/forks.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows, type Table } from "#table/table.ts";
import type { Event } from "../brute.ts";
import { call, eventTable, rows } from "../call.ts";
import { events } from "../random-log.ts";
import { slowStrata } from "./given.ts";

const DAY = 86_400_000;
/** So that everybody has a whole horizon before the log ends. */
const END: Event = { unit: "last", activity: "z", time: 100 * DAY };

/** Customers who do a, then b or c; b is followed by a call for `callsAfterB` of ten, c for `callsAfterC`. */
function twoWays(callsAfterB: number, callsAfterC: number, callsBeforeB = 0): Table {
  const log = Array.from({ length: 200 }, (_, k): Event[] => {
    const isB = k % 2 === 0;
    const nth = (k >> 1) % 10;
    const steps = [
      ...(isB && nth < callsBeforeB ? ["call"] : []),
      "a",
      isB ? "b" : "c",
      ...(nth < (isB ? callsAfterB : callsAfterC) ? ["call"] : []),
    ];
    const start = steps.indexOf("a");
    return steps.map((activity, i) => ({ unit: `u${k}`, activity, time: DAY + (i - start) * 60_000 }));
  }).flat();
  return eventTable([...log, END]);
}

const device = fc.constantFrom("web", "app");
const given = { at: ["a"], contact: "call" };
const row = (log: Table, way: string, measure: string, more = {}) =>
  rows(call(forks, log, { ...given, ...more })).find((one) => one.way === way && one.measure === measure)!;

describe("forks(events, at)", () => {
  it("compares what came after the ways, and before them", () => {
    expect(row(twoWays(8, 2), "b", "contacts")).toMatchObject({
      customers: 100,
      share: 0.5,
      counted: 100,
      compared: 100,
      placebo: 0,
      comparable: true,
    });
    expect(row(twoWays(8, 2), "b", "contacts").mean).toBeCloseTo(0.8, 12);
    expect(row(twoWays(8, 2), "b", "contacts").others_mean).toBeCloseTo(0.2, 12);
    expect(row(twoWays(8, 2), "b", "contacts").crude).toBeCloseTo(0.6, 12);
    expect(row(twoWays(8, 2), "b", "contacts").difference).toBeCloseTo(0.6, 12);
    expect(row(twoWays(8, 2), "c", "contacts").difference).toBeCloseTo(-0.6, 12);
  });

  it("lets lots decide who went which way, and says how often they differ as much", () => {
    expect(row(twoWays(8, 2), "b", "contacts").p_shuffled).toBeLessThan(1e-15);
    expect(row(twoWays(5, 5), "b", "contacts").p_shuffled).toBe(1);
    expect(row(twoWays(6, 5), "b", "contacts").p_shuffled).toBeGreaterThan(0.1);
    const texts = call(forks, twoWays(6, 5), given).notes.map(({ text }) => text);
    expect(texts).toContain(
      "A second placebo lets lots decide who of those that came the same way went which: p_shuffled says how often a difference as large comes out then. For 6 of 6 differences it does so in at least 5 % of the shuffles, so these may be chance.",
    );
  });

  it("says where those of a way were different already", () => {
    const log = twoWays(8, 2, 5);
    expect(row(log, "b", "contacts", { against: "all" })).toMatchObject({ comparable: false });
    expect(row(log, "b", "contacts", { against: "all" }).placebo).toBeCloseTo(0.5, 12);
    const texts = call(forks, log, { ...given, against: "all" }).notes.map(({ text }) => text);
    expect(texts).toContain(
      "Who went 'b' and 'c' differed before the fork in some measure: there the difference after it is not the way’s alone. 6 of 6 placebos differ from 0; by chance alone about 0 would.",
    );
    expect(texts).toContain("Each is compared with all who went on another way, whatever way they came.");
  });

  it("compares only those who came the same way, and counts who has no counterpart", () => {
    const log = twoWays(8, 2, 5);
    const found = row(log, "b", "contacts");
    // half of b had called before, and nobody of c
    expect(found).toMatchObject({ customers: 100, counted: 100, compared: 50, placebo: 0, comparable: true });
    expect(found.mean).toBeCloseTo(0.6, 12);
    const { notes, details } = call(forks, log, given);
    expect(notes.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        "Each is compared only with those who came the same way: 200 customers by the whole path so far (2 paths). A coarser rule is taken where fewer than 20 customers came alike.",
        "50 customers of 200 (25 %) have no counterpart: nobody who came the same way went on another. They are counted, and compared with nobody.",
      ]),
    );
    expect(tableRows(details!.alike)).toEqual([
      { alike: "whole path", customers: 200, paths: 2, compared: 150 },
    ]);
    const listed = rows(call(forks, log, { ...given, view: "customers" }));
    expect(listed.filter(({ alike }) => alike === "whole path").length).toBe(150);
    expect(listed.filter(({ alike, way }) => alike === null && way === "b").length).toBe(50);
  });

  it("shows endings beside the others, tests none, and compares no way with them", () => {
    const ended = Array.from({ length: 40 }, (_, k): Event => ({ unit: `e${k}`, activity: "a", time: DAY }));
    const log = eventTable([...eventsFrom(twoWays(8, 2)), ...ended]);
    expect(row(log, "b", "contacts").others_mean).toBeCloseTo(0.2, 12);
    expect(row(log, "(end)", "contacts")).toMatchObject({
      customers: 40,
      p: null,
      q: null,
      p_shuffled: null,
    });
    expect(row(log, "(end)", "contacts").difference).toBeCloseTo(-0.5, 12);
    expect(call(forks, log, given).notes.map(({ text }) => text)).toContain(
      "'(end)' is known only afterwards: whoever ends there has nothing more to measure, so no way is compared with it, and it is not tested.",
    );
    const few = eventTable([...eventsFrom(twoWays(8, 2)), ...ended.slice(0, 3)]);
    expect(row(few, "(end)", "contacts")).toMatchObject({ customers: 3 });
  });

  it("leaves out who came there too late for the horizon, and says so", () => {
    const late = [
      { unit: "v", activity: "a", time: 99 * DAY },
      { unit: "v", activity: "b", time: 99 * DAY + 1 },
    ];
    const log = eventTable([...eventsFrom(twoWays(5, 5)), ...late]);
    const result = call(forks, log, given);
    expect(rows(result)[0]).toMatchObject({ customers: 100 });
    expect(result.notes.map(({ text }) => text)).toContain(
      "1 customer came there less than 7 days before the log ends and is left out.",
    );
  });

  it("takes an outcome’s last value after the fork, a goal, and costs by channel", () => {
    const log = table({
      customer_id: textColumn(["u1", "u1", "u1", "u2", "u2", "u2", "last"]),
      activity: textColumn(["a", "b", "call", "a", "c", "paid", "z"]),
      time: timeColumn([0, 1, 2, 0, 1, 2, 90 * DAY]),
      channel: textColumn(["app", "app", "phone", "app", "app", "app", "app"]),
      csat: numberColumn([5, NaN, 1, 5, 4, NaN, NaN]),
    });
    const found = rows(
      call(forks, log, { at: ["a"], outcome: "csat", goal: "paid", costs: { phone: 7 }, min: 2 }),
    );
    expect(found.map(({ way }) => way)).toEqual(Array(6).fill("(other ways)"));
    expect(Object.fromEntries(found.map(({ measure, mean }) => [measure, mean]))).toMatchObject({
      csat: 2.5,
      "reached paid": 0.5,
      contacts: 0.5,
      cost: 3.5,
      events: 2,
    });
  });

  it("at => ['(start)', …] takes only paths that begin so", () => {
    const log = twoWays(5, 5, 5);
    expect(
      rows(call(forks, log, { ...given, at: ["(start)", "a"] })).map(({ customers }) => customers)[0],
    ).toBe(100);
    expect(row(log, "b", "contacts", { at: ["(start)", "a"] })).toMatchObject({ customers: 50, placebo: 0 });
    expect(row(log, "b", "contacts", { at: ["call", "a"], min: 2 })).toMatchObject({
      customers: 50,
      share: 1,
    });
  });

  it("names what is missing", () => {
    expect(() => call(forks, twoWays(5, 5), { at: [] })).toThrow("at => [] is no place");
    expect(() => call(forks, twoWays(5, 5), { at: ["(start)"] })).toThrow("nobody has come any way there");
    expect(() => call(forks, twoWays(5, 5), { at: ["a"], outcome: "device" })).toThrow("text has no mean");
    expect(call(forks, eventTable([]), { at: ["a"] }).table.rowCount).toBe(0);
  });

  it("looks at some only: filter => {…}, by and by_value, through; the log ends where it ends for all", () => {
    const devices = fc.record({ u1: device, u2: device, u3: device, u4: device });
    fc.assert(
      fc.property(events, devices, (log, of) => {
        const grouped = [...log, { ...END, time: 90_000 }].map((event) => ({
          ...event,
          group: of[event.unit as "u1"] ?? "app",
        }));
        const own = grouped.filter(({ unit, group }) => group === "web" || unit === END.unit);
        const rest = { at: ["a"], contact: "c", min: 2, horizon: 3000 };
        const expected = rows(call(forks, eventTable(own), rest));
        const log4 = eventTable(grouped);
        if (grouped.some(({ group }) => group === "web")) {
          expect(rows(call(forks, log4, { ...rest, filter: { device: "web" } }))).toEqual(expected);
          expect(rows(call(forks, log4, { ...rest, by: "device", by_value: "web" }))).toEqual(expected);
        }
        const through = rows(call(forks, log4, { ...rest, through: ["a", "b"], min: 1 }));
        const whole = rows(call(forks, log4, { ...rest, min: 1 }));
        const at = (some: typeof whole, way: string) =>
          Number(some.find((one) => one.way === way)?.customers ?? 0);
        // who goes to b at once has a path through a and b
        expect(at(through, "b")).toBe(at(whole, "b"));
        expect(at(through, "c")).toBeLessThanOrEqual(at(whole, "c"));
      }),
      { seed: 20261122, numRuns: 150 },
    );
    const { notes } = call(forks, twoWays(5, 5), {
      ...given,
      through: ["a", "b"],
      filter: { device: "(none)" },
    });
    expect(notes.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        "Only paths that go through 'a', then 'b' are looked at.",
        "Only customers with device (none) at the fork are looked at.",
      ]),
    );
    expect(() => call(forks, twoWays(5, 5), { ...given, by: "device" })).toThrow("needs by_value");
  });

  it("is what the slow search finds", () => {
    fc.assert(
      fc.property(
        events,
        fc.constantFrom(["a"], ["b", "a"], ["(start)", "a"]),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom("same_path", "all"),
        fc.array(fc.constantFrom(1, 20), { minLength: 8, maxLength: 8 }),
        (log, at, steps, against, copies) => {
          const horizon = steps * 500;
          const units = [...new Set(log.map(({ unit }) => unit))];
          const many = log.flatMap((event) =>
            Array.from({ length: copies[units.indexOf(event.unit)] }, (_, n) => ({
              ...event,
              unit: `${event.unit}.${n}`,
            })),
          );
          const all = [...many, { ...END, time: 6000 + horizon }];
          const given = { at, contact: "c", min: 2, horizon, against };
          const seen = rows(call(forks, eventTable(all), given));
          const expected = slow(all, at, horizon, against === "all");
          const wayOf = namedWays(expected, 2);
          expect(new Set(seen.map(({ way }) => way))).toEqual(new Set(wayOf));
          for (const found of seen) {
            const own = expected.filter((_, k) => wayOf[k] === found.way);
            const others = expected.filter((one, k) => wayOf[k] !== found.way && one.way !== "(end)");
            for (const [when, name] of [
              ["after", "difference"],
              ["before", "placebo"],
            ] as const) {
              const valueOf = (one: Forked) => one[when][found.measure as keyof Forked["after"]];
              const { difference, compared } = weighted(own, others, valueOf);
              if (Number.isNaN(difference)) expect(found[name]).toBeNull();
              else expect(found[name]).toBeCloseTo(difference, 9);
              if (when === "after") expect(found.compared).toBe(compared);
            }
            expect(found.customers).toBe(own.length);
          }
        },
      ),
      { seed: 20261121, numRuns: 300 },
    );
  });
});

/** Σ w·(x̄ − ȳ) / Σ w over those who came alike, and how many of the way that is about. */
function weighted(own: readonly Forked[], others: readonly Forked[], valueOf: (one: Forked) => number) {
  let [top, weight, compared] = [0, 0, 0];
  for (const came of new Set(own.map((one) => one.came))) {
    const [a, b] = [own, others].map((some) => some.filter((one) => one.came === came).map(valueOf));
    if (!b.length) continue;
    const w = (a.length * b.length) / (a.length + b.length);
    top += w * (mean(a) - mean(b));
    weight += w;
    compared += a.length;
  }
  return { difference: top / weight, compared };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The ways as the result names them: those that go on with fewer than `min` are one. */
function namedWays(some: readonly Forked[], min: number): string[] {
  return some.map(({ way }) =>
    way === "(end)" || some.filter((one) => one.way === way).length >= min ? way : "(other ways)",
  );
}

function eventsFrom({ columns, rowCount }: Table): Event[] {
  const found = rows({ table: { columns, rowCount }, notes: [] });
  return found.map(({ customer_id, activity, time }) => ({
    unit: String(customer_id),
    activity: String(activity),
    time: Number(time),
  }));
}

/** A customer at the fork, as the slow search sees it. */
interface Forked {
  readonly way: string;
  /** what those it is compared with have in common */
  readonly came: string;
  readonly after: ReturnType<typeof measured>;
  readonly before: ReturnType<typeof measured>;
}

function measured(some: readonly Event[], from: number) {
  return {
    contacts: some.filter(({ activity }) => activity === "c").length,
    events: some.length,
    elapsed_seconds: some.reduce((most, { time }) => Math.max(most, Math.abs(time - from)), 0) / 1000,
  };
}

/** What each customer’s fork was followed and preceded by. */
function slow(log: readonly Event[], at: readonly string[], horizon: number, isAnyWay: boolean): Forked[] {
  const end = Math.max(...log.map(({ time }) => time));
  const some = [...new Set(log.map(({ unit }) => unit))].flatMap((unit) => {
    const own = log.filter((event) => event.unit === unit).sort((a, b) => a.time - b.time);
    const path = ["(start)", ...own.map(({ activity }) => activity)];
    const i = own.findIndex((_, k) => {
      const before = path.slice(0, k + 2).slice(-at.length);
      return before.length === at.length && before.every((label, n) => label === at[n]);
    });
    if (i < 0 || own[i].time > end - horizon) return [];
    const { time } = own[i];
    const near = (event: Event) => Math.abs(event.time - time) <= horizon;
    return {
      way: own[i + 1]?.activity ?? "(end)",
      path: path.slice(1, i + 2).join(""),
      after: measured(own.slice(i + 1).filter(near), time),
      before: measured(own.slice(0, i).filter(near), time),
    };
  });
  const steps = at.filter((label) => label !== "(start)").length;
  const came = slowStrata(
    some.map(({ path }) => path),
    steps,
  );
  return some.map((one, k) => ({ ...one, came: isAnyWay ? "" : came[k] }));
}
