import type { Column, TextColumn } from "#table/column.ts";

/** Rows of one table that are, in this order, those of a source. */
export type RowList = Int32Array | { readonly from: number; readonly count: number };

export function rowAt(rows: RowList, at: number): number {
  return rows instanceof Int32Array ? rows[at] : rows.from + at;
}

export function rowCountOf(rows: RowList): number {
  return rows instanceof Int32Array ? rows.length : rows.count;
}

/** Whether some rows of a column, in this order, have the values of the first rows of another of the same type. */
export function hasSameRows(earlier: Column, rows: RowList, now: Column): boolean {
  const count = rowCountOf(rows);
  if (earlier.type === "text") return now.type === "text" && hasSameTexts(earlier, rows, now);
  if (now.type !== earlier.type || count > now.values.length) return false;
  for (let at = 0; at < count; ++at) {
    const [a, b] = [earlier.values[rowAt(rows, at)], now.values[at]];
    if (a !== b && !(Number.isNaN(a) && Number.isNaN(b))) return false;
  }
  return true;
}

function hasSameTexts(earlier: TextColumn, rows: RowList, now: TextColumn): boolean {
  const count = rowCountOf(rows);
  if (count > now.codes.length) return false;
  /** per code of then that of now with the same text, plus 1; 0: not compared yet */
  const codeNow = new Int32Array(earlier.dictionary.length);
  for (let at = 0; at < count; ++at) {
    const [then, is] = [earlier.codes[rowAt(rows, at)], now.codes[at]];
    if (then < 0 || is < 0) {
      if (then !== is) return false;
    } else if (codeNow[then] === 0) {
      if (earlier.dictionary[then] !== now.dictionary[is]) return false;
      codeNow[then] = is + 1;
    } else if (codeNow[then] !== is + 1) return false;
  }
  return true;
}

/** Whether a column has no value in some rows. */
export function isMissingIn(column: Column, rows: RowList): boolean {
  const values = column.type === "text" ? column.codes : column.values;
  const isNumber = column.type === "number" || column.type === "time";
  for (let at = 0; at < rowCountOf(rows); ++at) {
    const value = values[rowAt(rows, at)];
    if (isNumber ? !Number.isNaN(value) : value >= 0) return false;
  }
  return true;
}
