import { valueAt, type Column } from "#table/column.ts";
import { formatTime } from "#table/time.ts";

/** A column as codes: what its values are does not matter any more, only which rows share one. */
export interface Coded {
  /** length n; 0…count-1, or -1 where the value is missing or empty text; gaps in use are possible */
  readonly codes: Int32Array;
  readonly count: number;
  /** the value as text: numbers as JavaScript writes them, times in ISO 8601 */
  label(code: number): string;
}

/** Any column as codes, a text column without copying (unless it holds empty text); O(n). */
export function coded(column: Column): Coded {
  switch (column.type) {
    case "text":
      return codedText(column.codes, column.dictionary);
    case "number":
    case "time": {
      const { codes, values } = codedNumbers(column.values);
      const label = column.type === "time" ? formatTime : String;
      return { codes, count: values.length, label: (code) => label(values[code]) };
    }
    case "boolean":
      return { codes: Int32Array.from(column.values), count: 2, label: (code) => String(code === 1) };
    default:
      return column satisfies never;
  }
}

/** One value as text, as `coded` labels it; undefined where it is missing or empty text. */
export function textAt(column: Column, row: number): string | undefined {
  const value = valueAt(column, row);
  if (value === null || value === "") return undefined;
  return column.type === "time" ? formatTime(value as number) : String(value);
}

function codedText(codes: Int32Array, dictionary: readonly string[]): Coded {
  const empty = dictionary.indexOf("");
  const present = empty < 0 ? codes : codes.map((code) => (code === empty ? -1 : code));
  return { codes: present, count: dictionary.length, label: (code) => dictionary[code] };
}

/** Whole numbers in a range not much wider than the column are looked up in an array, others in a map. */
function codedNumbers(values: Float64Array): { codes: Int32Array; values: number[] } {
  const codes = new Int32Array(values.length).fill(-1);
  const distinct: number[] = [];
  const range = denseRange(values);
  if (range) {
    const codeOf = new Int32Array(range.size).fill(-1);
    for (let row = 0; row < values.length; ++row) {
      if (Number.isNaN(values[row])) continue;
      const at = values[row] - range.min;
      if (codeOf[at] < 0) codeOf[at] = distinct.push(values[row]) - 1;
      codes[row] = codeOf[at];
    }
    return { codes, values: distinct };
  }
  const codeOf = new Map<number, number>();
  for (let row = 0; row < values.length; ++row) {
    const value = values[row];
    if (Number.isNaN(value)) continue;
    let code = codeOf.get(value);
    if (code === undefined) codeOf.set(value, (code = distinct.push(value) - 1));
    codes[row] = code;
  }
  return { codes, values: distinct };
}

function denseRange(values: Float64Array): { min: number; size: number } | undefined {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (!Number.isSafeInteger(value)) return undefined;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const size = max - min + 1;
  return size >= 1 && size <= 4 * values.length + 1024 ? { min, size } : undefined;
}
