import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import type { Note } from "#table/note.ts";
import { findColumn, table, takeRows, type NamedColumn, type Table } from "#table/table.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import { journeyNotes } from "../notes.ts";
import { read, roleParameters } from "../role-parameters.ts";
import { counted, written } from "../wording.ts";
import { attributesOf, valueRow } from "./attributes.ts";
import { banded } from "./bands.ts";
import { readSegment } from "./read-segment.ts";
import type { Segment } from "./segment.ts";
import { segmentParameters } from "./segment-parameters.ts";
import { segmentTable } from "./segment-table.ts";

const OWN = ["moment", "first_time", "last_time", "events"];

/** The very units behind a figure. */
export const customers: Helper = {
  name: "customers",
  purpose:
    "Lists the very customers behind a figure, one row each, with what is known of them at that moment",
  tables: { min: 1, max: 1 },
  parameters: [
    ...segmentParameters.filter(({ name }) => name !== "against"),
    {
      name: "attributes",
      type: "columns",
      purpose: "columns whose values are shown; left out, all that play no role and are not nearly unique",
    },
    {
      name: "limit",
      type: "integer",
      min: 0,
      purpose: "only the n with the latest moment; left out, all",
    },
    ...roleParameters("unit", "activity", "time", "channel"),
  ],
  columns: [
    { name: "customer_id", type: "text", purpose: "who; the column has the name the events give it" },
    {
      name: "moment",
      type: "time",
      purpose: "the event the customer is in the list for, the first of several",
    },
    { name: "first_time", type: "time", purpose: "the customer’s first event" },
    { name: "last_time", type: "time", purpose: "the customer’s last event" },
    { name: "events", type: "number", unit: "events", purpose: "how many events the customer has" },
  ],
  views: [],
  examples: [
    "FROM customers(events, segment => ['app:pay', 'app:payment error'], filter => {app_version: '4.2.0'})",
    "FROM customers(events, steps => ['visit', 'order'], within => '7 days', lost_at => 2, limit => 100)",
    "SELECT count(*) FROM customers(events, from => 'web:checkout', to => 'web:done', lost_after => 'web:pay')",
  ],
  details: `
The same parameters as \`drivers\` say which customers; without any of them, everybody who has a path. There are exactly as
many rows as the figure says. With \`filter\`, only those with these values, as \`drivers\` writes them.

- **Columns**: the unit under its own name, \`moment\`, \`first_time\`, \`last_time\`, \`events\`, then the attributes under their own names
  (\`<name>_value\` where one of these has it). A value is that of the moment’s event; has that none, of the last event before
  that has one, else of the first one after. Numbers are as they are, not in bands.
- **moment**: of an edge or a next step its source; of an activity the first time it was done; of a variant or deviation the
  path’s first event; of a funnel the step before the one reached or lost, of step 1 itself.
- **Order**: the latest moment first, ties by the customer’s first row in the table.
- In a funnel with \`hold\` a row is a customer with one value of its columns, so that a customer may have several rows.
- **Companion**: \`segment\` (customers, compared, share, words).
`.trim(),
  run: runCustomers,
};

function runCustomers(input: HelperInput): HelperResult {
  const segment = readSegment(input, true);
  const limit = read(input.arguments, "limit", "integer") ?? Infinity;
  const hold = read(input.arguments, "hold", "columns") ?? [];
  const named = read(input.arguments, "attributes", "columns");
  const { columns, unique } = attributesOf(segment.table, segment.index, named);
  const held = hold.flatMap((name) => findColumn(segment.table, name) ?? []);
  const shown = [...held.filter(({ name }) => !columns.some((one) => one.name === name)), ...columns];
  const units = latestFirst(segment);
  const listed = units.subarray(0, Math.min(limit, units.length));
  const notes: Note[] = [...journeyNotes(segment.index), ...segment.notes];
  const say = (text: string): void => void notes.push({ level: "info", text });
  if (listed.length < units.length)
    say(`The ${written(listed.length)} with the latest moment of ${counted(units.length, "customer")}.`);
  if (unique.length)
    say(
      `Not shown, as nearly every row has a value of its own: ${unique.join(", ")}; attributes => [column] shows them.`,
    );
  return {
    table: customerTable(segment, listed, shown),
    notes,
    details: { segment: segmentTable(segment) },
  };
}

function latestFirst({ index, inside, moment, insideCount }: Segment): Int32Array {
  const units = new Int32Array(insideCount);
  const times = new Float64Array(index.unitCount);
  let at = 0;
  for (let unit = 0; unit < inside.length; ++unit) {
    if (!inside[unit]) continue;
    units[at++] = unit;
    times[unit] = index.time[moment[unit]];
  }
  return units.sort((a, b) => times[b] - times[a] || a - b);
}

function customerTable(
  { table: source, index, moment }: Segment,
  units: Int32Array,
  shown: readonly NamedColumn[],
): Table {
  const { offsets, time, roles } = index;
  const times = (event: (unit: number) => number) =>
    timeColumn(Float64Array.from(units, (unit) => time[event(unit)]));
  const taken = [roles.unit, ...OWN].map((name) => name.toLowerCase());
  return table([
    { name: roles.unit, data: textColumn(Array.from(units, (unit) => index.unitName(unit))) },
    { name: "moment", data: times((unit) => moment[unit]) },
    { name: "first_time", data: times((unit) => offsets[unit]) },
    { name: "last_time", data: times((unit) => offsets[unit + 1] - 1) },
    {
      name: "events",
      data: numberColumn(Float64Array.from(units, (unit) => offsets[unit + 1] - offsets[unit])),
    },
    ...shown.map((column) => ({
      name: taken.includes(column.name.toLowerCase()) ? `${column.name}_value` : column.name,
      data: valuesOf(
        source,
        column,
        Int32Array.from(units, (unit) => valueRow(index, banded(column.data), unit, moment[unit])),
      ),
    })),
  ]);
}

/** The values of these rows; missing where a row is -1. */
function valuesOf({ rowCount }: Table, column: NamedColumn, rows: Int32Array): NamedColumn["data"] {
  const { data } = takeRows(
    { rowCount, columns: [column] },
    rows.map((row) => Math.max(row, 0)),
  ).columns[0];
  rows.forEach((row, at) => {
    if (row >= 0) return;
    if (data.type === "text") data.codes[at] = -1;
    else data.values[at] = data.type === "boolean" ? -1 : NaN;
  });
  return data;
}
