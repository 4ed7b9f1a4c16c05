import { textColumn, timeColumn } from "#table/column.ts";
import { table, tableRows, type Table } from "#table/table.ts";
import type { Argument, Helper, HelperResult } from "#journey/helper.ts";
import type { Event } from "./brute.ts";

/** A label as a pattern that matches nothing else. */
export function literal(label: string): string {
  return label.replaceAll(/[\\|*]/g, "\\$&");
}

type Given =
  | string
  | number
  | boolean
  | readonly string[]
  | Readonly<Record<string, string | number | boolean | undefined>>
  | undefined;

/** Calls a helper as the SQL dialect would, each value read as its parameter’s type says; durations in ms. */
export function call(
  helper: Helper,
  events: Table,
  given: Readonly<Record<string, Given>> = {},
): HelperResult {
  return callOver(helper, "events", events, given);
}

/** The same over a table by this name. */
export function callOver(
  helper: Helper,
  name: string,
  table: Table,
  given: Readonly<Record<string, Given>> = {},
): HelperResult {
  const named = Object.entries(given).flatMap(([parameter, value]): [string, Argument][] =>
    value === undefined ? [] : [[parameter, argument(helper, parameter, value)]],
  );
  return helper.run({ tables: [{ name, table }], arguments: new Map(named) });
}

function argument(helper: Helper, name: string, value: Exclude<Given, undefined>): Argument {
  const type = helper.parameters.find((parameter) => parameter.name === name)?.type;
  switch (type) {
    case "pattern":
      return { type, value: { text: String(value), label: String(value) } };
    case "patterns": {
      const list = Array.isArray(value)
        ? value.map((text: string) => [text, text])
        : Object.entries(value as Record<string, string>);
      return { type, value: list.map(([text, label]) => ({ text, label })) };
    }
    case "duration":
      return { type, value: Number(value), text: `${Number(value) / 1000} seconds` };
    case "columns":
      return { type, value: value as readonly string[] };
    case "integer":
    case "number":
      return { type, value: Number(value) };
    case "boolean":
      return { type, value: value === true };
    case "column":
    case "choice":
    case "table":
      return { type, value: String(value) };
    case "probability":
      return { type, value: value === "auto" ? value : Number(value) };
    case "map":
      return typeof value === "string"
        ? { type: "choice", value }
        : { type, value: value as Readonly<Record<string, string | number | boolean>> };
    case undefined:
      throw new Error(`${helper.name} has no parameter ${name}`);
    default:
      return type satisfies never;
  }
}

/** The result’s rows as objects. */
export function rows(result: HelperResult): Record<string, unknown>[] {
  return tableRows(result.table);
}

/** An event table with the columns customer_id, activity, time, device. */
export function eventTable(events: readonly Event[]): Table {
  return table({
    customer_id: textColumn(events.map(({ unit }) => unit)),
    activity: textColumn(events.map(({ activity }) => activity)),
    time: timeColumn(events.map(({ time }) => time)),
    device: textColumn(events.map(({ group }) => group)),
  });
}

/** Events from paths written as `u1: a b c`, a second apart, starting at 0 for each unit. */
export function eventsOf(...paths: readonly string[]): Event[] {
  return paths.flatMap((path) => {
    const [unit, activities] = path.split(": ");
    return activities.split(" ").map((activity, i) => ({ unit, activity, time: 1000 * i }));
  });
}
