import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { containment } from "#journey/effort/containment.ts";
import { disconnects } from "#journey/effort/disconnects.ts";
import { effort } from "#journey/effort/effort.ts";
import { impact } from "#journey/effort/impact.ts";
import { resolution } from "#journey/effort/resolution.ts";
import { forks } from "#journey/forks/forks.ts";
import type { Helper } from "#journey/helper.ts";
import { funnelSpread } from "#journey/spread/funnel-spread.ts";
import { watch } from "#journey/watch/watch.ts";
import { tableRows, type Table } from "#table/table.ts";
import type { Event } from "./brute.ts";
import { call, eventTable, rows } from "./call.ts";
import { contactLog, contactTable } from "./effort/random-contacts.ts";
import { events, label, rarely } from "./random-log.ts";
import { segmentOf, type Given } from "./segment/walk.ts";

type Row = Record<string, unknown>;
const runs = { seed: 20261122, numRuns: 100 };
const by = rarely(fc.constant("agent"));
const MINUTES = 60_000;
/** So that a filter names a value there is. */
const ONE_OF_EACH: readonly Event[] = ["web", "app"].map((group) => ({
  unit: group,
  activity: "z",
  time: 0,
  group,
}));

/** Distinct customers of the rows that are meant. */
const distinct = (list: readonly Row[], isMeant: (row: Row) => boolean): number =>
  new Set(list.filter(isMeant).map(({ customer }) => customer)).size;

/** Every row’s customers are those of its keys in the list. */
function check(helper: Helper, log: Table, given: Given, view: string, keys: readonly string[]): Row[] {
  const list = rows(call(helper, log, { ...given, view }));
  for (const figures of rows(call(helper, log, given))) {
    const own = distinct(list, (row) => keys.every((key) => row[key] === figures[key]));
    expect([keys.map((key) => figures[key]), own]).toEqual([
      keys.map((key) => figures[key]),
      figures.customers,
    ]);
  }
  return list;
}

describe("the rows behind figures have exactly their customers:", () => {
  it("containment(…, view => 'sessions'), also at every point of the curve", () => {
    const window = fc.integer({ min: 0, max: 300 }).map((n) => n * MINUTES);
    fc.assert(
      fc.property(contactLog, window, rarely(fc.constant("reason")), (log, w, intent) => {
        const given = { window: w, intent, self_service: "pay|login", contact: "call" };
        const table = contactTable(log);
        const list = check(containment, table, given, "sessions", ["channel", "intent"]);
        const { containment_curve: curve } = call(containment, table, given).details!;
        for (const { channel, hours, customers } of tableRows(curve)) {
          const isMeant = (row: Row) =>
            (channel === "(all)" || (row.channel ?? "(none)") === channel) &&
            row.contained === true &&
            Number(row.hours_known) >= Number(hours) &&
            row.hours_to_contact !== null &&
            Number(row.hours_to_contact) <= Number(hours);
          expect([channel, hours, distinct(list, isMeant)]).toEqual([channel, hours, customers]);
        }
        const sum = (name: string) =>
          rows(call(containment, table, given)).reduce((total, row) => total + Number(row[name]), 0);
        for (const name of ["contained", "open", "returned"])
          expect([name, list.filter((row) => row[name] === true).length]).toEqual([name, sum(name)]);
      }),
      runs,
    );
  });

  it("resolution(…, view => 'contacts')", () => {
    const more = fc.record({
      window: fc.integer({ min: 0, max: 200 }).map((n) => n * MINUTES),
      intent: rarely(fc.constant("reason")),
      censored: rarely(fc.constantFrom("keep", "drop")),
    });
    fc.assert(
      fc.property(contactLog, more, (log, m) => {
        const table = contactTable(log);
        const list = check(resolution, table, m, "contacts", ["channel", "intent"]);
        const figures = rows(call(resolution, table, m));
        const sum = (name: string) => figures.reduce((total, row) => total + Number(row[name]), 0);
        for (const [flag, name] of [
          ["open", "open"],
          ["repeated", "repeated"],
          ["first", "first_contacts"],
          ["resolved", "resolved"],
        ])
          expect([flag, list.filter((row) => row[flag] === true).length]).toEqual([flag, sum(name)]);
      }),
      runs,
    );
  });

  it("disconnects(…, view => 'contacts')", () => {
    fc.assert(
      fc.property(contactLog, by, (log, column) => {
        const keys = ["step", "channel", ...(column ? [column] : [])];
        check(disconnects, contactTable(log), { by: column }, "contacts", keys);
      }),
      runs,
    );
  });

  it("impact(…, view => 'customers'), by pain point and up to a rank", () => {
    fc.assert(
      fc.property(contactLog, by, (log, column) => {
        const given = { by: column, failures: "pay", handover: "agent", days: 10 };
        const table = contactTable(log);
        const list = check(impact, table, given, "customers", ["kind", "cause", ...(column ? [column] : [])]);
        for (const { k, customers } of tableRows(call(impact, table, given).details!.top))
          expect([k, distinct(list, ({ rank }) => Number(rank) <= Number(k))]).toEqual([k, customers]);
      }),
      runs,
    );
  });

  it("effort(…) and its companions", () => {
    fc.assert(
      fc.property(contactLog, by, (log, column) => {
        const { table, details } = call(effort, contactTable(log), {
          by: column,
          intent: "reason",
          medium_from: 5,
          high_from: 12,
        });
        const list = tableRows(table);
        const figures = (name: string) => tableRows(details![name]);
        for (const { score, band, customers } of figures("effort_scores")) {
          const isMeant = (row: Row) => row.band === band && Math.ceil(Number(row.score)) === score;
          expect(distinct(list, isMeant)).toBe(customers);
        }
        for (const { dimension, value, customers } of figures("effort_groups"))
          expect(distinct(list, (row) => (row[String(dimension)] ?? "(none)") === value)).toBe(customers);
        for (const { signal, customers, customers_high } of figures("effort_signals")) {
          if (customers === null) continue;
          const has = (row: Row) => Number(row[String(signal)] ?? 0) > 0;
          expect(distinct(list, has)).toBe(customers);
          expect(distinct(list, (row) => has(row) && row.band === "high")).toBe(customers_high);
        }
      }),
      runs,
    );
  });

  it("forks(…, view => 'customers')", () => {
    const given = fc.record({ at: label.map((one) => [one]), min: fc.integer({ min: 2, max: 3 }) });
    fc.assert(
      fc.property(events, given, (log, g) => {
        check(forks, eventTable(log), { ...g, horizon: 1000 }, "customers", ["way"]);
      }),
      runs,
    );
  });

  it("funnel_spread(…, view => 'customers'), gained and lost", () => {
    const steps = fc.array(label, { minLength: 2, maxLength: 3 });
    const within = rarely(fc.integer({ min: 1, max: 8 }).map((t) => t * 500));
    fc.assert(
      fc.property(events, steps, within, (log, s, w) => {
        const table = eventTable(log);
        const given = { steps: s, within: w };
        const list = rows(call(funnelSpread, table, { ...given, view: "customers" }));
        for (const { rule, value, gained, lost, customers } of rows(call(funnelSpread, table, given))) {
          const own = (change: string) =>
            distinct(list, (row) => row.rule === rule && row.value === value && row.change === change);
          if (rule === "base") expect(own("through")).toBe(customers);
          else expect([own("gained"), own("lost")]).toEqual([gained, lost]);
        }
      }),
      runs,
    );
  });
});

