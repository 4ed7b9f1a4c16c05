import fc from "fast-check";
import { expect, it } from "vitest";
import type { Argument, HelperInput } from "#journey/helper.ts";
import { rehearseDrills } from "#journey/rehearse-drills.ts";
import { findColumn, table, type Table } from "#table/table.ts";
import { eventsOf, eventTable } from "./call.ts";
import { events } from "./random-log.ts";

const over = (log: Table, given: Readonly<Record<string, Argument>> = {}): HelperInput => ({
  tables: [{ name: "events", table: log }],
  arguments: new Map(Object.entries(given)),
});

it("rehearseDrills(input) asks customers, drivers and trend of a step four times", () => {
  expect([...rehearseDrills(over(eventTable(eventsOf("u1: a b", "u2: b"))))]).toHaveLength(12);
});

it("rehearseDrills(input) has nothing to ask where nobody goes from one activity to another", () => {
  expect([...rehearseDrills(over(eventTable(eventsOf("u1: a a", "u2: b"))))]).toEqual([]);
  expect([...rehearseDrills(over(eventTable([])))]).toEqual([]);
});

it("rehearseDrills(input) takes the columns that the call says", () => {
  const log = eventTable(eventsOf("u1: a b", "u2: a c"));
  const column = (name: string) => findColumn(log, name)!.data;
  const odd = table({ who: column("customer_id"), what: column("activity"), time: column("time") });
  const named = (value: string): Argument => ({ type: "column", value });
  expect([...rehearseDrills(over(odd, { unit: named("who"), activity: named("what") }))]).toHaveLength(12);
  expect(() => [...rehearseDrills(over(odd))]).toThrow("unit");
});

it("rehearseDrills(input) goes through whatever the events are", () => {
  fc.assert(
    fc.property(events, (log) => {
      expect([0, 12]).toContain([...rehearseDrills(over(eventTable(log)))].length);
    }),
  );
});
