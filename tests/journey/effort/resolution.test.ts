import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolution } from "#journey/effort/resolution.ts";
import { call, rows } from "../call.ts";
import { contactLog, contactTable, MINUTE_MS, type ContactEvent } from "./random-contacts.ts";

const RUNS = { seed: 11, numRuns: 400 };
const HOUR_MS = 60 * MINUTE_MS;

const contact = (unit: string, minute: number, more: Partial<ContactEvent> = {}): ContactEvent => ({
  unit,
  minute,
  activity: "call",
  channel: "phone",
  intent: "bill",
  agent: null,
  wait: null,
  ...more,
});
/** First and last event of a log from minute 0 to 10,000. */
const ENDS = [0, 10_000].map((minute) => contact("w", minute, { channel: "web", intent: null }));

const asked = (events: readonly ContactEvent[], more = {}) =>
  rows(
    call(resolution, contactTable([...ENDS, ...events]), {
      window: HOUR_MS,
      contact_gap: 0,
      intent: "reason",
      ...more,
    }),
  );

describe("resolution(events)", () => {
  it("counts a first contact as resolved when none about the same follows within the window, inclusive", () => {
    const [row] = asked([contact("u", 500), contact("u", 560), contact("u", 621), contact("v", 500)]);
    expect(row).toMatchObject({
      channel: "phone",
      intent: "bill",
      contacts: 4,
      customers: 2,
      open: 0,
      repeated: 1,
      contact_share: 0.75,
      first_contacts: 3,
      resolved: 2,
      median_hours: 1,
    });
    expect(row.resolution).toBeCloseTo(2 / 3);
    expect(row.low).toBeCloseTo(0.2077, 3);
    expect(row.high).toBeCloseTo(0.9385, 3);
  });

  it("resolution(…, scope) decides what is the same", () => {
    const events = [
      contact("u", 500),
      contact("u", 510, { channel: "e-mail" }),
      contact("u", 520, { intent: "move" }),
    ];
    const repeated = (scope?: string) =>
      asked(events, { scope }).reduce((sum, row) => sum + Number(row.repeated), 0);
    expect([repeated(), repeated("intent"), repeated("any"), repeated("channel")]).toEqual([1, 1, 2, 1]);
  });

  it("resolution(…, intents, unknown_intent) says which intents are one, and what an unknown one may repeat", () => {
    const events = [
      contact("u", 500),
      contact("u", 510, { intent: null }),
      contact("u", 520, { intent: "move" }),
    ];
    const repeated = (more: object) =>
      asked(events, more).reduce((sum, row) => sum + Number(row.repeated), 0);
    expect(repeated({})).toBe(0);
    expect(repeated({ intents: ["bill|move"] })).toBe(1);
    expect(repeated({ unknown_intent: "match" })).toBe(2);
    expect(asked(events, { intents: { "bill|move": "money" } }).map(({ intent }) => intent)).toEqual([
      "money",
      null,
    ]);
  });

  it("resolution(…) leaves out contacts whose window reaches beyond the log, and says how many", () => {
    const events = [contact("u", 30), contact("u", 9_950), contact("v", 9_939), contact("v", 9_945)];
    const [dropped] = asked(events);
    expect(dropped).toMatchObject({ contacts: 4, open: 2, repeated: 1, first_contacts: 1, resolved: 0 });
    const [kept] = asked(events, { censored: "keep" });
    expect(kept).toMatchObject({ contacts: 4, open: 0, repeated: 1, first_contacts: 3, resolved: 2 });
    const { notes } = call(resolution, contactTable([...ENDS, ...events]), {
      window: HOUR_MS,
      contact_gap: 0,
    });
    expect(notes.map(({ text }) => text).join(" ")).toContain(
      "Of 4 contacts 2 ended less than 3600 seconds before the log does and are left out; 1 began less than 3600 seconds after it does",
    );
  });

  it("resolution(…) counts as looking at every pair of contacts does", () => {
    fc.assert(
      fc.property(
        contactLog,
        fc.nat({ max: 90 }),
        fc.constantFrom("intent", "any", "channel"),
        fc.boolean(),
        (log, window, scope, matches) => {
          const events = log.map((event) => ({
            ...event,
            channel: event.channel === "survey" ? "phone" : event.channel,
          }));
          const contacts = events
            .filter(({ channel }) => ["phone", "e-mail", "contact centre"].includes(channel ?? ""))
            .sort((a, b) => a.minute - b.minute);
          const line = ({ channel }: ContactEvent) => (channel === "e-mail" ? channel : "telephone");
          const isSame = (a: ContactEvent, b: ContactEvent): boolean => {
            if (a.unit !== b.unit) return false;
            if (scope === "any") return true;
            if (scope === "channel") return line(a) === line(b);
            if (a.intent === null || b.intent === null) return matches;
            return a.intent === b.intent;
          };
          const isNear = (a: ContactEvent, b: ContactEvent): boolean => b.minute - a.minute <= window;
          const repeated = contacts.filter((one, i) =>
            contacts.slice(i + 1).some((next) => isSame(one, next) && isNear(one, next)),
          );
          const first = contacts.filter(
            (one, i) => !contacts.slice(0, i).some((before) => isSame(before, one) && isNear(before, one)),
          );
          const found = rows(
            call(resolution, contactTable(events), {
              window: window * MINUTE_MS,
              contact_gap: 0,
              intent: "reason",
              scope,
              censored: "keep",
              unknown_intent: matches ? "match" : "apart",
            }),
          );
          const sum = (name: string) => found.reduce((total, row) => total + Number(row[name]), 0);
          expect([sum("contacts"), sum("repeated"), sum("first_contacts"), sum("resolved")]).toEqual([
            contacts.length,
            repeated.length,
            first.length,
            first.filter((one) => !repeated.includes(one)).length,
          ]);
        },
      ),
      RUNS,
    );
  });

  it("resolution(events) without a channel asks for what a contact is", () => {
    const { columns, rowCount } = contactTable([contact("u", 1)]);
    const bare = { rowCount, columns: columns.filter(({ name }) => name !== "channel") };
    expect(() => call(resolution, bare)).toThrow("write channel => column, or contact => 'pattern'");
    expect(() => call(resolution, contactTable([contact("u", 1)]), { scope: "intent" })).toThrow(
      "write intent => column, or scope => 'any'",
    );
  });
});
