import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { impact } from "#journey/effort/impact.ts";
import { seededRandom } from "#journey/stitch/seeded-random.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows, type Table } from "#table/table.ts";
import { call, rows } from "../call.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Step {
  readonly who: string;
  readonly channel: string;
  readonly activity: string;
  readonly at: number;
  readonly team?: string;
  readonly region?: string;
  readonly worth?: number;
  readonly left?: number;
}

function eventsOf(steps: readonly Step[]): Table {
  return table({
    customer_id: textColumn(steps.map(({ who }) => who)),
    channel: textColumn(steps.map(({ channel }) => channel)),
    activity: textColumn(steps.map(({ activity }) => activity)),
    time: timeColumn(steps.map(({ at }) => at)),
    team: textColumn(steps.map(({ team }) => team)),
    region: textColumn(steps.map(({ region }) => region)),
    worth: numberColumn(steps.map(({ worth }) => worth)),
    left: numberColumn(steps.map(({ left }) => left)),
  });
}

const SAID: readonly Step[] = [
  { who: "a", channel: "app", activity: "pay error", at: 0, worth: 100, left: 1 },
  { who: "a", channel: "phone", activity: "call", at: HOUR },
  { who: "a", channel: "phone", activity: "call", at: 2 * DAY },
  { who: "b", channel: "web", activity: "help", at: 0, worth: 40, left: 0 },
  { who: "b", channel: "phone", activity: "call", at: 10 * MINUTE, team: "Sales" },
  { who: "b", channel: "phone", activity: "call", at: 15 * MINUTE, team: "Billing" },
  { who: "b", channel: "phone", activity: "call", at: 3 * DAY, team: "Billing" },
  { who: "c", channel: "phone", activity: "call", at: 0, left: 0 },
  { who: "c", channel: "web", activity: "home", at: 100 * DAY },
];
const drawn = fc.array(
  fc.record({
    who: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    channel: fc.constantFrom("app", "web", "phone", "chat", "ivr", "router"),
    activity: fc.constantFrom("x", "y", "error x", "line lost"),
    at: fc
      .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 80 }))
      .map(([day, n]) => day * DAY + n * 13 * MINUTE),
    team: fc.constantFrom("Sales", "Billing", undefined),
    region: fc.constantFrom("North", "South", undefined),
  }),
  { maxLength: 60, size: "max" },
);

