import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { unitColumn } from "../list-view.ts";
import { MISSING, ownName } from "../own-words.ts";
import type { DisconnectsCall } from "./disconnects-call.ts";
import { disconnectsByName } from "./disconnects-table.ts";
import type { IntentJourneys } from "./intent-journeys.ts";
import type { CausedContacts } from "./money-causes.ts";

/**
 * A row per contact that came after a digital step, by customer, then by time: `customer`, `step`, `channel`, `left` (when the step was),
 * `contact` (when it began), `minutes` between, `cost`; and `by`, named as in the figures.
 */
export function disconnectContacts(
  { contacts, costs, by }: DisconnectsCall,
  { unit }: IntentJourneys,
  { count, event, journey, digital }: CausedContacts,
): Table {
  const { index, channel } = contacts;
  const rows: { unit: number; step: number; contact: number; code: number }[] = [];
  for (let k = 0; k < count; ++k)
    if (digital[k] >= 0)
      rows.push({
        unit: unit[journey[k]],
        step: digital[k],
        contact: event[k],
        code: channel ? channel.codes[index.row[event[k]]] : -1,
      });
  rows.sort((a, b) => a.unit - b.unit || a.contact - b.contact);
  const group = (step: number): string => {
    const code = by!.codes[index.row[step]];
    return code < 0 ? MISSING : ownName(by!.label(code));
  };
  const { time, activity, activities } = index;
  const columns: NamedColumn[] = table({
    customer: unitColumn(
      index,
      rows.map((row) => row.unit),
    ),
    step: textColumn(rows.map(({ step }) => activities[activity[step]])),
    channel: textColumn(rows.map(({ code }) => (code < 0 ? MISSING : ownName(channel!.label(code))))),
    left: timeColumn(rows.map(({ step }) => time[step])),
    contact: timeColumn(rows.map(({ contact }) => time[contact])),
    minutes: numberColumn(rows.map(({ step, contact }) => (time[contact] - time[step]) / 60_000)),
    cost: numberColumn(rows.map(({ code }) => costs.amounts[code < 0 ? costs.amounts.length - 1 : code])),
  }).columns.slice();
  if (by)
    columns.push({
      name: disconnectsByName(by.name),
      data: textColumn(rows.map(({ step }) => group(step))),
    });
  return table(columns);
}
