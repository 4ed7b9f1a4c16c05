import type { Column } from "#table/column.ts";
import { formatTime } from "#table/time.ts";
import { coded, type Coded } from "../coded.ts";
import { select } from "../quantile.ts";

/** Numbers of more different values than this are put into bands. */
const MOST_VALUES = 8;
const BANDS = 5;
const DAY_MS = 86_400_000;

/** A column as codes that can be counted: text as it is, numbers and times in bands unless they take few values. */
export interface Banded extends Coded {
  /** how many different values the column has */
  readonly distinct: number;
  readonly isBanded: boolean;
}

const known = new WeakMap<Column, Banded>();

/**
 * A column’s values, or bands of them, once per column: at most five bands with as nearly as many rows in each as round
 * bounds allow, each from its lower bound on to below the next. They are bands of all rows of the table, so that they
 * are the same whoever is looked at.
 */
export function banded(column: Column): Banded {
  let found = known.get(column);
  if (!found) known.set(column, (found = bandColumn(column)));
  return found;
}

function bandColumn(column: Column): Banded {
  if (column.type === "text" || column.type === "boolean") {
    const codes = coded(column);
    return { ...codes, distinct: codes.count, isBanded: false };
  }
  const few = fewValues(column.values);
  if (few) return { ...few, distinct: few.count, isBanded: false, label: labelOf(column.type, few.values) };
  const bounds = boundsOf(column.values, column.type === "time");
  const { values } = column;
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; ++row) {
    const value = values[row];
    let band = 0;
    while (band < bounds.length && value >= bounds[band]) ++band;
    codes[row] = Number.isNaN(value) ? -1 : band;
  }
  const isWhole = column.type === "number" && column.integer;
  return {
    codes,
    count: bounds.length + 1,
    distinct: distinctUpTo(values, 1_000_000),
    isBanded: true,
    label: (band) => bandLabel(bounds, band, isWhole, column.type === "time"),
  };
}

function labelOf(type: Column["type"], values: readonly number[]): (code: number) => string {
  return (code) => (type === "time" ? formatTime(values[code]) : String(values[code]));
}

/** Codes ascending by value, if there are no more values than can be told apart; stops at the first too many. */
function fewValues(values: Float64Array) {
  const codeOf = new Map<number, number>();
  let last = NaN;
  for (const value of values) {
    if (value === last || Number.isNaN(value)) continue;
    last = value;
    if (!codeOf.has(value) && codeOf.set(value, 0).size > MOST_VALUES) return undefined;
  }
  const sorted = [...codeOf.keys()].sort((a, b) => a - b);
  const codes = new Int32Array(values.length);
  for (let row = 0; row < values.length; ++row) codes[row] = sorted.indexOf(values[row]);
  return { codes, count: sorted.length, values: sorted };
}

/** The fifths of the values, rounded to two digits (times to days) and each once. */
function boundsOf(values: Float64Array, isTime: boolean): number[] {
  const present = values.filter((value) => !Number.isNaN(value));
  const bounds = new Set<number>();
  let least = Infinity;
  for (const value of present) if (value < least) least = value;
  for (let band = 1; band < BANDS; ++band) {
    const cut = select(present, 0, present.length, Math.floor((band * present.length) / BANDS));
    const round = isTime ? Math.round(cut / DAY_MS) * DAY_MS : Number(cut.toPrecision(2));
    if (round > least) bounds.add(round);
  }
  return [...bounds].sort((a, b) => a - b);
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

function distinctUpTo(values: Float64Array, most: number): number {
  const seen = new Set<number>();
  for (const value of values) if (!Number.isNaN(value) && seen.add(value).size >= most) break;
  return seen.size;
}
