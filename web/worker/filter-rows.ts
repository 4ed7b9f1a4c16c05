import type { Column } from "#table/column.ts";
import { findColumn, type Table } from "#table/table.ts";
import { formatSqlTime } from "#table/time.ts";
import type { RowWindow } from "./protocol.ts";

/**
 * The rows in which a text occurs, case aside, in one column or in any, in row order. Numbers are compared as
 * JavaScript writes them, times as `2012-10-09 14:50:17` (a `T` in the text counts as a blank), truth values as
 * `true` and `false`; a missing value holds nothing. With `isWhole` the value has to be the text, letter by letter.
 * @throws RangeError for a column that is not there
 */
export function filterRows(table: Table, filter: NonNullable<RowWindow["filter"]>): Uint32Array {
  const columns = filter.column === undefined ? table.columns : [findColumn(table, filter.column)];
  const matches = new Uint8Array(table.rowCount);
  const fits = filter.isWhole ? isText(filter.text) : holdsText(filter.text.toLowerCase());
  for (const column of columns) {
    if (!column) throw new RangeError(`rows: there is no column ${filter.column} to filter by`);
    markRows(column.data, fits, filter, matches);
  }
  const rows = new Uint32Array(matches.reduce((sum, match) => sum + match, 0));
  let count = 0;
  matches.forEach((match, row) => {
    if (match) rows[count++] = row;
  });
  return rows;
}

type Fits = (text: string) => boolean;

function isText(wanted: string): Fits {
  return (text) => text === wanted;
}

function holdsText(wanted: string): Fits {
  return (text) => text.toLowerCase().includes(wanted);
}

function markRows(
  column: Column,
  fits: Fits,
  { text, isWhole }: NonNullable<RowWindow["filter"]>,
  matches: Uint8Array,
): void {
  switch (column.type) {
    case "text": {
      const fit = column.dictionary.map(fits);
      return column.codes.forEach((code, row) => {
        if (code >= 0 && fit[code]) matches[row] = 1;
      });
    }
    case "time": {
      const time = text.toLowerCase().replace(/^(\d{4}-\d\d-\d\d)t/, "$1 ");
      return markNumbers(column.values, formatSqlTime, isWhole ? isText(time) : holdsText(time), matches);
    }
    case "number":
      return markNumbers(column.values, String, fits, matches);
    case "boolean": {
      const fit = ["false", "true"].map(fits);
      return column.values.forEach((value, row) => {
        if (value >= 0 && fit[value]) matches[row] = 1;
      });
    }
    default:
      return column satisfies never;
  }
}

function markNumbers(
  values: Float64Array,
  written: (value: number) => string,
  fits: Fits,
  matches: Uint8Array,
): void {
  for (let row = 0; row < values.length; ++row)
    if (!matches[row] && !Number.isNaN(values[row]) && fits(written(values[row]))) matches[row] = 1;
}
