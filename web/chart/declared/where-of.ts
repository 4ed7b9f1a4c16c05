import { valueAt, type Value } from "#table/column.ts";
import type { NamedColumn } from "#table/table.ts";
import type { BoundMark } from "./bind-chart.ts";
import { NONE } from "./chart-values.ts";
import type { ChannelName, FilterOp } from "./declaration.ts";

/** What a column holds in certain rows; a value of null is a missing one. */
export interface RowCondition {
  readonly column: string;
  readonly op: FilterOp;
  readonly values: readonly Value[];
  /** the column holds times, and the values are ms since 1970 UTC */
  readonly isTime?: boolean;
  /** a missing value fulfils it too */
  readonly orMissing?: boolean;
}

const SPLITTING: readonly ChannelName[] = ["x", "y", "z", "fx", "fy", "fill", "stroke", "symbol"];

/**
 * What tells the rows of one element from all others: the mark's filter, the value they agree on in every channel that
 * groups them, and of an interval the least and the greatest value in it.
 */
export function whereOf(mark: BoundMark, rows: readonly number[]): RowCondition[] {
  const conditions: RowCondition[] = mark.filter.map(({ found, op, values }) => ({
    column: found.name,
    op,
    values,
    ...timed(found),
  }));
  for (const [name, channel] of mark.channels) {
    if (channel.kind === "constant" || !channel.column) continue;
    const { column } = channel;
    const values = rows.map((row) => valueAt(column.data, row));
    if (channel.kind === "bin") conditions.push(...between(column, values));
    else if (channel.kind === "reduce") conditions.push(one(column, "!=", null));
    else if (SPLITTING.includes(name) && values.every((value) => value === values[0]))
      conditions.push(one(column, "=", values[0]));
    // missing values and such a name are drawn as one
    else if (SPLITTING.includes(name) && values.every((value) => (value ?? NONE) === NONE))
      conditions.push({ ...one(column, "=", NONE), orMissing: true });
  }
  const different = new Map(conditions.map((condition) => [JSON.stringify(condition), condition]));
  return [...different.values()];
}

function between(column: NamedColumn, values: readonly Value[]): RowCondition[] {
  let [least, greatest]: readonly Value[] = [values[0], values[0]];
  for (const value of values) {
    if (value === null) continue;
    if (least === null || value < least) least = value;
    if (greatest === null || value > greatest) greatest = value;
  }
  return [one(column, ">=", least), one(column, "<=", greatest)];
}

function one(column: NamedColumn, op: FilterOp, value: Value): RowCondition {
  return { column: column.name, op, values: [value], ...timed(column) };
}

const timed = ({ data }: NamedColumn) => (data.type === "time" ? { isTime: true } : {});
