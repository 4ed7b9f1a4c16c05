import { columnLength, valueAt, type Column } from "#table/column.ts";
import { findColumn, type Table } from "#table/table.ts";

/** Numbers of a column by row, NaN where missing or where there is no such column. */
export function numbersOf(table: Table, name: string): Float64Array {
  const column = findColumn(table, name)?.data;
  if (column === undefined || column.type === "text") return new Float64Array(table.rowCount).fill(NaN);
  return column.type === "boolean"
    ? Float64Array.from(column.values, (v) => (v < 0 ? NaN : v))
    : column.values;
}

/** Values of a column as text by row; missing is `(none)`. */
export function textsOf(column: Column): string[] {
  return Array.from({ length: columnLength(column) }, (_, row) => {
    const value = valueAt(column, row);
    if (value === null) return "(none)";
    return column.type === "time" ? new Date(value as number).toISOString() : String(value);
  });
}

/** Why a table lacks these columns, for a person; undefined if it has them all. */
export function missingColumns(table: Table, names: readonly string[]): string | undefined {
  const missing = names.filter((name) => !findColumn(table, name));
  if (!missing.length) return undefined;
  const noun = missing.length === 1 ? "the column" : "the columns";
  return `needs ${noun} ${missing.join(", ")}; the result has ${table.columns.map((c) => c.name).join(", ") || "none"}`;
}

/** Why a column cannot be used as numbers, for a person; undefined if it can. */
export function notNumbers(table: Table, name: string): string | undefined {
  const type = findColumn(table, name)?.data.type;
  return type === "number" ? undefined : `needs numbers in ${name}; it holds ${type ?? "nothing"}`;
}
