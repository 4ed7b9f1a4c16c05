import { findColumn, type Table } from "#table/table.ts";
import { hasBuckets } from "./funnel-buckets.ts";
import { funnelRefusal, splittingColumn } from "./funnel-steps.ts";
import { numbersOf, textsOf } from "./columns.ts";

/** The share of those who entered in a bucket that reached the last step. */
export interface TrendPoint {
  /** first instant of the bucket, ms since 1970 UTC */
  readonly time: number;
  /** value of the splitting column; empty text where nothing splits the result */
  readonly series: string;
  /** 0…1 */
  readonly share: number;
  /** interval of the share; NaN where the result has none */
  readonly low: number;
  readonly high: number;
  readonly entered: number;
  readonly count: number;
  /** false: some who entered may still get there */
  readonly isComplete: boolean;
}

export interface Trend {
  readonly column: string | undefined;
  readonly firstLabel: string;
  readonly lastLabel: string;
  readonly lastStep: number;
  /** by time; buckets in which nobody entered are left out */
  readonly points: readonly TrendPoint[];
  /** values of the splitting column, those with most customers first; one empty text where there is none */
  readonly series: readonly string[];
}

/** Why a table is no `funnel` result over time, for a person; undefined if it is one. */
export function trendRefusal(table: Table): string | undefined {
  return (
    funnelRefusal(table) ??
    (hasBuckets(table) ? undefined : "needs a column bucket of times: write trend => 'week' in the funnel")
  );
}

/** Reads a `funnel` result with `trend`. */
export function readTrend(table: Table): Trend {
  const [step, count, low, high, complete, bucket] = [
    "step",
    "count",
    "low",
    "high",
    "complete",
    "bucket",
  ].map((name) => numbersOf(table, name));
  const splitting = splittingColumn(table);
  const values = splitting && textsOf(splitting.data);
  const lastStep = step.reduce((most, one) => Math.max(most, one), 1);
  const entered = new Map<string, number>();
  const key = (row: number): string => JSON.stringify([bucket[row], values?.[row]]);
  for (let row = 0; row < table.rowCount; ++row) if (step[row] === 1) entered.set(key(row), count[row]);
  const points: TrendPoint[] = [];
  for (let row = 0; row < table.rowCount; ++row) {
    const all = entered.get(key(row)) ?? 0;
    if (step[row] !== lastStep || !(all > 0) || Number.isNaN(bucket[row])) continue;
    points.push({
      time: bucket[row],
      series: values?.[row] ?? "",
      share: count[row] / all,
      low: low[row],
      high: high[row],
      entered: all,
      count: count[row],
      isComplete: complete[row] !== 0,
    });
  }
  points.sort((a, b) => a.time - b.time);
  const total = new Map<string, number>();
  for (const { series, entered: n } of points) total.set(series, (total.get(series) ?? 0) + n);
  const series = [...total].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  return {
    column: splitting?.name,
    firstLabel: labelOf(table, step, 1),
    lastLabel: labelOf(table, step, lastStep),
    lastStep,
    points,
    series,
  };
}

function labelOf(table: Table, step: Float64Array, wanted: number): string {
  const label = findColumn(table, "label");
  const row = step.indexOf(wanted);
  return (label && row >= 0 ? textsOf(label.data)[row] : undefined) ?? `Step ${wanted}`;
}
