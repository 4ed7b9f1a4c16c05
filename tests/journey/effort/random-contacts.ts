import * as fc from "fast-check";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";

/** An event of a contact log; null is a missing value. */
export interface ContactEvent {
  readonly unit: string;
  readonly activity: string;
  /** minutes */
  readonly minute: number;
  readonly channel: string | null;
  readonly intent: string | null;
  readonly agent: string | null;
  readonly wait: number | null;
}

export const MINUTE_MS = 60_000;

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 2, nil: null });

const contactEvent: fc.Arbitrary<ContactEvent> = fc.record({
  unit: fc.constantFrom("u", "u", "v"),
  activity: fc.constantFrom("pay", "login", "identify", "transferred", "escalated", "call"),
  minute: fc.oneof(fc.nat({ max: 400 }), fc.nat({ max: 90 })),
  channel: maybe(
    fc.constantFrom("web", "app", "phone", "phone", "e-mail", "ivr", "survey", "contact centre"),
  ),
  intent: maybe(fc.constantFrom("bill", "move")),
  agent: maybe(fc.constantFrom("ann", "bob")),
  wait: maybe(fc.nat({ max: 900 })),
});

export const contactLog: fc.Arbitrary<ContactEvent[]> = fc.array(contactEvent, {
  minLength: 1,
  maxLength: 24,
  size: "max",
});

/** Columns customer_id, activity, time, channel, reason, agent, wait_seconds. */
export function contactTable(events: readonly ContactEvent[]): Table {
  return table({
    customer_id: textColumn(events.map(({ unit }) => unit)),
    activity: textColumn(events.map(({ activity }) => activity)),
    time: timeColumn(events.map(({ minute }) => minute * MINUTE_MS)),
    channel: textColumn(events.map(({ channel }) => channel)),
    reason: textColumn(events.map(({ intent }) => intent)),
    agent: textColumn(events.map(({ agent }) => agent)),
    wait_seconds: numberColumn(events.map(({ wait }) => wait)),
  });
}
