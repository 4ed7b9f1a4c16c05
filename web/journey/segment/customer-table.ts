import { numberColumn, textColumn, timeColumn, type Column } from "#table/column.ts";
import { table, takeRows, type NamedColumn, type Table } from "#table/table.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { select } from "../quantile.ts";
import { valuePosition } from "./attributes.ts";
import { attemptColumns, takeAttempts, type Attempts } from "./attempts.ts";
import type { Segment } from "./segment.ts";

/** Names of columns that a list has of its own; attributes of these names are `<name>_value`. */
const OWN = ["moment", "first_time", "last_time", "events"];
const OWN_OF_ATTEMPTS = ["entered", "step", "label", "step_time"];

/** Who is listed, a row each, in order. */
export interface Listed {
  readonly unit: Int32Array;
  /** event the row is in the list for, a position in the index */
  readonly moment: Int32Array;
  /** of a funnel that counts attempts: which they are, row by row */
  readonly attempts?: Attempts;
}

/** Those behind the figure, the latest moment first, ties as in the index; at most `limit` of them. */
export function latestFirst(
  { index, inside, moment, insideCount, attempts }: Segment,
  limit: number,
): Listed {
  if (attempts) {
    const places = latestOf(attempts.moment, index, limit);
    const listed = takeAttempts(attempts, places);
    return { unit: listed.unit, moment: listed.moment, attempts: listed };
  }
  const units = new Int32Array(insideCount);
  const moments = new Int32Array(insideCount);
  for (let unit = 0, at = 0; unit < inside.length; ++unit) {
    if (!inside[unit]) continue;
    units[at] = unit;
    moments[at++] = moment[unit];
  }
  const places = latestOf(moments, index, limit);
  return { unit: places.map((at) => units[at]), moment: places.map((at) => moments[at]) };
}

/** Places of the events that are latest, those first; at most `limit`. */
function latestOf(events: Int32Array, { time }: JourneyIndex, limit: number): Int32Array {
  const count = events.length;
  const times = new Float64Array(count);
  for (let at = 0; at < count; ++at) times[at] = time[events[at]];
  const bound = limit < count ? select(Float64Array.from(times), 0, count, count - limit) : -Infinity;
  const latest = Int32Array.from(times.keys()).filter((at) => times[at] >= bound);
  return latest.sort((a, b) => times[b] - times[a] || a - b).subarray(0, Math.min(limit, count));
}

/** A row for each that is listed. @param shown attributes, their values as of the moment */
export function customerTable(
  source: Table,
  index: JourneyIndex,
  listed: Listed,
  shown: readonly NamedColumn[],
): Table {
  const { offsets, time, roles } = index;
  const { unit: units, moment, attempts } = listed;
  const numbers = (valueOf: (unit: number) => number) => {
    const values = new Float64Array(units.length);
    for (let k = 0; k < units.length; ++k) values[k] = valueOf(units[k]);
    return values;
  };
  const own = [roles.unit, ...OWN, ...(attempts ? OWN_OF_ATTEMPTS : [])].map((name) => name.toLowerCase());
  return table([
    { name: roles.unit, data: textColumn(Array.from(units, (unit) => index.unitName(unit))) },
    { name: "moment", data: timeColumn(Float64Array.from(moment, (event) => time[event])) },
    ...(attempts ? attemptColumns(index, attempts) : []),
    { name: "first_time", data: timeColumn(numbers((unit) => time[offsets[unit]])) },
    { name: "last_time", data: timeColumn(numbers((unit) => time[offsets[unit + 1] - 1])) },
    { name: "events", data: numberColumn(numbers((unit) => offsets[unit + 1] - offsets[unit])) },
    ...shown.map((column) => ({
      name: own.includes(column.name.toLowerCase()) ? `${column.name}_value` : column.name,
      data: valuesOf(source, column, valueRows(index, column, listed)),
    })),
  ]);
}

/** The rows that tell the values of those listed, -1 for those who have none. */
function valueRows(index: JourneyIndex, { data }: NamedColumn, { unit, moment }: Listed): Int32Array {
  const { row } = index;
  const isPresent = presence(data);
  const has = (position: number): boolean => isPresent(row[position]);
  const rows = new Int32Array(unit.length);
  for (let k = 0; k < unit.length; ++k) {
    const position = valuePosition(index, has, unit[k], moment[k]);
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
