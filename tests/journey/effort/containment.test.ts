import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ordinaryRate } from "#journey/effort/containment-baseline.ts";
import { containment } from "#journey/effort/containment.ts";
import { tableRows } from "#table/table.ts";
import { call, rows } from "../call.ts";
import { contactLog, contactTable, MINUTE_MS, type ContactEvent } from "./random-contacts.ts";

const RUNS = { seed: 13, numRuns: 300 };
const DAY = 1440;

const event = (
  unit: string,
  minute: number,
  channel: string,
  activity = "step",
  intent: string | null = null,
) => ({ unit, minute, channel, activity, intent, agent: null, wait: null }) satisfies ContactEvent;
/** First and last event of a log of 60 days, of a customer without sessions. */
const ENDS = [0, 60 * DAY].map((minute) => event("w", minute, "survey"));

describe("containment(events)", () => {
  it("tells sessions without an agent from those without one later", () => {
    const log = [
      ...ENDS,
      event("a", 10 * DAY, "ivr", "menu"),
      event("a", 10 * DAY + 5, "ivr", "balance", "bill"),
      event("b", 10 * DAY, "ivr", "menu", "bill"),
      event("b", 10 * DAY + 20, "phone"),
      event("c", 10 * DAY, "ivr", "menu", "bill"),
      event("c", 12 * DAY, "e-mail"),
      event("d", 59 * DAY, "ivr", "menu", "bill"),
      event("e", 10 * DAY, "ivr", "menu", "bill"),
      event("e", 10 * DAY + 1, "ivr", "to agent"),
      event("f", 10 * DAY, "app", "pay"),
    ];
    const found = rows(call(containment, contactTable(log), { intent: "reason" }));
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      channel: "ivr",
      intent: "bill",
      sessions: 5,
      customers: 5,
      contained: 3,
      reported_share: 0.6,
      open: 1,
      returned: 1,
      true_share: 0.25,
      returned_share: 0.5,
    });
    expect(found[1]).toMatchObject({
      channel: "app",
      intent: null,
      sessions: 1,
      contained: 1,
      true_share: 1,
    });
  });

  it("splits sessions at a silence longer than session, not at one as long", () => {
    const log = [
      ...ENDS,
      ...[0, 30, 61].map((minute) => event("a", DAY + minute, "web")),
      event("a", DAY + 61, "app"),
    ];
    const found = rows(call(containment, contactTable([...log, event("x", 5 * DAY, "phone")])));
    expect(found.map(({ channel, sessions }) => [channel, sessions])).toEqual([
      ["web", 2],
      ["app", 1],
    ]);
  });

  it("reads self-service and agents from activities where there are no channels", () => {
    const { columns, rowCount } = contactTable([
      event("a", 0, "web", "VRU entry"),
      event("a", 1, "web", "Agent service"),
      event("b", 0, "web", "VRU entry"),
      event("b", 60 * DAY, "web", "VRU entry"),
    ]);
    const bare = { rowCount, columns: columns.filter(({ name }) => name !== "channel") };
    const [row] = rows(call(containment, bare, { self_service: "VRU entry" }));
    expect(row).toMatchObject({
      channel: null,
      sessions: 3,
      contained: 2,
      reported_share: 2 / 3,
      open: 1,
      true_share: 0.5,
    });
    expect(() => call(containment, bare, { agent: "Agent service" })).toThrow(
      "write self_service => 'pattern'",
    );
  });

  it("has a curve that counts, at each point, only sessions old enough for it", () => {
    const log = [
      ...ENDS,
      ...[10, 20, 50, 59].map((day) => event(`u${day}`, day * DAY, "ivr")),
      event("u10", 10 * DAY + 120, "phone"),
      event("u20", 30 * DAY, "phone"),
    ];
    const { details } = call(containment, contactTable(log));
    const curve = tableRows(details!.containment_curve);
    expect(
      [1, 2, 168, 240, 720].map((hours) => {
        const { sessions, young, returned_share } = curve.find((row) => row.hours === hours)!;
        return [hours, sessions, young, returned_share];
      }),
    ).toEqual([
      [1, 4, 0, 0],
      [2, 4, 0, 0.25],
      [168, 3, 1, 1 / 3],
      [240, 3, 1, 2 / 3],
      [720, 2, 2, 1],
    ]);
  });

  it("adds up: the sessions of its rows are those found by cutting each customer’s events by hand", () => {
    fc.assert(
      fc.property(contactLog, fc.integer({ min: 1, max: 60 }), (log, silence) => {
        const events = [...ENDS, ...log, event("x", 5, "phone"), event("x", 5, "web")];
        const found = rows(
          call(containment, contactTable(events), { session: silence * MINUTE_MS, contact_gap: 0 }),
        );
        const sum = (name: string) => found.reduce((total, row) => total + Number(row[name]), 0);
        let [sessions, contained] = [0, 0];
        for (const unit of ["u", "v", "w", "x"])
          for (const channel of ["web", "app", "ivr"]) {
            const times = events
              .filter((one) => one.unit === unit && one.channel === channel)
              .map(({ minute }) => minute)
              .sort((a, b) => a - b);
            const ends = times.filter((time, i) => i + 1 === times.length || times[i + 1] - time > silence);
            const starts = times.filter((time, i) => i === 0 || time - times[i - 1] > silence);
            sessions += ends.length;
            contained += ends.filter(
              (end, k) =>
                !events.some(
                  (one) =>
                    one.unit === unit &&
                    ["phone", "e-mail", "contact centre"].includes(one.channel ?? "") &&
                    one.minute >= starts[k] &&
                    one.minute <= end + silence,
                ),
            ).length;
          }
        expect([sum("sessions"), sum("contained")]).toEqual([sessions, contained]);
        for (const row of found) {
          expect(Number(row.true_share ?? 0)).toBeLessThanOrEqual(1);
          expect(Number(row.returned)).toBeLessThanOrEqual(Number(row.contained));
        }
      }),
      RUNS,
    );
  });
});