describe("in_bucket with bucket", () => {
  const HOUR = 3_600_000;
  it("finds the hits of every row of watch, among the customers of that row", () => {
    const segment = fc.array(label, { minLength: 2, maxLength: 2 });
    const filter = rarely(fc.constant({ device: "web" }));
    fc.assert(
      fc.property(events, segment, filter, fc.constantFrom("hour", "day"), (log, s, f, bucket) => {
        const table = eventTable(
          [...log, ...ONE_OF_EACH].map((event) => ({ ...event, time: event.time * 3600 })),
        );
        const given = { segment: s, filter: f, against: "same_source" };
        for (const { bucket: begin, customers, hits } of rows(call(watch, table, { ...given, bucket }))) {
          const instant = new Date(Number(begin)).toISOString();
          const found = segmentOf(table, { ...given, bucket, in_bucket: instant });
          expect([found.insideCount, found.baseCount]).toEqual([hits, customers]);
        }
      }),
      runs,
    );
  });

  it("says what is missing, and plays no part in watch", () => {
    const table = eventTable([
      { unit: "u", activity: "a", time: 0 },
      { unit: "u", activity: "b", time: HOUR },
    ]);
    const given = { segment: ["a", "b"], in_bucket: "1970-01-01" };
    expect(() => segmentOf(table, given)).toThrow("write bucket => 'hour', 'day' or 'week'");
    expect(() => segmentOf(table, { ...given, in_bucket: "soon", bucket: "day" })).toThrow(
      "in_bucket => 'soon' is no day or instant",
    );
    expect(rows(call(watch, table, { ...given, bucket: "hour" }))).toEqual(
      rows(call(watch, table, { segment: ["a", "b"], bucket: "hour" })),
    );
  });
});

describe("helper.lists", () => {
  const log = eventTable([
    { unit: "u1", activity: "a", time: 0, group: "web" },
    { unit: "u1", activity: "b", time: 1000, group: "web" },
    { unit: "u2", activity: "a", time: 90_000_000, group: "app" },
  ]);
  it.each([
    [containment, contactTable([]), { contact: "call", self_service: "pay" }],
    [resolution, contactTable([]), { contact: "call" }],
    [disconnects, contactTable([]), { contact: "call" }],
    [impact, contactTable([]), { contact: "call" }],
    [forks, log, { at: ["a"], horizon: 1000 }],
    [funnelSpread, log, { steps: ["a", "b"] }],
  ] as const)("$name names all columns of its list, in order, with their types", (helper, table, given) => {
    const views = Object.entries(helper.lists ?? {});
    expect(views.length).toBe(1);
    for (const [view, { columns }] of views) {
      const result = call(helper, table, { ...given, view });
      expect(columns.map(({ name, type }) => [name, type])).toEqual(
        result.table.columns.map(({ name, data }) => [name, data.type]),
      );
    }
  });
});
