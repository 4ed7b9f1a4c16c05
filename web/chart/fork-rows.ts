import { findColumn, type Table } from "#table/table.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";
import type { Interval } from "./interval.ts";

/** A way at a fork, by one measure, against all other ways. */
export interface ForkWay {
  readonly way: string;
  readonly customers: number;
  /** of all at the fork, 0…1 */
  readonly share: number;
  readonly mean: number;
  readonly othersMean: number;
  readonly difference: Interval;
  /** the same before the fork; its value NaN where unknown */
  readonly placebo: Interval;
  readonly q: number;
  /** how often a difference as large comes out when lots decide who went which way, 0…1; NaN where unknown */
  readonly shuffled: number;
  /** undefined where it cannot be told */
  readonly isComparable: boolean | undefined;
}

export interface Forks {
  /** in the order of the result */
  readonly measures: readonly string[];
  waysBy(measure: string): readonly ForkWay[];
}

/** How `forks` names the ways it puts together. */
export const OTHER_WAYS = "(other ways)";

const NUMBERS = [
  "customers",
  "share",
  "mean",
  "others_mean",
  "difference",
  "low",
  "high",
  "q",
  "p_shuffled",
  "placebo",
  "placebo_low",
  "placebo_high",
  "comparable",
] as const;

/** Why a table is no `forks` result, for a person; undefined if it is one. */
export function forksRefusal(table: Table): string | undefined {
  return (
    missingColumns(table, ["way", "customers", "measure", "difference"]) ??
    notNumbers(table, "difference") ??
    (table.rowCount === 0 ? "the result has no rows: nobody came to the fork and went on" : undefined)
  );
}

/** Reads a `forks` result. */
export function readForks(table: Table): Forks {
  const [ways, measures] = ["way", "measure"].map((name) => textsOf(findColumn(table, name)!.data));
  const of = Object.fromEntries(NUMBERS.map((name) => [name, numbersOf(table, name)])) as Record<
    (typeof NUMBERS)[number],
    Float64Array
  >;
  const rows = ways.map((way, row): ForkWay => ({
    way,
    customers: of.customers[row],
    share: of.share[row],
    mean: of.mean[row],
    othersMean: of.others_mean[row],
    difference: { value: of.difference[row], low: of.low[row], high: of.high[row] },
    placebo: { value: of.placebo[row], low: of.placebo_low[row], high: of.placebo_high[row] },
    q: of.q[row],
    shuffled: of.p_shuffled[row],
    isComparable: Number.isNaN(of.comparable[row]) ? undefined : of.comparable[row] === 1,
  }));
  return {
    measures: [...new Set(measures)],
    waysBy: (measure) => rows.filter((_, row) => measures[row] === measure),
  };
}

/** Whether chance alone is an unlikely cause, all comparisons counted, and lots seldom give a difference as large. */
export function isBeyondChance({ q, shuffled, difference: { low, high } }: ForkWay): boolean {
  if (shuffled >= 0.05) return false;
  return Number.isNaN(q) ? low > 0 || high < 0 : q < 0.05;
}
