import { findColumn, type NamedColumn, type Table } from "#table/table.ts";
import { withoutBuckets } from "./funnel-buckets.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";

/** A row of a `funnel` result. */
export interface FunnelStep {
  readonly step: number;
  readonly label: string;
  readonly count: number;
  /** shares 0…1, NaN where nobody could be counted */
  readonly ofStart: number;
  readonly ofPrevious: number;
  /** interval of `ofStart`, NaN where the result has none */
  readonly low: number;
  readonly high: number;
  readonly lost: number;
  readonly medianSeconds: number;
  readonly p90Seconds: number;
  /** false discovery rate at which the group differs from all others here; NaN where it was not compared */
  readonly q: number;
}

/** The funnel of one value of the splitting column, or the only one. */
export interface FunnelGroup {
  /** undefined where nothing splits the result */
  readonly value: string | undefined;
  /** by step ascending, at least one */
  readonly steps: readonly FunnelStep[];
}

export interface Funnel {
  /** the column that splits the result */
  readonly column: string | undefined;
  /** by customers at the first step descending, ties by name */
  readonly groups: readonly FunnelGroup[];
}

const KNOWN =
  "step,label,count,of_start,of_previous,low,high,lost,median_seconds,p90_seconds,bucket,complete,p,q".split(
    ",",
  );

/** Why a table is no `funnel` result, for a person; undefined if it is one. */
export function funnelRefusal(table: Table): string | undefined {
  return (
    missingColumns(table, ["step", "count"]) ??
    notNumbers(table, "step") ??
    notNumbers(table, "count") ??
    (table.rowCount === 0 ? "the result has no rows: there is no step to draw" : undefined)
  );
}

/** The column of a `funnel` result that splits it: the first that it does not have by itself and that holds no numbers. */
export function splittingColumn(table: Table): NamedColumn | undefined {
  return table.columns.find((c) => !KNOWN.includes(c.name.toLowerCase()) && c.data.type !== "number");
}

/**
 * Reads a `funnel` result; shares and losses it does not have are derived from the counts. Of one over time all buckets
 * together.
 */
export function readFunnel(result: Table): Funnel {
  const table = withoutBuckets(result, splittingColumn(result)?.name);
  const [step, count, ofStart, ofPrevious, low, high, lost, median, p90, q] = [
    "step",
    "count",
    "of_start",
    "of_previous",
    "low",
    "high",
    "lost",
    "median_seconds",
    "p90_seconds",
    "q",
  ].map((name) => numbersOf(table, name));
  const label = findColumn(table, "label");
  const labels = label && textsOf(label.data);
  const splitting = splittingColumn(table);
  const values = splitting && textsOf(splitting.data);
  const rowsOf = new Map<string | undefined, number[]>();
  for (let row = 0; row < table.rowCount; ++row) {
    const value = values?.[row];
    const rows = rowsOf.get(value);
    if (rows) rows.push(row);
    else rowsOf.set(value, [row]);
  }
  const groups = [...rowsOf].map(([value, rows]): FunnelGroup => {
    rows.sort((a, b) => step[a] - step[b]);
    const start = count[rows[0]];
    const steps = rows.map((row, i): FunnelStep => {
      const previous = count[rows[Math.max(0, i - 1)]];
      return {
        step: step[row],
        label: labels?.[row] ?? `Step ${step[row]}`,
        count: Number.isNaN(count[row]) ? 0 : count[row],
        ofStart: known(ofStart[row], count[row] / start),
        ofPrevious: known(ofPrevious[row], count[row] / previous),
        low: low[row],
        high: high[row],
        lost: known(lost[row], previous - count[row]),
        medianSeconds: median[row],
        p90Seconds: p90[row],
        q: q[row],
      };
    });
    return { value, steps };
  });
  groups.sort((a, b) => b.steps[0].count - a.steps[0].count || ((a.value ?? "") < (b.value ?? "") ? -1 : 1));
  return { column: splitting?.name, groups };
}

function known(value: number, otherwise: number): number {
  return Number.isNaN(value) ? otherwise : value;
}
