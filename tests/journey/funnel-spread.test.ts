import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableRows, type Table } from "#table/table.ts";
import { funnel } from "#journey/funnel.ts";
import { journeys } from "#journey/journeys.ts";
import { funnelSpread } from "#journey/spread/funnel-spread.ts";
import { durationText } from "#journey/spread/spread-rules.ts";
import { call, eventsOf, eventTable, rows } from "./call.ts";
import { events as randomEvents } from "./random-log.ts";

const text = (log: Table, given: Parameters<typeof call>[2]): string =>
  call(funnelSpread, log, given)
    .notes.map((note) => note.text)
    .join("\n");

describe("funnel_spread(events, steps)", () => {
  const log = eventTable(eventsOf("u: a b c", "v: a x b c", "w: a b a b x c", "z: a"));
  const given = { steps: ["a", "b", "c"], within: 2000 };
  const row = (rule: string, value: string) =>
    rows(call(funnelSpread, log, given)).find((r) => r.rule === rule && r.value === value);

  it("gives the call itself first, then one rule changed at a time", () => {
    const all = rows(call(funnelSpread, log, given));
    expect(all.map(({ rule, value }) => `${String(rule)} ${String(value)}`)).toEqual([
      "base as asked",
      "entry first",
      "entry every",
      "ties row",
      "ties apart",
      "order strict",
      "order any",
      "within 1 second",
      "within 4 seconds",
      "within none",
    ]);
    expect(all[0]).toMatchObject({
      entered: 4,
      completed: 1,
      share: 0.25,
      difference: 0,
      gained: 0,
      lost: 0,
    });
  });
  it("counts the customers who flip", () => {
    expect(row("within", "1 second")).toMatchObject({ completed: 0, gained: 0, lost: 1 });
    expect(row("within", "4 seconds")).toMatchObject({
      completed: 3,
      share: 0.75,
      difference: 0.5,
      gained: 2,
    });
    expect(row("within", "none")).toMatchObject({ completed: 3, gained: 2, lost: 0 });
  });
  it("says the range and whose result hangs on the definition", () => {
    expect(text(log, given)).toContain("lies between 0 % (within 1 second) and 75 % (within 4 seconds)");
    expect(text(log, given)).toContain(
      "3 customers get through under some definition, 0 of them under every one",
    );
    expect(tableRows(call(funnelSpread, log, given).details!.range)).toEqual([
      { low: 0, low_rule: "within 1 second", high: 0.75, high_rule: "within 4 seconds", every: 0, some: 3 },
    ]);
  });
  it("leaves out what does not go together, and says so", () => {
    const optional = { steps: ["a", "b", "c"], optional: ["b"] };
    expect(rows(call(funnelSpread, log, optional)).map(({ rule }) => rule)).not.toContain("order");
    expect(text(log, optional)).toContain(
      "Left out, because they do not go with the other arguments: order strict",
    );
    expect(text(log, optional)).toContain("The call has no time limit");
  });
  it("takes a funnel's call as it is: by, trend and confidence play no part", () => {
    const more = { ...given, by: "device", trend: "day", confidence: 0.5, attribution: "last" };
    expect(rows(call(funnelSpread, log, more))).toEqual(rows(call(funnelSpread, log, given)));
  });
  it("counts journeys where there are some: journey_id, a named column, or cut by gap", () => {
    const cut = journeys.run({
      tables: [{ name: "log", table: log }],
      arguments: new Map([["gap", { type: "duration", value: 500, text: "500 ms" }]]),
    }).table;
    const ways = [call(funnelSpread, cut, given), call(funnelSpread, log, { ...given, gap: 500 })];
    for (const way of ways)
      expect(rows(way).find(({ rule }) => rule === "unit")).toMatchObject({
        value: "journey_id",
        entered: 5,
        completed: 0,
        lost: 1,
      });
    expect(rows(call(funnelSpread, log, { ...given, journey: "device" })).at(-1)).toMatchObject({
      rule: "unit",
      value: "device",
      entered: 0,
    });
  });
  it("counts customers where the call counts journeys", () => {
    const cut = call(journeys, log, { gap: 500 }).table;
    expect(rows(call(funnelSpread, cut, { ...given, unit: "journey_id" })).at(-1)).toMatchObject({
      rule: "unit",
      value: "customer_id",
      completed: 1,
      gained: 1,
      lost: 0,
    });
  });
  it("of no events is a base of nobody", () =>
    expect(rows(call(funnelSpread, eventTable([]), given))[0]).toMatchObject({ entered: 0, share: null }));
});

describe("funnel_spread(…) on random logs", () => {
  it("is the funnel with each argument changed, and flips are customers asked one by one", () => {
    const asked = fc.record({
      steps: fc.constantFrom(["a", "b"], ["a", "b", "c"], ["a", "a"]),
      within: fc.option(fc.constantFrom(500, 1000, 2000), { nil: undefined }),
      entry: fc.constantFrom("best", "first", "every"),
      order: fc.constantFrom("ordered", "strict", "any"),
      exclude: fc.option(fc.constant(["d"]), { nil: undefined }),
    });
    fc.assert(
      fc.property(randomEvents, asked, (events, given) => {
        const log = eventTable(events);
        const customers = [...new Set(events.map(({ unit }) => unit))].map((unit) =>
          eventTable(events.filter((event) => event.unit === unit)),
        );
        const last = (way: Table, changed: Parameters<typeof call>[2]) => {
          const found = tableRows(call(funnel, way, changed).table);
          return { entered: Number(found[0]?.count ?? 0), completed: Number(found.at(-1)?.count ?? 0) };
        };
        const through = (changed: Parameters<typeof call>[2]) =>
          customers.map((customer) => last(customer, changed).completed > 0);
        const base = through(given);
        for (const row of rows(call(funnelSpread, log, given))) {
          const value = row.value === "none" ? undefined : row.rule === "within" ? ms(row.value) : row.value;
          const changed = row.rule === "base" ? given : { ...given, [String(row.rule)]: value as string };
          expect(row).toMatchObject(last(log, changed));
          const now = through(changed);
          expect(row.gained).toBe(now.filter((is, who) => is && !base[who]).length);
          expect(row.lost).toBe(base.filter((is, who) => is && !now[who]).length);
        }
      }),
      { seed: 11, numRuns: 150 },
    );
  });
});

describe("durationText(ms)", () => {
  it("is what a call would write", () =>
    expect([1, 500, 1000, 90_000, 43_200_000, 216_000_000].map(durationText)).toEqual([
      "1 ms",
      "500 ms",
      "1 second",
      "1.5 minutes",
      "12 hours",
      "2.5 days",
    ]));
});

function ms(value: unknown): number {
  const [amount, unit] = String(value).split(" ");
  return Number(amount) * (unit === "ms" ? 1 : 1000);
}
