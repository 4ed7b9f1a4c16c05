import { findColumn } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";
import { splitBy } from "./splitting.ts";

/** How many paths took how long: of one value of the splitting column, or of all. */
export interface BetweenSeries {
  readonly name: string;
  readonly bins: readonly Bin[];
  readonly started: number;
  readonly never: number;
  /** customers of those that arrive, and of those that never do; NaN where it is not told */
  readonly customersArrived: number;
  readonly customersNever: number;
  /** seconds, exact; NaN where it is not told */
  readonly median: number;
  readonly p90: number;
}

export interface Bin {
  readonly label: string;
  readonly from: number;
  /** seconds; NaN: no end */
  readonly to: number;
  readonly count: number;
  readonly customers: number;
  /** of all that began: here, and up to here */
  readonly share: number;
  readonly cumulative: number;
}

export interface Between {
  /** undefined where nothing splits the result */
  readonly column: string | undefined;
  readonly series: readonly BetweenSeries[];
}

const NUMBERS = ["from_seconds", "to_seconds", "count", "customers", "share", "cumulative_share"];
const OWN = ["time", ...NUMBERS];

/** Why a table does not say how long it took, for a person; undefined if it does. */
export function betweenRefusal({ table }: ChartData): string | undefined {
  const missing = missingColumns(table, ["time", ...NUMBERS]);
  if (missing) return missing;
  for (const name of NUMBERS) {
    const problem = notNumbers(table, name);
    if (problem) return problem;
  }
  return table.rowCount ? undefined : "has no rows";
}

/** Reads a `time_between` result. */
export function readBetween({ table, details }: ChartData): Between {
  const { groups } = splitBy(table, OWN);
  const names = groups ? groups.values : [""];
  return {
    column: groups?.column,
    series: names.map((name, at): BetweenSeries => {
      const { includes } = splitBy(table, OWN, groups && name);
      const bins = readBins(table).filter((_, row) => includes(row));
      const timed = bins.filter(({ from }) => !Number.isNaN(from));
      const last = bins.find(({ from }) => Number.isNaN(from));
      const never = last?.count ?? 0;
      const quantile = (column: string): number =>
        details.quantiles ? (numbersOf(details.quantiles, column)[at] ?? NaN) : NaN;
      return {
        name,
        bins: timed,
        started: timed.reduce((sum, { count }) => sum + count, never),
        never,
        customersArrived: quantile("customers_arrived"),
        customersNever: last?.customers ?? 0,
        median: quantile("p50_seconds"),
        p90: quantile("p90_seconds"),
      };
    }),
  };
}

function readBins(table: ChartData["table"]): Bin[] {
  const labels = textsOf(findColumn(table, "time")!.data);
  const [from, to, count, customers, share, cumulative] = NUMBERS.map((name) => numbersOf(table, name));
  return labels.map((label, row) => ({
    label,
    from: from[row],
    to: to[row],
    count: count[row],
    customers: customers[row],
    share: share[row],
    cumulative: cumulative[row],
  }));
}
