import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drivers } from "#journey/drivers/drivers.ts";
import { customers } from "#journey/segment/customers.ts";
import { benjaminiHochberg, shareDifference } from "#journey/two-proportions.ts";
import { normalScore } from "#journey/wilson.ts";
import { associationP, oddsRatio } from "#journey/drivers/two-by-two.ts";
import { booleanColumn, numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows } from "#table/table.ts";
import type { Event } from "../brute.ts";
import { call, eventTable, rows } from "../call.ts";
import { events } from "../random-log.ts";

const notes = (result: ReturnType<typeof call>) => result.notes.map(({ text }) => text);

/** `count` customers who do a then b, and go on to c where `goes`. */
function population(count: number, of: (k: number) => { goes: boolean; device?: string }): Event[] {
  return Array.from({ length: count }, (_, k) => {
    const { goes, device } = of(k);
    const steps = goes ? ["a", "b", "c"] : ["a", "b", "d"];
    return steps.map((activity, i) => ({ unit: `u${k}`, activity, time: i * 1000, group: device }));
  }).flat();
}

describe("drivers(events, segment)", () => {
  it("finds the value that those on the segment have more often", () => {
    const log = population(200, (k) => ({
      goes: k % 10 < (k < 100 ? 8 : 2),
      device: k < 100 ? "app" : "web",
    }));
    const result = call(drivers, eventTable(log), { segment: ["b", "c"] });
    expect(rows(result)).toMatchObject([
      { attribute: "device", value: "app", customers: 80, others: 20, share: 0.8, base_share: 0.2, lift: 4 },
      { attribute: "device", value: "web", customers: 20, others: 80, odds_ratio: 1 / 16 },
    ]);
    expect(rows(result)[0].odds_ratio).toBeCloseTo(16, 9);
    expect(notes(result)).toContain("Most telling: device app, 80 % of them and 20 % of the others.");
    expect(tableRows(result.details!.segment)).toEqual([
      {
        customers: 100,
        compared: 200,
        share: 0.5,
        words: "went from 'b' to 'c'",
        base_words: "went on from 'b'",
        against: "same_source",
      },
    ]);
  });

  it("has as many customers as its filter finds, where a value is called (none) and another is missing", () => {
    const devices = ["(none)", "((none))", undefined, "web"];
    const log = population(120, (k) => ({ goes: k % 3 === 0, device: devices[k % 4] }));
    const segment = ["b", "c"];
    const found = rows(call(drivers, eventTable(log), { segment, attributes: ["device"], min: 1 }));
    expect(found.map(({ value }) => value).sort()).toEqual(["(((none)))", "((none))", "(none)", "web"]);
    for (const { value, customers: figure } of found)
      expect(
        rows(call(customers, eventTable(log), { segment, filter: { device: String(value) } })).length,
      ).toBe(figure);
  });

  it("folds values of fewer than min customers into a note", () => {
    const log = population(80, (k) => ({
      goes: k % 2 === 0,
      device: k < 5 ? "rare" : k < 40 ? "app" : "web",
    }));
    const result = call(drivers, eventTable(log), { segment: ["b", "c"] });
    expect(rows(result).map(({ value }) => value)).not.toContain("rare");
    expect(notes(result)).toContain("Values of fewer than 30 customers are left out: 1 of device.");
    expect(
      rows(call(drivers, eventTable(log), { segment: ["b", "c"], min: 1 })).map(({ value }) => value),
    ).toContain("rare");
  });

  it("calls a value forced where all who have it go this way", () => {
    const log = population(120, (k) => ({ goes: k < 40 || k % 4 === 0, device: k < 40 ? "app" : "web" }));
    expect(rows(call(drivers, eventTable(log), { segment: ["b", "c"] }))[0]).toMatchObject({
      value: "app",
      confound: "forced",
    });
  });

  it("says path length where longer paths explain the difference", () => {
    const log = Array.from({ length: 200 }, (_, k): Event[] => {
      const most = k < 100 ? 8 : 2;
      const device = Math.floor(k / 10) % 10 < most ? "app" : "web";
      const path = [...(k < 100 ? ["x", "x", "x", "x", "x", "x"] : []), "b", k % 10 < most ? "c" : "d"];
      return path.map((activity, i) => ({ unit: `u${k}`, activity, time: i, group: device }));
    }).flat();
    const row = rows(call(drivers, eventTable(log), { segment: ["b", "c"] })).find(
      ({ value }) => value === "app",
    );
    expect(Number(row!.low)).toBeGreaterThan(1);
    expect(Math.abs(Math.log(Number(row!.adjusted)))).toBeLessThan(Math.log(Number(row!.odds_ratio)) / 2);
    expect(row!.confound).toContain("path length");
  });

  it("leaves out ids and what plays a role, and puts numbers into bands", () => {
    const n = 300;
    const unit = Array.from({ length: 3 * n }, (_, row) => `c${Math.floor(row / 3)}`);
    const log = table({
      customer_id: textColumn(unit),
      activity: textColumn(unit.map((_, row) => ["a", "b", row % 2 ? "c" : "d"][row % 3])),
      time: timeColumn(unit.map((_, row) => row * 1000)),
      record: numberColumn(unit.map((_, row) => row)),
      email: textColumn(unit.map((name) => `${name}@x.org`)),
      amount: numberColumn(unit.map((_, row) => Math.floor(row / 3) % 100)),
      isNew: booleanColumn(unit.map((_, row) => Math.floor(row / 3) % 3 === 0)),
    });
    const result = call(drivers, log, { segment: ["b", "c"], min: 1 });
    const found = rows(result);
    expect(new Set(found.map(({ attribute }) => attribute))).toEqual(new Set(["amount", "isNew"]));
    expect(new Set(found.filter((row) => row.attribute === "amount").map(({ value }) => value))).toEqual(
      new Set(["below 20", "20 to 39", "40 to 59", "60 to 79", "80 or more"]),
    );
    expect(notes(result)).toContain("Left out, as nearly every row has a value of its own: record, email.");
  });

  it("leaves out what numbers the events of a customer, also where some rows lie out of order, and says so", () => {
    const unit = Array.from({ length: 900 }, (_, row) => `c${Math.floor(row / 3)}`);
    const log = (swapped: number) =>
      table({
        customer_id: textColumn(unit),
        activity: textColumn(unit.map((_, row) => ["a", "b", row % 2 ? "c" : "d"][row % 3])),
        time: timeColumn(unit.map((_, row) => row * 1000)),
        event_index: numberColumn(unit.map((_, row) => (row < 3 * swapped ? 2 - (row % 3) : row % 3))),
        visits: numberColumn(unit.map((_, row) => Math.floor(row / 3) % 4)),
      });
    const found = (swapped: number, given: Parameters<typeof call>[2] = {}) => {
      const result = call(drivers, log(swapped), { segment: ["b", "c"], min: 1, ...given });
      return {
        attributes: [...new Set(rows(result).map(({ attribute }) => attribute))].sort(),
        notes: notes(result),
      };
    };
    const note = "Left out, as it goes up with every event of a customer: event_index.";
    for (const swapped of [0, 3]) {
      expect(found(swapped).attributes).toEqual(["visits"]);
      expect(found(swapped).notes).toContain(note);
    }
    expect(found(9).notes).not.toContain(note);
    expect(found(0, { segment: undefined, at: "c", attributes: ["event_index"] }).attributes).toEqual([
      "event_index",
    ]);
  });

  it("looks at customers of a table where it looks at the others, so that what comes early does not set them apart", () => {
    const log = population(100, () => ({ goes: true })).map((event, i) => ({
      ...event,
      group: ["first", "second", "third"][i % 3],
    }));
    const picked = table({ customer_id: textColumn(Array.from({ length: 40 }, (_, k) => `u${k}`)) });
    const result = drivers.run({
      tables: [{ name: "events", table: eventTable(log) }],
      arguments: new Map([["among", { type: "table", value: "picked", table: picked }]]),
    });
    expect(rows(result)).toEqual([]);
    expect(notes(result)).toContain("The same for all of them: device.");
  });

  it("compares the mean of an outcome", () => {
    const log = population(100, (k) => ({ goes: k % 2 === 0 }));
    const scored = table([
      ...eventTable(log).columns.slice(0, 3),
      { name: "csat", data: numberColumn(log.map(({ unit }) => (Number(unit.slice(1)) % 2 ? 4 : 2))) },
    ]);
    const { details } = call(drivers, scored, { segment: ["b", "c"], outcome: "csat" });
    expect(tableRows(details!.outcome)).toMatchObject([
      { customers: 50, mean: 2, others: 50, others_mean: 4, difference: -2, low: -2, high: -2 },
    ]);
    expect(() => call(drivers, eventTable(log), { segment: ["b", "c"], outcome: "device" })).toThrow(
      "outcome => device: text has no mean",
    );
  });

  it("does not take a share of 0 for certain: an outcome of 0 and 1 has bounds on both sides", () => {
    const log = population(60, (k) => ({ goes: k % 2 === 0 }));
    const left = (k: number) => (k % 2 && k % 20 === 1 ? 1 : 0);
    const scored = table([
      ...eventTable(log).columns.slice(0, 3),
      { name: "left", data: numberColumn(log.map(({ unit }) => left(Number(unit.slice(1))))) },
    ]);
    const [found] = tableRows(
      call(drivers, scored, { segment: ["b", "c"], outcome: "left" }).details!.outcome,
    );
    // none of 30, and 3 of 30
    const { low, high } = shareDifference(0, 30, 3, 30);
    expect(found).toMatchObject({ mean: 0, others_mean: 0.1, low, high });
    expect(low).toBeLessThan(-0.2);
    expect(high).toBeGreaterThan(0);
  });

  it("adds up what the customers of the segment are worth, each once, and of those who share a value", () => {
    // worth k of customer k, none for every fifth; the even ones go on, of these every third by app
    const worth = (k: number) => (k % 5 ? k : NaN);
    const log = population(90, (k) => ({ goes: k % 2 === 0, device: k % 3 ? "web" : "app" }));
    const valued = table([
      ...eventTable(log).columns,
      { name: "worth", data: numberColumn(log.map(({ unit }) => worth(Number(unit.slice(1))))) },
    ]);
    const result = call(drivers, valued, { segment: ["b", "c"], value: "worth", min: 1 });
    const inside = Array.from({ length: 45 }, (_, k) => 2 * k);
    const sum = (units: number[]) => units.reduce((all, k) => all + (worth(k) || 0), 0);
    expect(tableRows(result.details!.value)).toEqual([
      { value: "worth", customers: 36, total: sum(inside), mean: sum(inside) / 36 },
    ]);
    const rowsOfDevice = rows(result).filter(({ attribute }) => attribute === "device");
    expect(Object.fromEntries(rowsOfDevice.map((row) => [row.value, row.value_at_stake]))).toEqual({
      app: sum(inside.filter((k) => k % 3 === 0)),
      web: sum(inside.filter((k) => k % 3)),
    });
    expect(notes(result)).toContain(
      `At stake: worth of ${sum(inside).toLocaleString("en-US")} over 36 of 45 customers who went from 'b' to 'c'; the others have none.`,
    );
    expect(() => call(drivers, valued, { segment: ["b", "c"], value: "device" })).toThrow(
      "value => device: text has no mean",
    );
  });

  it("compares with all others where nobody went elsewhere, unless told not to", () => {
    const went = population(40, () => ({ goes: true, device: "app" }));
    const others = population(60, () => ({ goes: true, device: "web" }));
    const elsewhere = others.map(({ unit, time, group = "" }) => ({
      unit: `v${unit}`,
      activity: "x",
      time,
      group,
    }));
    const log = eventTable([...went, ...elsewhere]);
    const result = call(drivers, log, { segment: ["b", "c"] });
    expect(rows(result)[0]).toMatchObject({ value: "app", customers: 40, others: 0 });
    expect(notes(result)).toContain(
      "All who went on from 'b' are in this segment, so it is compared with all other customers.",
    );
    expect(tableRows(result.details!.segment)[0]).toMatchObject({ customers: 40, compared: 100 });
    const told = call(drivers, log, { segment: ["b", "c"], against: "same_source" });
    expect(notes(told).join(" ")).toContain("nobody is left to compare with; write against => 'all'.");
    const alone = call(drivers, eventTable(went), { segment: ["b", "c"] });
    expect(notes(alone).join(" ")).toContain("nobody is left to compare with.");
  });

  it("has no odds where one side has nobody, and claims nothing of what sets them apart", () => {
    const log = eventTable(population(40, (k) => ({ goes: true, device: k % 2 ? "app" : "web" })));
    const nobody = call(drivers, log, { segment: ["b", "x"], min: 1 });
    expect(rows(nobody)).toHaveLength(2);
    expect(rows(nobody)[0]).toMatchObject({ customers: 0, others: 20, odds_ratio: null, low: null, p: null });
    expect(notes(nobody)).toContain("Nobody is in this segment, so there is nothing to compare.");
    const all = call(drivers, log, { segment: ["b", "c"], min: 1 });
    expect(rows(all)[0]).toMatchObject({ customers: 20, share: 0.5, odds_ratio: null, high: null });
    for (const result of [nobody, all])
      expect(notes(result).join(" ")).not.toMatch(/compared, each|Most|No value/);
  });

  it("says that there is no attribute where the events have only who, what and when", () => {
    const log = eventTable(population(40, (k) => ({ goes: k % 2 === 0 })));
    const result = call(drivers, log, { segment: ["b", "c"], attributes: [] });
    expect(notes(result)).toContain("There is no attribute to compare.");
  });
});