describe("ordinaryRate(sessions, contacts, span, window)", () => {
  const list = (times: readonly (readonly number[])[]) => {
    const begin = Float64Array.from(times.flat());
    const offsets = Int32Array.from([0, ...times.map((_, u) => times.slice(0, u + 1).flat().length)]);
    const none = new Int32Array(begin.length).fill(-1);
    return { count: begin.length, offsets, begin, end: begin, channel: none, intent: none };
  };
  const sessionsAt = (starts: readonly (readonly number[])[]) => {
    const start = Float64Array.from(starts.flat());
    const unit = Int32Array.from(starts.flatMap((own, u) => own.map(() => u)));
    const none = new Int32Array(start.length).fill(-1);
    const nextContact = new Float64Array(start.length);
    const reachedAgent = new Uint8Array(start.length);
    return {
      count: start.length,
      unit,
      channel: none,
      intent: none,
      start,
      end: start,
      reachedAgent,
      nextContact,
    };
  };
  const DAY_MS = 86_400_000;
  const days = (...list: number[]) => list.map((day) => day * DAY_MS);

  it("counts contacts and time outside the window after sessions and contacts only", () => {
    const span = { from: 0, to: 100 * DAY_MS };
    // free: 0–10, 17–30 (a contact ends it), 37–100; the contact on day 32 follows another
    const rate = ordinaryRate(sessionsAt([days(10)]), list([days(30, 32)]), span, 7 * DAY_MS);
    expect(rate.perDay).toBeCloseTo(1 / (10 + 13 + 61));
  });

  it("knows units without sessions not at all, and gives one without ordinary time the rate of all", () => {
    const span = { from: 0, to: 100 * DAY_MS };
    const busy = Array.from({ length: 15 }, (_, i) => i * 7);
    const quiet = ordinaryRate(
      sessionsAt([[], days(...busy), days(50)]),
      list([days(1, 20, 60), [], days(80)]),
      span,
      7 * DAY_MS,
    );
    expect(quiet.perDay).toBeCloseTo(1 / (50 + 23 + 13));
    expect(quiet.chance(1, 10 * DAY_MS)).toBeCloseTo(1 - Math.exp(-10 / 86));
  });

  it("gives those who contact often a larger chance, growing with time from 0 towards 1", () => {
    const often = days(15, 30, 45, 60, 75, 90);
    const units = Array.from({ length: 40 }, (_, u) => (u < 10 ? often : []));
    const rate = ordinaryRate(
      sessionsAt(units.map(() => days(1))),
      list(units),
      { from: 0, to: 100 * DAY_MS },
      DAY_MS,
    );
    expect(rate.chance(0, 0)).toBe(0);
    expect(rate.chance(0, 7 * DAY_MS)).toBeGreaterThan(3 * rate.chance(39, 7 * DAY_MS));
    const chances = [1, 10, 100, 1000, 10_000].map((n) => rate.chance(39, n * DAY_MS));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(chances[4]).toBeLessThan(1);
  });
});
