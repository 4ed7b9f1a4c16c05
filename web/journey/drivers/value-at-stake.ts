import { numberColumn, textColumn } from "#table/column.ts";
import type { Note } from "#table/note.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { unitsWho } from "../notes.ts";
import { unitCodes } from "../segment/attributes.ts";
import { eventCodes } from "../segment/event-codes.ts";
import type { Segment } from "../segment/segment.ts";
import { agreeing, written } from "../wording.ts";
import type { Driver, Readings } from "./find-drivers.ts";
import { lastValue, outcomeValues } from "./outcome.ts";

/** What the customers of a segment are worth together, and those of them who share a driver. */
export interface ValueAtStake {
  /** one row: `value` (the column), `customers` who have one, `total`, `mean` */
  readonly table: Table;
  readonly notes: readonly Note[];
  /** per driver; the sum over the customers of the segment who have it, in the column's unit; who has no value adds nothing */
  readonly ofDrivers: Float64Array;
}

/**
 * Adds up a column over the customers of a segment, each once with the last value it has.
 * @throws JourneyError for a column of text or times
 */
export function valueAtStake(
  segment: Segment,
  column: NamedColumn,
  columns: readonly NamedColumn[],
  drivers: readonly Driver[],
  readings: Readings,
): ValueAtStake {
  const { index, inside, moment } = segment;
  const units = segment.units.filter((unit) => inside[unit] === 1);
  const valueAt = outcomeValues("value", column);
  const values = Float64Array.from(units, (unit) => lastValue(index, valueAt, unit));
  const known = values.filter((value) => !Number.isNaN(value));
  const total = known.reduce((sum, value) => sum + value, 0);
  const sums = new Map<string, Float64Array>();
  for (const one of columns) {
    const { name } = one;
    if (!drivers.some(({ attribute }) => attribute === name)) continue;
    const codes = eventCodes(index, one, readings(one));
    const sum = new Float64Array(codes.missing + 1);
    unitCodes(index, codes, units, moment).forEach((code, k) => {
      if (!Number.isNaN(values[k])) sum[code] += values[k];
    });
    sums.set(name, sum);
  }
  const text = `At stake: ${column.name} of ${written(total)} over ${written(known.length)} of ${unitsWho(index, units.length)} ${agreeing(segment.words, units.length)}; the others have none.`;
  return {
    table: table({
      value: textColumn([column.name]),
      customers: numberColumn([known.length]),
      total: numberColumn([total]),
      mean: numberColumn([total / known.length]),
    }),
    notes: [{ level: "info", text }],
    ofDrivers: Float64Array.from(drivers, ({ attribute, code }) => sums.get(attribute)![code]),
  };
}
