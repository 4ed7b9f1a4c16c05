import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { journeyIndex } from "#journey/build-index.ts";
import type { JourneyIndex } from "#journey/journey-index.ts";
import { customers } from "#journey/segment/customers.ts";
import { only } from "#journey/segment/only.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { sliceLazily } from "#table/lazy-rows.ts";
import { findColumn, table, tableRows, takeRows, type Table } from "#table/table.ts";
import { call, eventsOf, eventTable } from "../call.ts";
import { asked, events as logs, label, question } from "../random-log.ts";

const log = eventTable(eventsOf("u1: a b c", "u2: a c", "u3: b a b"));
const kept = (from: Table, given: Parameters<typeof call>[2]) => call(only, from, given).table;

/** The SQL filter: every row whose customer `customers` lists, as it stands. */
function filtered(from: Table, given: Parameters<typeof call>[2]): Table {
  const wanted = new Set(tableRows(call(customers, from, given).table).map((row) => row.customer_id));
  const rows = tableRows(from).flatMap(({ customer_id }, at) =>
    customer_id !== null && wanted.has(String(customer_id)) ? [at] : [],
  );
  return takeRows(from, Int32Array.from(rows));
}

/** All an index says, to compare with another. */
function said({ unitName, ...index }: JourneyIndex) {
  return { ...index, names: Array.from({ length: index.unitCount }, (_, unit) => unitName(unit)) };
}

describe("only(events, …)", () => {
  it("keeps all events of the customers of a segment, in the order of the table", () => {
    expect(tableRows(kept(log, { segment: ["a", "b"] }))).toEqual(
      tableRows(log).filter(({ customer_id }) => customer_id !== "u2"),
    );
  });

  it("says how many events and customers are kept", () => {
    const { notes, details } = call(only, log, { segment: ["a", "b"] });
    expect(notes.map(({ text }) => text)).toEqual([
      "2 customers went from 'a' to 'b': 67 % of the 3 customers who went on from 'a'.",
      "6 events of 8 events kept: 75 %, all of these customers and no others.",
    ]);
    expect(tableRows(details!.segment)[0]).toMatchObject({ customers: 2, compared: 3 });
  });

  it("keeps everybody with a path where nothing selects, and nobody where nobody is meant", () => {
    expect(kept(log, {}).rowCount).toBe(8);
    const none = kept(log, { segment: ["c", "a"] });
    expect([none.rowCount, journeyIndex(none).unitCount]).toEqual([0, 0]);
  });

  it("keeps rows of a customer without an activity or a time, and none without a customer", () => {
    const gaps = table({
      customer_id: textColumn(["u1", "u1", null, "u2", "u1"]),
      activity: textColumn(["a", null, "a", "b", "b"]),
      time: timeColumn([1, 2, 3, 4, NaN]),
    });
    expect(tableRows(kept(gaps, { at: "a" }))).toEqual(tableRows(filtered(gaps, { at: "a" })));
    expect(kept(gaps, { at: "a" }).rowCount).toBe(3);
  });

  it("in a funnel with hold keeps a customer with one value in the segment whole", () => {
    const held = table({
      customer_id: numberColumn([7, 7, 7, 8]),
      activity: textColumn(["a", "b", "a", "a"]),
      time: timeColumn([0, 1, 2, 3]),
      order: textColumn(["x", "x", "y", "z"]),
    });
    expect(kept(held, { steps: ["a", "b"], within: 9, hold: ["order"], reached: 2 }).rowCount).toBe(3);
  });

  it("keeps the rows a SQL filter keeps, whatever the rules, and their index is the one that is built", () => {
    fc.assert(
      fc.property(logs, question, label, label, (events, q, from, to) => {
        const all = eventTable(events);
        if (!events.length) return;
        const given = { ...asked(q), segment: [from, to] };
        const [some, expected] = [kept(all, given), filtered(all, given)];
        expect(said(journeyIndex(some))).toEqual(said(journeyIndex(expected)));
        expect(tableRows(sliceLazily(some, 1, 4)!)).toEqual(tableRows(expected).slice(1, 4));
        expect(tableRows(some)).toEqual(tableRows(expected));
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });

  it("reads a column once, when it is asked for", () => {
    const some = kept(log, { at: "b" });
    const column = findColumn(some, "activity")!;
    expect(column.data).toBe(column.data);
  });
});
