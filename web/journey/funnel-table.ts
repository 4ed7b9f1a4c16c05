import { numberColumn, textColumn, timeColumn, type Column } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import type { FunnelCall } from "./funnel-call.ts";
import { countReached, waits } from "./funnel-counts.ts";
import type { FunnelReach } from "./funnel-reach.ts";
import { segmentsOf, type Segments } from "./funnel-segments.ts";
import { bucketEnd } from "./time-bucket.ts";
import { benjaminiHochberg, twoProportions } from "./two-proportions.ts";
import { normalScore, wilson } from "./wilson.ts";

const COLUMNS =
  "step,label,count,of_start,of_previous,low,high,lost,median_seconds,p90_seconds,bucket,complete,p,q".split(
    ",",
  );

/** The result of a funnel: a row per bucket, group and step. */
export function funnelTable(call: FunnelCall, reach: FunnelReach): Table {
  const segments = segmentsOf(call, reach);
  const { shown } = call;
  const steps = shown.length;
  const rows = segments.names.length * steps;
  const counts = countReached(segments, reach, shown);
  const count = (row: number): number => counts[row];
  const start = (row: number): number => counts[row - (row % steps)];
  const previous = (row: number): number => counts[row - (row % steps) + shown[row % steps].previous];
  const score = normalScore(call.confidence);
  const bounds = Array.from({ length: rows }, (_, row) => wilson(count(row), start(row), score));
  const { median, p90 } = waits(segments, reach, counts, shown);
  const labels = stepLabels(call);
  const numbers = (value: (row: number) => number): Column =>
    numberColumn(Float64Array.from({ length: rows }, (_, row) => value(row)));
  const columns: NamedColumn[] = [
    { name: "step", data: numbers((row) => (row % steps) + 1) },
    { name: "label", data: textColumn(Array.from({ length: rows }, (_, row) => labels[row % steps])) },
    { name: "count", data: numbers(count) },
    { name: "of_start", data: numbers((row) => count(row) / start(row)) },
    { name: "of_previous", data: numbers((row) => count(row) / previous(row)) },
    { name: "low", data: numbers((row) => bounds[row].low) },
    { name: "high", data: numbers((row) => bounds[row].high) },
    { name: "lost", data: numbers((row) => previous(row) - count(row)) },
    { name: "median_seconds", data: numberColumn(median) },
    { name: "p90_seconds", data: numberColumn(p90) },
  ];
  const groupOf = (row: number): number => Math.floor(row / steps);
  if (call.trend) columns.push(...trendColumns(call, segments, rows, groupOf));
  else if (call.by) {
    const last = lastRequired(call);
    const { p, q } = comparison(counts, steps, last);
    const atLast = (values: readonly number[]): Column =>
      numbers((row) => (row % steps === last ? values[groupOf(row)] : NaN));
    columns.push({ name: "p", data: atLast(p) }, { name: "q", data: atLast(q) });
  }
  if (call.by) {
    const values = Array.from({ length: rows }, (_, row) => segments.names[groupOf(row)]);
    columns.push({ name: byName(call.by.name), data: textColumn(values) });
  }
  return table(columns);
}

/** The `by` column keeps its name unless a result can have a column of that name. */
export function byName(column: string): string {
  return COLUMNS.includes(column.toLowerCase()) ? `by_${column}` : column;
}

/** In any order there is no telling which step comes k-th, so a row is named for how many of them were done. */
function stepLabels({ steps, rules }: FunnelCall): string[] {
  if (rules.order !== "any" || steps.length === 1) return steps.map(({ label }) => label);
  return steps.map((_, k) =>
    k + 1 < steps.length ? `any ${k + 1} of ${steps.length}` : `all ${steps.length}`,
  );
}

function lastRequired({ shown }: FunnelCall): number {
  return shown.findLastIndex(({ isOptional }) => !isOptional);
}

/** When each bucket begins, and whether all who entered in it had the whole limit before the last event of the log. */
function trendColumns(
  { trend, rules, index }: FunnelCall,
  { buckets }: Segments,
  rows: number,
  groupOf: (row: number) => number,
): NamedColumn[] {
  const end = index.time.reduce((latest, time) => Math.max(latest, time), -Infinity);
  const complete = buckets.map((start) => (bucketEnd(start, trend!) + rules.within <= end ? 1 : 0));
  return [
    { name: "bucket", data: timeColumn(Array.from({ length: rows }, (_, row) => buckets[groupOf(row)])) },
    {
      name: "complete",
      data: numberColumn(Array.from({ length: rows }, (_, row) => complete[groupOf(row)])),
    },
  ];
}

/** Per group p and q of its share that gets to a step against that of all other groups together. */
function comparison(counts: Int32Array, steps: number, step: number) {
  const groups = counts.length / steps;
  const at = (group: number, k: number): number => counts[group * steps + k];
  let [all, through] = [0, 0];
  for (let group = 0; group < groups; ++group) {
    all += at(group, 0);
    through += at(group, step);
  }
  const p = Array.from({ length: groups }, (_, group) =>
    twoProportions(at(group, step), at(group, 0), through - at(group, step), all - at(group, 0)),
  );
  return { p, q: benjaminiHochberg(p) };
}
