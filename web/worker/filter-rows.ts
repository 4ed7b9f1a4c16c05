import type { Column } from "#table/column.ts";
import { findColumn, type Table } from "#table/table.ts";
import { formatSqlTime } from "#table/time.ts";
import type { RowWindow } from "./protocol.ts";

/**
 * The rows in which a text occurs, case aside, in one column or in any, in row order. Numbers are compared as
 * JavaScript writes them, times as `2012-10-09 14:50:17` (a `T` in the text counts as a blank), truth values as
 * `true` and `false`; a missing value holds nothing.
 * @throws RangeError for a column that is not there
 */
export function filterRows(table: Table, filter: NonNullable<RowWindow["filter"]>): Uint32Array {
  const columns = filter.column === undefined ? table.columns : [findColumn(table, filter.column)];
  const matches = new Uint8Array(table.rowCount);
  const wanted = filter.text.toLowerCase();
  for (const column of columns) {
    if (!column) throw new RangeError(`rows: there is no column ${filter.column} to filter by`);
    markRows(column.data, wanted, matches);
  }
  const rows = new Uint32Array(matches.reduce((sum, match) => sum + match, 0));
  let count = 0;
  matches.forEach((match, row) => {
    if (match) rows[count++] = row;
  });
  return rows;
}

function markRows(column: Column, wanted: string, matches: Uint8Array): void {
  switch (column.type) {
    case "text": {
      const holds = column.dictionary.map((text) => text.toLowerCase().includes(wanted));
      return column.codes.forEach((code, row) => {
        if (code >= 0 && holds[code]) matches[row] = 1;
      });
    }
    case "time": {
      const time = wanted.replace(/^(\d{4}-\d\d-\d\d)t/, "$1 ");
      return markNumbers(column.values, formatSqlTime, time, matches);
    }
    case "number":
      return markNumbers(column.values, String, wanted, matches);
    case "boolean": {
      const holds = ["false", "true"].map((text) => text.includes(wanted));
      return column.values.forEach((value, row) => {
        if (value >= 0 && holds[value]) matches[row] = 1;
      });
    }
    default:
      return column satisfies never;
  }
}

function markNumbers(
  values: Float64Array,
  written: (value: number) => string,
  wanted: string,
  matches: Uint8Array,
): void {
  for (let row = 0; row < values.length; ++row)
    if (!matches[row] && !Number.isNaN(values[row]) && written(values[row]).toLowerCase().includes(wanted))
      matches[row] = 1;
}
