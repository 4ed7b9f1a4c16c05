import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disconnects } from "#journey/effort/disconnects.ts";
import { effort } from "#journey/effort/effort.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { call, rows } from "../call.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Step {
  readonly who: string;
  readonly channel: string;
  readonly activity: string;
  readonly at: number;
  readonly version?: string;
  readonly worth?: number;
}

function eventsOf(steps: readonly Step[]): Table {
  return table({
    customer_id: textColumn(steps.map(({ who }) => who)),
    channel: textColumn(steps.map(({ channel }) => channel)),
    activity: textColumn(steps.map(({ activity }) => activity)),
    time: timeColumn(steps.map(({ at }) => at)),
    version: textColumn(steps.map(({ version }) => version)),
    worth: numberColumn(steps.map(({ worth }) => worth)),
  });
}

const SAID: readonly Step[] = [
  { who: "a", channel: "app", activity: "open", at: 0, version: "2", worth: 100 },
  { who: "a", channel: "app", activity: "pay", at: MINUTE, version: "2" },
  { who: "a", channel: "ivr", activity: "menu", at: 20 * MINUTE },
  { who: "a", channel: "phone", activity: "call", at: 21 * MINUTE, worth: 120 },
  { who: "a", channel: "phone", activity: "call", at: 40 * MINUTE },
  { who: "b", channel: "app", activity: "pay", at: 0, version: "1", worth: 50 },
  { who: "b", channel: "chat", activity: "chat", at: HOUR },
  { who: "b", channel: "phone", activity: "call", at: HOUR + MINUTE },
  { who: "c", channel: "app", activity: "pay", at: 0 },
  { who: "c", channel: "phone", activity: "call", at: HOUR + 1 },
  { who: "d", channel: "web", activity: "pay", at: 0 },
];

describe("disconnects", () => {
  it("disconnects(events) gives a contact to the last digital step within the hour, once", () => {
    expect(rows(call(disconnects, eventsOf(SAID), { value: "worth" }))).toMatchObject([
      {
        step: "pay",
        channel: "chat",
        disconnects: 1,
        customers: 1,
        journeys: 1,
        at_step: 4,
        share: 0.25,
        median_minutes: 60,
        cost: 8.01,
        value: 50,
      },
      {
        step: "pay",
        channel: "phone",
        disconnects: 1,
        customers: 1,
        at_step: 4,
        median_minutes: 20,
        value: 120,
      },
    ]);
  });

  it("disconnects(by) counts within the value at the digital step", () => {
    const result = rows(call(disconnects, eventsOf(SAID), { by: "version" }));
    expect(result).toMatchObject([
      { channel: "chat", version: "1", at_step: 1, share: 1 },
      { channel: "phone", version: "2", at_step: 1, share: 1 },
    ]);
  });

  it("disconnects(exclude) goes back to the step before, if that is within the limit", () => {
    const [, phone] = rows(call(disconnects, eventsOf(SAID), { exclude: ["pay"], within: 2 * HOUR }));
    expect(phone).toBeUndefined();
    expect(rows(call(disconnects, eventsOf(SAID), { exclude: ["pay"] }))).toMatchObject([
      { step: "open", median_minutes: 21 },
    ]);
  });

  it("disconnects(costs) takes the channel's amount, else that of other, and names the published one", () => {
    const own = call(disconnects, eventsOf(SAID), { costs: { Phone: 7, other: 3 } });
    expect(rows(own).map(({ cost }) => cost)).toEqual([3, 7]);
    expect(own.notes.some(({ text }) => text.includes("Assumed, not measured here"))).toBe(false);
    const published = call(disconnects, eventsOf(SAID), { costs: { phone: 7 } });
    expect(published.notes.some(({ text }) => text.includes("Assumed, not measured here"))).toBe(true);
    expect(() => call(disconnects, eventsOf(SAID), { costs: { phone: -1 } })).toThrow("costs => {phone: -1}");
  });

  it("disconnects without a digital channel gives no rows and says what to write", () => {
    const { table: none, notes } = call(
      disconnects,
      eventsOf(SAID.filter(({ channel }) => channel === "phone")),
    );
    expect(none.rowCount).toBe(0);
    expect(notes.find(({ level }) => level === "warning")?.text).toContain("digital => ['web', 'app']");
  });

  it("disconnects adds up to the signal of effort, and to a count by hand", () => {
    const steps = fc.array(
      fc.record({
        who: fc.constantFrom("a", "b", "c"),
        channel: fc.constantFrom("app", "web", "phone", "chat", "ivr", "router"),
        activity: fc.constantFrom("x", "y", "z"),
        at: fc.integer({ min: 0, max: 40 }).map((n) => n * 13 * MINUTE),
        day: fc.integer({ min: 0, max: 12 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, (drawn) => {
        const events = eventsOf(drawn.map(({ day, at, ...step }) => ({ ...step, at: at + day * DAY })));
        const sum = (list: Record<string, unknown>[]) =>
          list.reduce((total, row) => total + Number(row.disconnects), 0);
        const found = sum(rows(call(disconnects, events)));
        expect(found).toBe(sum(rows(call(effort, events))));
        expect(found).toBe(byHand(drawn.map(({ day, at, ...step }) => ({ ...step, at: at + day * DAY }))));
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

/** Contact by contact, looking back over the customer's whole row of events. */
function byHand(steps: readonly Step[]): number {
  const isAssisted = (step: Step) => ["phone", "chat"].includes(step.channel);
  const isDigital = (step: Step) => ["app", "web"].includes(step.channel);
  let found = 0;
  for (const who of new Set(steps.map((step) => step.who))) {
    const own = steps.filter((step) => step.who === who).sort((a, b) => a.at - b.at);
    const begun: Record<string, number> = {};
    let lastBegin = -1;
    let journey = 0;
    own.forEach((step, i) => {
      if (i && step.at - own[i - 1].at > 7 * DAY) {
        journey = i;
        for (const key of Object.keys(begun)) delete begun[key];
      }
      if (!isAssisted(step)) return;
      if (begun[step.channel] !== undefined && step.at - begun[step.channel] <= 30 * MINUTE) return;
      begun[step.channel] = step.at;
      const since = Math.max(journey, lastBegin + 1);
      if (own.slice(since, i).some((one) => isDigital(one) && step.at - one.at <= HOUR)) found += 1;
      lastBegin = i;
    });
  }
  return found;
}
