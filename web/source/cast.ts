import {
  columnLength,
  numberColumn,
  timeColumn,
  valueAt,
  textColumn,
  type Column,
  type ColumnType,
} from "#table/column.ts";
import { formatTime, parseTimeMs } from "#table/time.ts";
import { parsePromisedNumber, parseTruth } from "./number-text.ts";

/**
 * A column as another type. Text is read as in a CSV file; numbers become times as ms since 1970 UTC; whatever
 * becomes text is written as JavaScript writes numbers, times as ISO 8601.
 * @returns the column, and how many values were not of the type and are missing now
 */
export function castColumn(column: Column, type: ColumnType): { column: Column; unfit: number } {
  if (column.type === type) return { column, unfit: 0 };
  const length = columnLength(column);
  let unfit = 0;
  const read = <T>(missing: T, convert: (text: string, value: string | number | boolean) => T): T[] =>
    Array.from({ length }, (_, row) => {
      const value = valueAt(column, row);
      if (value === null || value === "") return missing;
      const converted = convert(column.type === "time" ? formatTime(Number(value)) : String(value), value);
      if (converted === missing || converted !== converted) ++unfit;
      return converted;
    });
  switch (type) {
    case "text":
      return { column: textColumn(read<string | null>(null, (text) => text)), unfit };
    case "number": {
      const values = read(NaN, (text, value) =>
        typeof value === "string" ? parsePromisedNumber(text) : Number(value),
      );
      return { column: numberColumn(values), unfit };
    }
    case "time": {
      const values = read(NaN, (text, value) => (typeof value === "number" ? value : parseTimeMs(text)));
      return { column: timeColumn(values), unfit };
    }
    case "boolean": {
      const values = read(-1, (text, value) =>
        typeof value === "number" ? (value === 0 ? 0 : 1) : parseTruth(text),
      );
      return { column: { type: "boolean", values: Int8Array.from(values) }, unfit };
    }
    default:
      return type satisfies never;
  }
}
