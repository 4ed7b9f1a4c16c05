import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { byName } from "../path-groups.ts";
import type { BetweenCounts } from "./count-between.ts";
import { timeBins } from "./time-bins.ts";

const COLUMNS = "time,from_seconds,to_seconds,count,customers,share,cumulative_share".split(",");
/** The row of paths that never arrive. */
const NEVER = "never";

interface Row {
  readonly group: BetweenCounts;
  /** undefined: the paths that never arrive */
  readonly bin: number | undefined;
  readonly count: number;
  readonly customers: number;
  /** paths in this bin and those before */
  readonly reached: number;
}

/** A row per bin from the first that any group has to the last, and one for those that never arrive; groups one after another. */
export function betweenTable(groups: readonly BetweenCounts[], by: string | undefined): Table {
  const used = timeBins.map((_, bin) => groups.some(({ paths }) => paths[bin] > 0));
  const [from, to] = [used.indexOf(true), used.lastIndexOf(true)];
  const rows = groups.flatMap((group) => groupRows(group, from, to));
  const numbers = (value: (row: Row) => number): Column => numberColumn(rows.map(value));
  const atBin = (value: (bin: number) => number): Column =>
    numbers(({ bin }) => (bin === undefined ? NaN : value(bin)));
  const columns: NamedColumn[] = [
    {
      name: "time",
      data: textColumn(rows.map(({ bin }) => (bin === undefined ? NEVER : timeBins[bin].label))),
    },
    { name: "from_seconds", data: atBin((bin) => timeBins[bin].low / 1000) },
    { name: "to_seconds", data: atBin((bin) => finite(timeBins[bin].high / 1000)) },
    { name: "count", data: numbers(({ count }) => count) },
    { name: "customers", data: numbers(({ customers }) => customers) },
    { name: "share", data: numbers(({ count, group }) => count / group.started) },
    {
      name: "cumulative_share",
      data: numbers(({ bin, reached, group }) => (bin === undefined ? NaN : reached / group.started)),
    },
  ];
  if (by !== undefined)
    columns.push({ name: byName(by, COLUMNS), data: textColumn(rows.map(({ group }) => group.value)) });
  return table(columns);
}

function groupRows(group: BetweenCounts, from: number, to: number): Row[] {
  const { paths, customers, lost, units } = group;
  const rows: Row[] = [];
  let reached = 0;
  for (let bin = from; from >= 0 && bin <= to; ++bin) {
    reached += paths[bin];
    rows.push({ group, bin, count: paths[bin], customers: customers[bin], reached });
  }
  rows.push({ group, bin: undefined, count: lost, customers: units.lost, reached });
  return rows;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : NaN;
}

const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99] as const;

/**
 * A row per group: paths that `started`, `arrived` and `lost`, `customers_arrived`, `arrived_share`, and of those that arrived `p10_seconds` …
 * `p99_seconds`, `mean_seconds`.
 */
export function quantileTable(groups: readonly BetweenCounts[], by: string | undefined): Table {
  const numbers = (value: (group: BetweenCounts) => number): Column => numberColumn(groups.map(value));
  return table([
    { name: "started", data: numbers(({ started }) => started) },
    { name: "arrived", data: numbers(({ arrived }) => arrived) },
    { name: "customers_arrived", data: numbers(({ units }) => units.arrived) },
    { name: "lost", data: numbers(({ lost }) => lost) },
    { name: "arrived_share", data: numbers(({ arrived, started }) => arrived / started) },
    ...QUANTILES.map((p) => ({
      name: `p${100 * p}_seconds`,
      data: numbers(({ quantile }) => quantile(p) / 1000),
    })),
    { name: "mean_seconds", data: numbers(({ mean }) => mean / 1000) },
    ...(by === undefined
      ? []
      : [{ name: byName(by, COLUMNS), data: textColumn(groups.map(({ value }) => value)) }]),
  ]);
}
