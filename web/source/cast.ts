import {
  columnLength,
  numberColumn,
  textColumn,
  timeColumn,
  valueAt,
  type Column,
  type ColumnType,
} from "#table/column.ts";
import { formatTime, namesZone, parseTimeMs } from "#table/time.ts";
import { parsePromisedNumber, parseTruth } from "./number-text.ts";
import type { Problem, ReadOptions, SourceTable } from "./source.ts";

/** The table with the columns named in `types` made that type; values that are not of it become missing and are counted. */
export function castTable(read: SourceTable, types: NonNullable<ReadOptions["types"]>): SourceTable {
  const problems: Problem[] = [...read.problems];
  const columns = read.table.columns.map(({ name, data }) => {
    const type = types[name];
    if (!type || data.type === type) return { name, data };
    const { column, unfit } = castColumn(data, type);
    if (unfit) problems.push({ text: unfitText(name, type), count: unfit, leftOut: false, examples: [] });
    return { name, data: column };
  });
  return { ...read, table: { rowCount: read.table.rowCount, columns }, problems };
}

/** What is wrong with a value that is not of the type its column was promised to have. */
export function unfitText(name: string, type: ColumnType): string {
  return `has no ${type} in ${name}, left empty`;
}

/**
 * A column as another type. Text is read as in a CSV file; numbers become times as ms since 1970 UTC; what
 * becomes text is written as JavaScript writes numbers, times as ISO 8601.
 * @returns the column, and how many values were not of the type and are missing now
 */
function castColumn(column: Column, type: ColumnType): { column: Column; unfit: number } {
  let unfit = 0;
  const read = <T>(missing: T, convert: (text: string, value: string | number | boolean) => T): T[] =>
    Array.from({ length: columnLength(column) }, (_, row) => {
      const value = valueAt(column, row);
      if (value === null || value === "") return missing;
      const converted = convert(column.type === "time" ? formatTime(Number(value)) : String(value), value);
      if (Object.is(converted, missing)) ++unfit;
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
      let assumedUtc = false;
      const values = read(NaN, (text, value) => {
        if (typeof value === "number") return value;
        const ms = parseTimeMs(text.trim());
        if (!Number.isNaN(ms) && !namesZone(text.trim())) assumedUtc = true;
        return ms;
      });
      return { column: timeColumn(values, assumedUtc), unfit };
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
