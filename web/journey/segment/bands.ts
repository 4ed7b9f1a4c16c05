import type { Column } from "#table/column.ts";
import { formatTime } from "#table/time.ts";
import type { NamedColumn } from "#table/table.ts";
import { narrow } from "../build-index.ts";
import { coded } from "../coded.ts";
import { ownName } from "../own-words.ts";
import { select } from "../quantile.ts";
import type { Reading } from "./reading.ts";

const BANDS = 5;
const DAY_MS = 86_400_000;
/** So many values, evenly spread over the rows, say where the bounds of bands lie. */
const SAMPLE = 20_000;

/** A column as codes that can be counted: each value by itself, or numbers and times in bands. */
export interface Banded {
  /** the code of each row, 0…count-1, or count where it has no value (empty text is none); made anew in O(rows) */
  codes(): Codes;
  readonly count: number;
  label(code: number): string;
  readonly isBanded: boolean;
}

/** As few bytes a code as its values allow. */
export type Codes = ReturnType<typeof narrow>;

const known: Readonly<Record<Reading, WeakMap<Column, Banded>>> = {
  values: new WeakMap(),
  bands: new WeakMap(),
};

/**
 * A column’s values, or bands of them, once per column and reading. Bands are at most five bands with as nearly as many rows in each as round
 * bounds allow, each from its lower bound on to below the next. They are bands of all rows of the table, so that they
 * are the same whoever is looked at. Texts and truth values have none: they are values.
 */
export function banded({ data }: NamedColumn, reading: Reading): Banded {
  let found = known[reading].get(data);
  if (!found) known[reading].set(data, (found = bandColumn(data, reading)));
  return found;
}

function bandColumn(column: Column, reading: Reading): Banded {
  switch (column.type) {
    case "text": {
      const { codes, count, label } = coded(column);
      return {
        codes: () => presentOr(count, codes),
        count,
        label: (code) => ownName(label(code)),
        isBanded: false,
      };
    }
    case "boolean":
      return {
        codes: () => presentOr(2, column.values),
        count: 2,
        label: (code) => String(code === 1),
        isBanded: false,
      };
    case "number":
    case "time":
      return reading === "values" ? eachNumber(column) : bandNumbers(column);
    default:
      return column satisfies never;
  }
}

/** Each number by itself, ascending. */
function eachNumber({ type, values }: Extract<Column, { values: Float64Array }>): Banded {
  const different = [...new Set(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const codeOf = new Map(different.map((value, code) => [value, code]));
  return {
    codes: () => codedBy(values, different.length, (value) => codeOf.get(value)!),
    count: different.length,
    label: (code) => (type === "time" ? formatTime(different[code]) : String(different[code])),
    isBanded: false,
  };
}

function bandNumbers(column: Extract<Column, { values: Float64Array }>): Banded {
  const { values } = column;
  const isTime = column.type === "time";
  const bounds = boundsOf(values, isTime);
  const isWhole = column.type === "number" && column.integer;
  return {
    codes: () =>
      codedBy(values, bounds.length + 1, (value) => {
        let band = 0;
        while (band < bounds.length && value >= bounds[band]) ++band;
        return band;
      }),
    count: bounds.length + 1,
    label: (band) => bandLabel(bounds, band, isWhole, isTime),
    isBanded: true,
  };
}

/** The codes, with `count` for those below 0. */
function presentOr(count: number, codes: Int32Array | Int8Array): Codes {
  const present = narrow(count + 1, codes.length);
  for (let row = 0; row < present.length; ++row) present[row] = codes[row] < 0 ? count : codes[row];
  return present;
}

function codedBy(values: Float64Array, count: number, codeOf: (value: number) => number): Codes {
  const codes = narrow(count + 1, values.length);
  for (let row = 0; row < codes.length; ++row)
    codes[row] = Number.isNaN(values[row]) ? count : codeOf(values[row]);
  return codes;
}

/** The fifths of the values, rounded to two digits (times to days) and each once. */
function boundsOf(values: Float64Array, isTime: boolean): number[] {
  const sample = sampled(values);
  const bounds = new Set<number>();
  const least = sample.reduce((low, value) => Math.min(low, value), Infinity);
  for (let band = 1; band < BANDS; ++band) {
    const cut = select(sample, 0, sample.length, Math.floor((band * sample.length) / BANDS));
    const round = isTime ? Math.round(cut / DAY_MS) * DAY_MS : Number(cut.toPrecision(2));
    if (round > least) bounds.add(round);
  }
  return [...bounds].sort((a, b) => a - b);
}

/** Values of rows evenly spread; of all rows where few of those have one. */
function sampled(values: Float64Array): Float64Array {
  const stride = Math.max(1, Math.floor(values.length / SAMPLE));
  const some = spread(values, stride);
  return some.length < SAMPLE / 10 && stride > 1 ? spread(values, 1) : some;
}

function spread(values: Float64Array, stride: number): Float64Array {
  const sample = new Float64Array(Math.ceil(values.length / stride));
  let count = 0;
  for (let row = 0; row < values.length; row += stride)
    if (!Number.isNaN(values[row])) sample[count++] = values[row];
  return sample.subarray(0, count);
}

function bandLabel(bounds: readonly number[], band: number, isWhole: boolean, isTime: boolean): string {
  const text = (value: number): string => (isTime ? formatTime(value).slice(0, 10) : written(value));
  if (!bounds.length) return "any";
  if (band === 0) return isTime ? `before ${text(bounds[0])}` : `below ${text(bounds[0])}`;
  const low = bounds[band - 1];
  if (band === bounds.length) return isTime ? `from ${text(low)}` : `${text(low)} or more`;
  const high = bounds[band];
  if (!isWhole) return `${text(low)} to below ${text(high)}`;
  const last = Math.ceil(high) - 1;
  const first = Math.ceil(low);
  return first === last ? text(first) : `${text(first)} to ${text(last)}`;
}

function written(value: number): string {
  return value.toLocaleString("en-US", { maximumSignificantDigits: 6 });
}
