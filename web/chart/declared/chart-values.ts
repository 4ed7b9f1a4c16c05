import { columnLength, valueAt, type Column, type Value } from "#table/column.ts";
import { parseTimeMs } from "#table/time.ts";

/** A value as Plot is given it; undefined where missing. */
export type PlotValue = string | number | Date | undefined;

/** What stands for a missing text where it colours or splits. */
export const NONE = "(none)";

/** Reads columns as Plot values, each once. */
export interface ChartValues {
  /** by row; length n */
  of(column: Column, asTime: boolean): readonly PlotValue[];
}

export function chartValues(): ChartValues {
  const read = new Map<Column, Map<boolean, readonly PlotValue[]>>();
  return {
    of(column, asTime) {
      const known = read.get(column) ?? new Map<boolean, readonly PlotValue[]>();
      read.set(column, known);
      const values = known.get(asTime) ?? readValues(column, asTime);
      known.set(asTime, values);
      return values;
    },
  };
}

/** Times as dates; text too where it is to be read as times, numbers there as ms since 1970 UTC; truth values as words. */
function readValues(column: Column, asTime: boolean): PlotValue[] {
  const isTime = column.type === "time" || asTime;
  return Array.from({ length: columnLength(column) }, (_, row) => plotValue(valueAt(column, row), isTime));
}

function plotValue(value: Value, isTime: boolean): PlotValue {
  if (value === null) return undefined;
  if (typeof value === "boolean") return String(value);
  if (!isTime) return value;
  const ms = typeof value === "number" ? value : parseTimeMs(value.trim());
  return Number.isNaN(ms) ? undefined : new Date(ms);
}

/** A value as the name of a band: dates without a time of day where that is midnight. */
export function nameText(value: PlotValue): string {
  if (!(value instanceof Date)) return String(value ?? NONE);
  const iso = value.toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, 16).replace("T", " ");
}
