import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { MISSING, ownName } from "../own-words.ts";
import { byName } from "../path-groups.ts";
import { normalScore, wilson } from "../wilson.ts";
import type { DisconnectsCall } from "./disconnects-call.ts";
import type { Disconnect } from "./disconnects-count.ts";

const COLUMNS = [
  "step", "channel", "disconnects", "customers", "journeys", "at_step", "share", "low", "high", "median_minutes", "cost", "value",
]; // prettier-ignore
/** What the column of `by` is called. */
export function disconnectsByName(column: string): string {
  return byName(column, COLUMNS);
}

/** A row per step, channel and value of `by`: most customers first, ties by disconnects, step, channel, value. */
export function disconnectsTable({ contacts, by }: DisconnectsCall, found: readonly Disconnect[]): Table {
  const { index, channel } = contacts;
  const rows = found
    .map((one) => ({
      ...one,
      stepText: index.activities[one.activity],
      channelText: one.channel < 0 ? MISSING : ownName(channel!.label(one.channel)),
      groupText: one.group < 0 ? MISSING : ownName(by!.label(one.group)),
    }))
    .sort(
      (a, b) =>
        b.customers - a.customers ||
        b.contacts - a.contacts ||
        compare(a.stepText, b.stepText) ||
        compare(a.channelText, b.channelText) ||
        compare(a.groupText, b.groupText),
    );
  const score = normalScore(0.95);
  const bounds = rows.map(({ customers, atStep }) => wilson(customers, atStep, score));
  const numbers = (value: (row: (typeof rows)[number], i: number) => number): Column =>
    numberColumn(rows.map(value));
  const columns: NamedColumn[] = [
    { name: "step", data: textColumn(rows.map(({ stepText }) => stepText)) },
    { name: "channel", data: textColumn(rows.map(({ channelText }) => channelText)) },
    { name: "disconnects", data: numbers((row) => row.contacts) },
    { name: "customers", data: numbers(({ customers }) => customers) },
    { name: "journeys", data: numbers(({ journeys }) => journeys) },
    { name: "at_step", data: numbers(({ atStep }) => atStep) },
    { name: "share", data: numbers(({ customers, atStep }) => customers / atStep) },
    { name: "low", data: numbers((_, i) => bounds[i].low) },
    { name: "high", data: numbers((_, i) => bounds[i].high) },
    { name: "median_minutes", data: numbers(({ medianMs }) => medianMs / 60_000) },
    { name: "cost", data: numbers(({ cost }) => cost) },
    { name: "value", data: numbers(({ value }) => value) },
  ];
  if (by)
    columns.push({
      name: disconnectsByName(by.name),
      data: textColumn(rows.map(({ groupText }) => groupText)),
    });
  return table(columns);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