describe("impact", () => {
  it("impact(events) puts every contact down to the first cause there is: failure, digital step, contact before", () => {
    const result = rows(call(impact, eventsOf(SAID), { reachable: 1, days: 100 }));
    expect(result.map(({ kind, cause, contacts, journeys }) => [kind, cause, contacts, journeys])).toEqual(
      [
        ["disconnect", "help", 1, 1],
        ["transfer", "Sales → Billing", 1, 1],
        ["repeat", "call", 1, 1],
        ["failure", "pay error", 2, 1],
      ].sort((a, b) => moneyOf(b) - moneyOf(a)),
    );

    function moneyOf([kind, , contacts]: readonly (string | number)[]): number {
      return (
        Number(contacts) * { disconnect: 0.54, transfer: 0.5, repeat: 0.4, failure: 0.37 }[String(kind)]!
      );
    }
  });

  it("impact says what it does not count: contacts without a cause", () => {
    const { notes } = call(impact, eventsOf(SAID), { costs: { phone: 10 } });
    expect(
      notes.some(({ text }) =>
        text.startsWith("4 of 5 contacts (80 %) have a cause in the data, and 1 transfer: 4 pain points."),
      ),
    ).toBe(true);
    expect(notes.some(({ text }) => text.includes("neither is their cost of 10"))).toBe(true);
  });

  it("impact: money = journeys a year × (cost now − cost if fixed) × reachable, between its bounds", () => {
    fc.assert(
      fc.property(drawn, (steps) => {
        for (const row of rows(call(impact, eventsOf(steps)))) {
          const { money, journeys_a_year, cost_now, cost_fixed, reachable, low, high } = row as Record<
            string,
            number
          >;
          expect(money).toBeCloseTo(journeys_a_year * (cost_now - cost_fixed) * reachable, 6);
          expect(low).toBeLessThanOrEqual(money + 1e-9);
          expect(high).toBeGreaterThanOrEqual(money - 1e-9);
          expect(reachable).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it("impact: money, contacts and share add up across by", () => {
    fc.assert(
      fc.property(drawn, (steps) => {
        const whole = rows(call(impact, eventsOf(steps)));
        const parts = rows(call(impact, eventsOf(steps), { by: "region" }));
        for (const row of whole) {
          const own = parts.filter(({ pain }) => pain === row.pain);
          for (const name of ["money", "contacts", "share"])
            if (row[name] !== null) expect(total(own, name)).toBeCloseTo(Number(row[name]), 6);
        }
        expect(total(parts, "money")).toBeCloseTo(total(whole, "money"), 6);
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it("impact counts no contact twice: contacts of all pain points, less transfers, are no more than there are", () => {
    fc.assert(
      fc.property(drawn, (steps) => {
        const { notes, ...result } = call(impact, eventsOf(steps));
        const found = rows({ ...result, notes }).filter(({ kind }) => kind !== "transfer");
        const note = notes.map(({ text }) => /^(\d+) of (\d+) contacts? /.exec(text)).find((match) => match);
        expect(total(found, "contacts")).toBe(Number(note![1]));
        expect(Number(note![1])).toBeLessThanOrEqual(Number(note![2]));
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it("impact: companion top adds money up and counts journeys and customers once", () => {
    fc.assert(
      fc.property(drawn, (steps) => {
        const { details, ...result } = call(impact, eventsOf(steps));
        const list = rows(result);
        const top = tableRows(details!.top);
        top.forEach((row, i) => {
          expect(row).toMatchObject({ k: i + 1, pain: list[i].pain });
          expect(Number(row.money)).toBeCloseTo(total(list.slice(0, i + 1), "money"), 6);
          expect(Number(row.customers)).toBeLessThanOrEqual(
            Math.min(6, total(list.slice(0, i + 1), "customers")),
          );
          expect(Number(row.customers)).toBeGreaterThanOrEqual(
            Math.max(...list.slice(0, i + 1).map(({ customers }) => Number(customers))),
          );
        });
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  it("impact: companion assumptions holds what the call would give with the assumption moved", () => {
    const given = { costs: { other: 10 }, days: 100 };
    const { details } = call(impact, eventsOf(SAID), given);
    const found = tableRows(details!.assumptions).find(
      ({ assumption }) => assumption === "reductions: repeat_contacts",
    )!;
    expect(found).toMatchObject({ value: 0.4, low: 0.2, high: expect.closeTo(0.6, 12) });
    for (const [share, name] of [
      [0.2, "money_low"],
      [0.6, "money_high"],
    ] as const) {
      const moved = rows(call(impact, eventsOf(SAID), { ...given, reductions: { repeat_contacts: share } }));
      expect(total(moved, "money")).toBeCloseTo(Number(found[name]), 9);
    }
    const limit = tableRows(details!.assumptions).find(({ assumption }) => assumption === "failure_within")!;
    const shorter = rows(
      call(impact, eventsOf(SAID), { ...given, failure_within: Number(limit.low) * HOUR }),
    );
    expect(total(shorter, "money")).toBeCloseTo(Number(limit.money_low), 9);
  });

  it("impact: low and high are those of a bootstrap over customers", () => {
    const random = seededRandom(7);
    const steps = Array.from({ length: 400 }, (_, i) => i).flatMap((i): Step[] => {
      const calls = random(10) < 7 ? 0 : 1 + random(4);
      const error = { who: `u${i}`, channel: "app", activity: "error", at: 0 };
      return [
        error,
        ...Array.from({ length: calls }, (__, k) => ({
          who: `u${i}`,
          channel: "phone",
          activity: "call",
          at: (k + 1) * HOUR,
        })),
      ];
    });
    const given = { reachable: 1, days: 365.25, reductions: { cost: 1 }, costs: { phone: 1 } };
    const [row] = rows(call(impact, eventsOf(steps), given));
    const calls = Array.from(
      { length: 400 },
      (_, i) => steps.filter(({ who, channel }) => who === `u${i}` && channel === "phone").length,
    );
    const sums = Array.from({ length: 2000 }, () => calls.reduce((sum) => sum + calls[random(400)], 0)).sort(
      (a, b) => a - b,
    );
    expect(Number(row.money)).toBe(calls.reduce((a, b) => a + b, 0));
    const width = sums[1949] - sums[49];
    expect(Math.abs(Number(row.low) - sums[49])).toBeLessThan(0.06 * width);
    expect(Math.abs(Number(row.high) - sums[1949])).toBeLessThan(0.06 * width);
  });

  it("impact: reachable is what is beyond chance, by hand for one failure and one call", () => {
    const steps = [
      { who: "a", channel: "app", activity: "error", at: 0 },
      { who: "a", channel: "phone", activity: "call", at: DAY },
      { who: "b", channel: "app", activity: "open", at: 0 },
      { who: "b", channel: "app", activity: "open", at: 70 * DAY },
    ];
    // one contact in 2 customers × 70 days, and 7 days in which the error is the last failure: 0.05 expected
    expect(rows(call(impact, eventsOf(steps)))[0].reachable).toBeCloseTo(0.95, 12);
    expect(rows(call(impact, eventsOf(steps), { failure_within: 2 * DAY }))[0].reachable).toBeCloseTo(
      1 - 2 / 140,
      12,
    );
  });

  it("impact(reductions) by kind and by cause, named in the result; an unknown key is warned of", () => {
    const { notes, ...result } = call(impact, eventsOf(SAID), {
      reductions: { cost: 0.5, Help: 1, nothing: 0.3 },
    });
    const list = rows({ ...result, notes });
    expect(list.find(({ cause }) => cause === "pay error")).toMatchObject({
      reduction: 0.5,
      assumption: "given",
    });
    expect(list.find(({ cause }) => cause === "help")).toMatchObject({
      reduction: 1,
      assumption: "given",
      cost_fixed: 0,
    });
    expect(list.find(({ kind }) => kind === "repeat")).toMatchObject({
      reduction: 0.4,
      assumption: "repeat_contacts",
    });
    expect(notes.some(({ level, text }) => level === "warning" && text.includes("'nothing'"))).toBe(true);
    expect(() => call(impact, eventsOf(SAID), { reductions: { cost: 37 } })).toThrow(
      "reductions => {cost: 37}",
    );
  });

  it("impact(value, outcome) sums each customer's worth once and compares churn with all others", () => {
    const list = rows(call(impact, eventsOf(SAID), { value: "worth", outcome: "left" }));
    expect(list.find(({ kind }) => kind === "failure")).toMatchObject({
      value: 100,
      outcome: 1,
      outcome_others: 0,
      value_at_risk: 100,
    });
    expect(list.find(({ kind }) => kind === "transfer")).toMatchObject({
      value: 40,
      outcome: 0,
      outcome_others: 0.5,
      value_at_risk: 0,
    });
    expect(() => call(impact, eventsOf(SAID), { value: "region" })).toThrow(
      "value => region: impact needs numbers",
    );
  });

  it("impact(transfer => pattern) counts matching events instead of changes of team", () => {
    const list = rows(call(impact, eventsOf(SAID), { transfer: "call" })).filter(
      ({ kind }) => kind === "transfer",
    );
    expect(list).toMatchObject([{ cause: "call", contacts: 6 }]);
  });

  it("impact of no events, and of events without contacts, gives no rows", () => {
    expect(call(impact, eventsOf([])).table.rowCount).toBe(0);
    expect(call(impact, eventsOf([SAID[0]])).table.rowCount).toBe(0);
  });
});

function total(list: readonly Record<string, unknown>[], name: string): number {
  return list.reduce((sum, row) => sum + Number(row[name]), 0);
}
