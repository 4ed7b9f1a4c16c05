import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effort } from "#journey/effort/effort.ts";
import { SIGNALS } from "#journey/effort/signals.ts";
import { call, rows } from "../call.ts";
import { bruteEffort } from "./effort-brute.ts";
import { contactLog, contactTable, MINUTE_MS, type ContactEvent } from "./random-contacts.ts";

const RUNS = { seed: 7, numRuns: 400 };
const SIGNAL_NAMES = SIGNALS.map(({ name }) => name);
/** Always there, so that every signal is known whatever the log. */
const EVERY_KIND: readonly ContactEvent[] = [
  ...["transferred", "escalated", "identify"].map((activity) => ({ activity, channel: "web" })),
  { activity: "call", channel: "phone" },
].map((event, i) => ({ ...event, unit: "w", minute: i, intent: "bill", agent: "ann", wait: 0 }));

const minutes = fc.nat({ max: 60 });
const ruleSet = fc.record({
  gap: fc.integer({ min: 1, max: 120 }),
  repeat: minutes,
  contactGap: minutes,
  disconnect: minutes,
  retry: minutes,
  byIntent: fc.boolean(),
});
type Rules = typeof ruleSet extends fc.Arbitrary<infer R> ? R : never;

const given = ({ gap, repeat, contactGap, disconnect, retry, byIntent }: Rules) => ({
  gap: gap * MINUTE_MS,
  repeat_within: repeat * MINUTE_MS,
  contact_gap: contactGap * MINUTE_MS,
  disconnect_within: disconnect * MINUTE_MS,
  retry_within: retry * MINUTE_MS,
  intent: byIntent ? "reason" : undefined,
});

describe("effort(events)", () => {
  it("counts every signal as the slow way does", () => {
    fc.assert(
      fc.property(contactLog, ruleSet, (log, rules) => {
        const events = [...EVERY_KIND, ...log];
        const found = rows(call(effort, contactTable(events), given(rules)));
        const counted = SIGNAL_NAMES.filter(
          (name) => name !== "cost" && (rules.byIntent || name !== "restatements"),
        );
        expect(
          found.map((row) => [
            row.customer,
            row.intent,
            Number(row.started) / MINUTE_MS,
            ...counted.map((name) => row[name]),
          ]),
        ).toEqual(
          bruteEffort(events, rules).map(({ unit, intent, start, amounts }) => [
            unit,
            intent,
            start,
            ...counted.map((name) => amounts[name]),
          ]),
        );
      }),
      RUNS,
    );
  });

  it("gives scores of 0 to 100 that are exactly the sum of their contributions, and 0 without a signal", () => {
    fc.assert(
      fc.property(contactLog, ruleSet, (log, rules) => {
        for (const row of rows(call(effort, contactTable(log), given(rules)))) {
          const parts = SIGNAL_NAMES.map((name) => Number(row[`from_${name}`] ?? 0));
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(row.score);
          expect(row.score).toBeGreaterThanOrEqual(0);
          expect(row.score).toBeLessThan(100);
          const isQuiet = SIGNALS.every(({ name, isScored }) => !isScored || !row[name]);
          expect(row.score === 0).toBe(isQuiet || parts.every((part) => part === 0));
          for (const { name } of SIGNALS) if (!row[name]) expect(row[`from_${name}`] ?? 0).toBe(0);
        }
      }),
      RUNS,
    );
  });

  it("never lowers a score when a repeat contact is added", () => {
    fc.assert(
      fc.property(contactLog, ruleSet, fc.nat(), fc.nat({ max: 400 }), (log, rules, which, minute) => {
        const wide = { ...rules, repeat: Math.max(rules.repeat, rules.contactGap) };
        const told = log[which % log.length];
        const again = { ...told, minute, channel: "phone", activity: "call", wait: null };
        const before = rows(call(effort, contactTable([...EVERY_KIND, ...log]), given(wide)));
        const after = rows(call(effort, contactTable([...EVERY_KIND, ...log, again]), given(wide)));
        const touched = after.filter(
          ({ customer, intent }) => customer === told.unit && (!rules.byIntent || intent === told.intent),
        );
        for (const old of before) {
          if (old.customer !== told.unit || (rules.byIntent && old.intent !== told.intent)) continue;
          const from = Number(old.started);
          const to = from + 1000 * Number(old.elapsed_seconds);
          const now = touched.find(
            ({ started, elapsed_seconds }) =>
              Number(started) <= from && Number(started) + 1000 * Number(elapsed_seconds) >= to,
          );
          // an event without an intent may leave journeys without intent for the new contact's
          if (!now) expect(rules.byIntent && told.intent === null).toBe(true);
          else if (!(rules.byIntent && told.intent === null))
            expect(now.score, JSON.stringify({ old, now })).toBeGreaterThanOrEqual(Number(old.score));
        }
      }),
      RUNS,
    );
  });

  it("adds up across by: journeys, signals and costs of the groups are those of the whole", () => {
    fc.assert(
      fc.property(contactLog, ruleSet, (log, rules) => {
        const whole = rows(call(effort, contactTable(log), { ...given(rules), costs: { other: 5 } }));
        const split = rows(
          call(effort, contactTable(log), { ...given(rules), costs: { other: 5 }, by: "agent" }),
        );
        expect(split.map(({ agent: _, ...rest }) => rest)).toEqual(whole);
        for (const { agent } of split) expect(["ann", "bob", "(none)"]).toContain(agent);
      }),
      RUNS,
    );
  });

  it("gives the same whatever the order of rows of different times", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          contactLog.map((log) => log[0]),
          { selector: ({ minute }) => minute, minLength: 1, maxLength: 15 },
        ),
        ruleSet,
        (log, rules) => {
          const sorted = (events: readonly ContactEvent[]) =>
            rows(call(effort, contactTable(events), given(rules)))
              .map((row) => JSON.stringify(row))
              .sort();
          expect(sorted(log.toReversed())).toEqual(sorted(log));
        },
      ),
      RUNS,
    );
  });
});
