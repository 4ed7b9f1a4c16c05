import { numberColumn, type Column, type NumberColumn } from "#table/column.ts";
import { findColumn, takeRows, type NamedColumn, type Table } from "#table/table.ts";
import { isRatio, kindOf, partOf } from "./group-columns.ts";

/** A table without small groups. */
export interface WithoutSmallGroups {
  readonly table: Table;
  /** rows that were left out because fewer customers stand behind them */
  readonly leftOut: number;
}

const HOUR_MS = 3_600_000;
const CHANCES = [0, 0.001, 0.01, 0.05, 0.1, 0.5, 1];

/**
 * A table of figures in which no row stands for fewer than `below` customers, and every figure is rounded to steps at
 * least as wide as that many. A row in which a number of customers is above
 * zero and below `below` is left out. Of the others every number of things becomes a multiple of `below`; a share, mean,
 * amount or time is rounded to a step of 1, 2 or 5 times a power of ten that is at least what `below` of the row's
 * customers weigh (`below` / customers of it; of 1 where it is less than 1), and missing where that makes 0 of something; a p or q becomes the next larger of a few round
 * ones; an instant its hour. So what is left out cannot be got by taking what is left from a total: both are rounded.
 * That holds for figures one by one. Figures of several results together can still narrow a number down.
 * @param helper whose result the table is, or a companion of
 * @returns undefined where nothing says how many customers stand behind each row
 */
export function withoutSmallGroups(
  table: Table,
  below: number,
  helper?: string,
): WithoutSmallGroups | undefined {
  if (table.rowCount === 0) return { table, leftOut: 0 };
  const people = table.columns.filter((column) => kindOf(column, helper) === "people").map(valuesOf);
  if (!people.length) return undefined;
  const isKept = (row: number) =>
    people.some((values) => !Number.isNaN(values[row])) &&
    people.every((values) => !(values[row] > 0 && values[row] < below));
  const rows = Uint32Array.from({ length: table.rowCount }, (_, row) => row).filter(isKept);
  const kept = takeRows(table, rows);
  const sizes = sizesOf(kept, helper);
  const columns = kept.columns.map((column) => ({
    name: column.name,
    data: rounded(column, { kept, sizes, below, helper }),
  }));
  return { table: { rowCount: rows.length, columns }, leftOut: table.rowCount - rows.length };
}

/** The next multiple of `below`; never 0 of what there is some of. */
export function roundedCount(count: number, below: number): number {
  return count === 0 ? 0 : Math.max(1, Math.round(count / below)) * below;
}

interface Context {
  readonly kept: Table;
  /** the fewest customers behind each row, infinite where there are none */
  readonly sizes: Float64Array;
  readonly below: number;
  readonly helper: string | undefined;
}

function rounded(column: NamedColumn, { kept, sizes, below, helper }: Context): Column {
  const { name, data } = column;
  if (data.type === "time")
    return { ...data, values: data.values.map((ms) => Math.floor(ms / HOUR_MS) * HOUR_MS) };
  if (data.type !== "number") return data;
  const each = (round: (value: number, row: number) => number) => numberColumn(data.values.map(round));
  const kind = kindOf(column, helper);
  switch (kind) {
    case "label":
      return data;
    case "telling":
      return each(() => NaN);
    case "chance":
      return each((value) => CHANCES.find((chance) => value <= chance) ?? value);
    case "people":
    case "count":
      return each((value) => Math.round(value / below) * below);
    case "measure": {
      const weights = weightsOf(name, data.values, { kept, sizes, below, helper });
      return each((value, row) => (value === 0 ? 0 : roundedTo(value, weights[row])));
    }
    default:
      return kind satisfies never;
  }
}

function sizesOf(kept: Table, helper: string | undefined): Float64Array {
  const people = kept.columns.filter((column) => kindOf(column, helper) === "people").map(valuesOf);
  return Float64Array.from({ length: kept.rowCount }, (_, row) =>
    Math.min(...people.map((values) => values[row]).filter((count) => count > 0)),
  );
}

/** What `below` customers of its row weigh in each value of a measure; infinite where there is nobody. */
function weightsOf(
  name: string,
  values: Float64Array,
  { kept, sizes, below, helper }: Context,
): Float64Array {
  const part = partOf(name, helper);
  const people = part && findColumn(kept, part.people);
  const shares = part && findColumn(kept, part.share);
  if (people && shares) {
    const [counts, of] = [valuesOf(people), valuesOf(shares)];
    return counts.map((count, row) => (count > 0 && of[row] > 0 ? (below * of[row]) / count : Infinity));
  }
  const least = isRatio(name, helper) ? 0 : 1;
  return values.map((value, row) => (below / sizes[row]) * Math.max(least, Math.abs(value)));
}

/**
 * The nearest multiple of a step that is not below `weight`: 1, 2 or 5 times a power of ten, so that the step tells
 * nothing of what it is made from. Missing where that would be 0, for what is little is not nothing.
 */
function roundedTo(value: number, weight: number): number {
  if (!(weight > 0 && weight < Infinity)) return NaN;
  const power = 10 ** Math.floor(Math.log10(weight));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= weight * (1 - 1e-9)) ?? 10);
  // digits behind the point that binary fractions add say nothing
  const shown = Number((Math.round(value / step) * step).toPrecision(12));
  return shown === 0 ? NaN : shown;
}

function valuesOf({ data }: NamedColumn): Float64Array {
  return (data as NumberColumn).values;
}
