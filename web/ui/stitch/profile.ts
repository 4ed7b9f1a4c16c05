import { ROLE_NAMES } from "#journey/roles.ts";
import type { StripEvent } from "#chart/timeline-strip.ts";
import { valueAt, type Value } from "#table/column.ts";
import { findColumn, type Table } from "#table/table.ts";

/** A customer as a row of `profiles` tells of it. */
export interface Profile {
  readonly customer: string;
  readonly sources: string;
  readonly identifiers: readonly { readonly name: string; readonly values: string }[];
  /** probability; NaN where the row does not say */
  readonly weakest: number;
  readonly isBridged: boolean;
}

/** Whether a table has rows that `profileAt` can read. */
export function isProfiles(table: Table): boolean {
  return ["customer_id", "identifiers", "sources"].every((name) => findColumn(table, name));
}

export function profileAt(table: Table, row: number): Profile {
  const value = (name: string): Value => {
    const column = findColumn(table, name);
    return column ? valueAt(column.data, row) : null;
  };
  return {
    customer: String(value("customer_id") ?? ""),
    sources: String(value("sources") ?? ""),
    identifiers: identifiersIn(String(value("identifiers") ?? "")),
    weakest: Number(value("weakest") ?? NaN),
    isBridged: Number(value("bridge") ?? 0) === 1,
  };
}

/** `email: a@x, b@x; phone: 49170` by its parts. */
export function identifiersIn(text: string): Profile["identifiers"] {
  if (text === "") return [];
  return text.split("; ").map((part) => {
    const at = part.indexOf(": ");
    return at < 0 ? { name: "", values: part } : { name: part.slice(0, at), values: part.slice(at + 2) };
  });
}

/** What tells of an event where no column of activities does. */
const FURTHER = ["step", "status", "reason", "touchpoint", "message", "outcome"];

/** Rows of a stitch as events of a strip, in order of time; the activity is the first that is known of each row. */
export function eventsIn(rows: Table): StripEvent[] {
  const time =
    [findColumn(rows, "time"), ...rows.columns].find((column) => column?.data.type === "time")?.data ??
    undefined;
  const source = findColumn(rows, "source")?.data;
  const activities = [...ROLE_NAMES.activity, ...FURTHER].flatMap(
    (name) => findColumn(rows, name)?.data ?? [],
  );
  return Array.from({ length: rows.rowCount }, (_, row) => {
    const from = source ? String(valueAt(source, row)) : "";
    const what = activities.map((column) => valueAt(column, row)).find((value) => value !== null);
    return {
      source: from,
      time: time ? Number(valueAt(time, row) ?? NaN) : NaN,
      label:
        what === undefined ? from : String(what).startsWith(`${from}:`) ? String(what) : `${from}: ${what}`,
    };
  }).sort((a, b) => (Number.isNaN(a.time) ? 1 : Number.isNaN(b.time) ? -1 : a.time - b.time));
}
