import { valueAt, type Column, type Value } from "#table/column.ts";
import { parseTimeMs } from "#table/time.ts";
import type { Table } from "#table/table.ts";
import type { BoundChannel, BoundMark } from "./bind-chart.ts";
import type { ChannelName, FilterOp, Scalar } from "./declaration.ts";
import type { ChartValues } from "./chart-values.ts";

/** Rows a chart reads, and marks of one kind that are drawn a row each. */
export const MOST_ROWS = 50_000;
export const MOST_ELEMENTS = 10_000;

/** The rows one mark is drawn from. */
export interface ChartRows {
  /** row numbers in the table, in the order they are drawn */
  readonly rows: readonly number[];
  /** rows that passed the filter and have no value where the mark needs one */
  readonly missing: number;
  /** rows left out because there are too many */
  readonly left: number;
}

/** Channels without which there is no place to draw. */
const PLACES: readonly ChannelName[] = ["x", "x1", "x2", "y", "y1", "y2", "r", "text"];

/**
 * Filters, drops what has no place, orders.
 * @param isTime whether a channel is on a scale of times
 * @param mostElements rows drawn at most where each is an element of its own
 */
export function chartRows(
  mark: BoundMark,
  table: Table,
  values: ChartValues,
  isTime: (channel: ChannelName) => boolean,
  mostElements: number,
): ChartRows {
  if (isConstant(mark)) return { rows: [0], missing: 0, left: 0 };
  const { declaration, channels, filter, orderBy } = mark;
  const needed = PLACES.flatMap((name) => {
    const column = columnOf(channels.get(name));
    return column ? [values.of(column, isTime(name))] : [];
  });
  const tests = filter.map(({ found, op, values: wanted }) => rowTest(found.data, op, wanted));
  const read = Math.min(table.rowCount, MOST_ROWS);
  const rows: number[] = [];
  let missing = 0;
  for (let row = 0; row < read; ++row) {
    if (!tests.every((test) => test(row))) continue;
    if (needed.every((column) => column[row] !== undefined)) rows.push(row);
    else ++missing;
  }
  if (orderBy) sortRows(rows, orderBy.data, declaration.rowOrder!.descending);
  if (declaration.reverse) rows.reverse();
  const drawn = rows.slice(0, mostElements);
  return { rows: drawn, missing, left: table.rowCount - read + rows.length - drawn.length };
}

/** Whether a mark stands for no row at all, as a rule at 0 does. */
export function isConstant({ channels }: BoundMark): boolean {
  return [...channels.values()].every(({ kind }) => kind === "constant");
}

export function columnOf(channel: BoundChannel | undefined): Column | undefined {
  return channel === undefined || channel.kind === "constant" ? undefined : channel.column?.data;
}

/** Missing values come last either way; ties keep the order of the rows. */
function sortRows(rows: number[], column: Column, descending: boolean): void {
  const sign = descending ? -1 : 1;
  rows.sort((a, b) => {
    const [left, right] = [valueAt(column, a), valueAt(column, b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compared(left, right);
  });
}

/** Whether a row passes; a missing value passes `!=` only. */
function rowTest(column: Column, op: FilterOp, wanted: readonly Scalar[]): (row: number) => boolean {
  const others = wanted.map((one) => comparable(column, one));
  return (row) => {
    const value = valueAt(column, row);
    if (value === null) return op === "!=";
    const order = (other: Value) => (other === null ? NaN : compared(value, other));
    switch (op) {
      case "=":
        return order(others[0]) === 0;
      case "!=":
        return order(others[0]) !== 0;
      case "<":
        return order(others[0]) < 0;
      case "<=":
        return order(others[0]) <= 0;
      case ">":
        return order(others[0]) > 0;
      case ">=":
        return order(others[0]) >= 0;
      case "in":
        return others.some((other) => order(other) === 0);
      default:
        return op satisfies never;
    }
  };
}

/** A constant as the column's values are; null where it cannot be one. */
function comparable(column: Column, given: Scalar): Value {
  switch (column.type) {
    case "text":
      return String(given);
    case "boolean":
      return given === true || given === "true" ? true : given === false || given === "false" ? false : null;
    case "time": {
      const ms = typeof given === "string" ? parseTimeMs(given.trim()) : Number(given);
      return Number.isNaN(ms) ? null : ms;
    }
    case "number": {
      const number = Number(given);
      return Number.isNaN(number) ? null : number;
    }
    default:
      return column satisfies never;
  }
}

function compared(a: string | number | boolean, b: string | number | boolean): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
