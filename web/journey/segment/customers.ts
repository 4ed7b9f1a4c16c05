import { numberColumn, textColumn, timeColumn, type Column } from "#table/column.ts";
import type { Note } from "#table/note.ts";
import { findColumn, table, takeRows, type NamedColumn, type Table } from "#table/table.ts";
import type { Helper, HelperInput, HelperResult } from "../helper.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { journeyNotes } from "../notes.ts";
import { select } from "../quantile.ts";
import { read, roleParameters } from "../role-parameters.ts";
import { counted, written } from "../wording.ts";
import { attributesOf, valuePosition } from "./attributes.ts";
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
  const listed = latestFirst(segment, limit);
  const notes: Note[] = [...journeyNotes(segment.index), ...segment.notes];
  const say = (text: string): void => void notes.push({ level: "info", text });
  if (listed.length < segment.insideCount)
    say(
      `The ${written(listed.length)} with the latest moment of ${counted(segment.insideCount, "customer")}.`,
    );
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

/** Those inside, the latest moment first, at most `limit` of them. */
function latestFirst({ index, inside, moment, insideCount }: Segment, limit: number): Int32Array {
  const units = new Int32Array(insideCount);
  const latest = new Float64Array(insideCount);
  const times = new Float64Array(index.unitCount);
  let at = 0;
  for (let unit = 0; unit < inside.length; ++unit) {
    if (!inside[unit]) continue;
    times[unit] = index.time[moment[unit]];
    latest[at] = times[unit];
    units[at++] = unit;
  }
  const bound = limit < insideCount ? select(latest, 0, insideCount, insideCount - limit) : -Infinity;
  const listed = limit < insideCount ? units.filter((unit) => times[unit] >= bound) : units;
  return listed.sort((a, b) => times[b] - times[a] || a - b).subarray(0, Math.min(limit, insideCount));
}

function customerTable(
  { table: source, index, moment }: Segment,
  units: Int32Array,
  shown: readonly NamedColumn[],
): Table {
  const { offsets, time, roles } = index;
  const numbers = (valueOf: (unit: number) => number): Float64Array => {
    const values = new Float64Array(units.length);
    for (let k = 0; k < units.length; ++k) values[k] = valueOf(units[k]);
    return values;
  };
  const taken = [roles.unit, ...OWN].map((name) => name.toLowerCase());
  return table([
    { name: roles.unit, data: textColumn(Array.from(units, (unit) => index.unitName(unit))) },
    { name: "moment", data: timeColumn(numbers((unit) => time[moment[unit]])) },
    { name: "first_time", data: timeColumn(numbers((unit) => time[offsets[unit]])) },
    { name: "last_time", data: timeColumn(numbers((unit) => time[offsets[unit + 1] - 1])) },
    { name: "events", data: numberColumn(numbers((unit) => offsets[unit + 1] - offsets[unit])) },
    ...shown.map((column) => ({
      name: taken.includes(column.name.toLowerCase()) ? `${column.name}_value` : column.name,
      data: valuesOf(source, column, valueRows(index, column, units, moment)),
    })),
  ]);
}

/** The rows that tell the units’ values, -1 for those who have none. */
function valueRows(
  index: JourneyIndex,
  { data }: NamedColumn,
  units: Int32Array,
  moment: Int32Array,
): Int32Array {
  const { row } = index;
  const isPresent = presence(data);
  const has = (position: number): boolean => isPresent(row[position]);
  const rows = new Int32Array(units.length);
  for (let k = 0; k < units.length; ++k) {
    const position = valuePosition(index, has, units[k], moment[units[k]]);
    rows[k] = position < 0 ? -1 : row[position];
  }
  return rows;
}

/** Whether a row has a value; empty text is none. */
function presence(column: Column): (row: number) => boolean {
  if (column.type === "text") {
    const { codes, dictionary } = column;
    const empty = dictionary.indexOf("");
    return (row) => codes[row] >= 0 && codes[row] !== empty;
  }
  const { type, values } = column;
  return type === "boolean" ? (row) => values[row] >= 0 : (row) => !Number.isNaN(values[row]);
}

/** The values of these rows; missing where a row is -1. */
function valuesOf({ rowCount }: Table, column: NamedColumn, rows: Int32Array): Column {
  const { data } = takeRows(
    { rowCount, columns: [column] },
    rows.map((row) => Math.max(row, 0)),
  ).columns[0];
  for (let at = 0; at < rows.length; ++at) {
    if (rows[at] >= 0) continue;
    if (data.type === "text") data.codes[at] = -1;
    else data.values[at] = data.type === "boolean" ? -1 : NaN;
  }
  return data;
}