describe("drivers(events, segment) on random logs", () => {
  it("counts what the slow search counts, and computes from that", () => {
    fc.assert(
      fc.property(events, fc.boolean(), (log, all) => {
        const found = rows(
          call(drivers, eventTable(log), {
            segment: ["a", "b"],
            min: 1,
            attributes: ["device"],
            against: all ? "all" : "same_source",
          }),
        );
        const expected = slow(log, all);
        expect(new Map(found.map(({ value, customers, others }) => [value, [customers, others]]))).toEqual(
          new Map(expected.map(({ value, a, c }) => [value, [a, c]])),
        );
        const p = expected.map((cells) => associationP(cells));
        const q = benjaminiHochberg(p);
        for (const [at, cells] of expected.entries()) {
          const row = found.find(({ value }) => value === cells.value)!;
          const odds = oddsRatio(cells, normalScore(0.95));
          const bounds = [odds.ratio, odds.low, odds.high];
          expect([row.odds_ratio, row.low, row.high]).toEqual(
            bounds.map((x) => (Number.isNaN(x) ? null : x)),
          );
          for (const [name, value] of [
            ["p", p[at]],
            ["q", q[at]],
          ] as const)
            if (Number.isNaN(value)) expect(row[name]).toBeNull();
            else expect(row[name]).toBeCloseTo(value, 12);
        }
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});

/** The tables of device, by going through every customer’s events one by one. */
function slow(log: readonly Event[], all: boolean) {
  const units = [...new Set(log.map(({ unit }) => unit))];
  const looked = units.flatMap((unit) => {
    const own = log.filter((event) => event.unit === unit).sort((x, y) => x.time - y.time);
    const sources = [...own.keys()].filter((i) => own[i].activity === "a");
    const hit = sources.find((i) => own[i + 1]?.activity === "b");
    if (!sources.length && !all) return [];
    const moment = hit ?? sources[0] ?? (own.length - 1) >> 1;
    const values = [...own.slice(0, moment + 1).reverse(), ...own.slice(moment + 1)].map(
      ({ group }) => group,
    );
    return [{ isIn: hit !== undefined, value: values.find(Boolean) ?? "(none)" }];
  });
  const inside = looked.filter(({ isIn }) => isIn);
  const others = looked.filter(({ isIn }) => !isIn);
  const values = [...new Set(looked.map(({ value }) => value))];
  if (values.length < 2) return [];
  return values.map((value) => {
    const a = inside.filter((one) => one.value === value).length;
    const c = others.filter((one) => one.value === value).length;
    return { value, a, b: inside.length - a, c, d: others.length - c };
  });
}
