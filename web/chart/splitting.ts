import { findColumn, type Table } from "#table/table.ts";
import { textsOf } from "./columns.ts";
import { COMPARED, findingsIn, type GroupedBy } from "./group-difference.ts";

/** The column a result is split by, and the rows that are asked for. */
export interface Splitting {
  /** undefined where nothing splits the result into more than one part */
  readonly groups: GroupedBy | undefined;
  /** whether a row belongs to what is asked for */
  includes(row: number): boolean;
}

/**
 * Splits a helper's result by the first column that is not its own, as `by => column` appends one.
 * @param own the columns the helper gives by itself, in lower case
 * @param group only this value; undefined for all
 */
export function splitBy(table: Table, own: readonly string[], group?: string): Splitting {
  const known = [...own, ...COMPARED];
  const column = table.columns.find((c) => !known.includes(c.name.toLowerCase()) && c.data.type !== "time");
  if (!column) return { groups: undefined, includes: () => true };
  const of = textsOf(column.data);
  const values = [...new Set(of)];
  return {
    groups: values.length > 1 ? { column: column.name, values, findings: findingsIn(table) } : undefined,
    includes: (row) => group === undefined || of[row] === group,
  };
}

/** A value of the splitting column as it stands in a sentence: with the column’s name where it says little alone, as `2` or `4.2.0` do. */
export function valueName(column: string | undefined, value: string): string {
  return column !== undefined && value !== "" && /^[^\p{L}]*$/u.test(value) ? `${column} ${value}` : value;
}

/** Rows of a companion table that belong to this value of the column it is split by; all rows of one that is not. */
export function rowsOf(table: Table, column: string | undefined, group: string | undefined): number[] {
  const rows = Array.from({ length: table.rowCount }, (_, row) => row);
  const found = column === undefined || group === undefined ? undefined : findColumn(table, column);
  if (!found) return rows;
  const of = textsOf(found.data);
  return rows.filter((row) => of[row] === group);
}
