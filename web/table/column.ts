/** What a column holds. Text is dictionary-coded; numbers and times are doubles; truth values are bytes. */
export type Column = TextColumn | NumberColumn | TimeColumn | BooleanColumn;
export type ColumnType = Column["type"];

/** Text as codes into a dictionary of distinct strings; a missing value is -1. */
export interface TextColumn {
  readonly type: "text";
  /** length n; index into `dictionary`, or -1 where missing */
  readonly codes: Int32Array;
  /** distinct strings, in order of first appearance unless its maker says otherwise; may hold unused ones */
  readonly dictionary: readonly string[];
}

/** Numbers; a missing value is NaN. `integer` is true when every present value is a safe integer. */
export interface NumberColumn {
  readonly type: "number";
  readonly values: Float64Array;
  readonly integer: boolean;
}

/** Instants in ms since 1970 UTC; a missing value is NaN. */
export interface TimeColumn {
  readonly type: "time";
  readonly values: Float64Array;
  /** true when at least one value was written without a zone and was read as UTC */
  readonly assumedUtc: boolean;
}

/** 1 true, 0 false, -1 missing. */
export interface BooleanColumn {
  readonly type: "boolean";
  readonly values: Int8Array;
}

/** A single value as JavaScript sees it. Times are given as numbers of ms (see `valueAt`). */
export type Value = string | number | boolean | null;

/** Number of rows of a column. */
export function columnLength(column: Column): number {
  return column.type === "text" ? column.codes.length : column.values.length;
}

/**
 * One value of a column: text as string, numbers and times (ms since 1970 UTC) as number, truth values as
 * boolean, a missing value as null.
 * @throws RangeError if the row is outside the column
 */
export function valueAt(column: Column, row: number): Value {
  if (row < 0 || row >= columnLength(column))
    throw new RangeError(`valueAt: row ${row} is outside 0…${columnLength(column) - 1}`);
  switch (column.type) {
    case "text":
      return column.codes[row] < 0 ? null : column.dictionary[column.codes[row]];
    case "number":
    case "time":
      return Number.isNaN(column.values[row]) ? null : column.values[row];
    case "boolean":
      return column.values[row] < 0 ? null : column.values[row] === 1;
    default:
      return column satisfies never;
  }
}

/** A text column from strings; null, undefined are missing. The dictionary is in order of first appearance. */
export function textColumn(values: Iterable<string | null | undefined>): TextColumn {
  const codeOf = new Map<string, number>();
  const codes = Array.from(values, (value) => {
    if (value === null || value === undefined) return -1;
    let code = codeOf.get(value);
    if (code === undefined) codeOf.set(value, (code = codeOf.size));
    return code;
  });
  return { type: "text", codes: Int32Array.from(codes), dictionary: [...codeOf.keys()] };
}

/** A number column; null, undefined and NaN are missing. */
export function numberColumn(values: ArrayLike<number | null | undefined>): NumberColumn {
  const column = values instanceof Float64Array ? values : Float64Array.from(values, (v) => v ?? NaN);
  return {
    type: "number",
    values: column,
    integer: column.every((v) => Number.isNaN(v) || Number.isSafeInteger(v)),
  };
}

/** A time column from ms since 1970 UTC; null and NaN are missing. */
export function timeColumn(values: ArrayLike<number | null | undefined>, assumedUtc = false): TimeColumn {
  const column = values instanceof Float64Array ? values : Float64Array.from(values, (v) => v ?? NaN);
  return { type: "time", values: column, assumedUtc };
}

/** A truth column; null and undefined are missing. */
export function booleanColumn(values: ArrayLike<boolean | null | undefined>): BooleanColumn {
  return {
    type: "boolean",
    values: Int8Array.from(values, (v) => (v === null || v === undefined ? -1 : v ? 1 : 0)),
  };
}
