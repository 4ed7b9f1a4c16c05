import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { coded } from "./coded.ts";
import type { FunnelCall } from "./funnel-call.ts";
import type { FunnelReach } from "./funnel-reach.ts";
import { selectQuantile } from "./quantile.ts";
import { normalScore, wilson } from "./wilson.ts";

/** The groups of a `by`, or the one group of a funnel without. */
interface Segments {
  /** one per group, groups with most units at the first step first, ties by name */
  readonly names: readonly string[];
  /** length unitCount; group of the unit, without meaning where it did not begin */
  readonly of: Int32Array;
}

const MISSING = "(none)";
const COLUMNS = "step,label,count,of_start,of_previous,low,high,lost,median_seconds,p90_seconds".split(",");

/** The result of a funnel: a row per group and step. */
export function funnelTable(call: FunnelCall, reach: FunnelReach): Table {
  const segments = call.by ? segmentsBy(call.by, call, reach) : oneSegment(reach);
  const steps = call.rules.steps;
  const rows = segments.names.length * steps;
  const counts = countReached(segments, reach, steps);
  const count = (row: number): number => counts[row];
  const start = (row: number): number => counts[row - (row % steps)];
  const previous = (row: number): number => counts[row % steps === 0 ? row : row - 1];
  const score = normalScore(call.confidence);
  const bounds = Array.from({ length: rows }, (_, row) => wilson(count(row), start(row), score));
  const { median, p90 } = waits(segments, reach, counts, steps);
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
  if (call.by)
    columns.push({
      name: byName(call.by.name),
      data: textColumn(Array.from({ length: rows }, (_, row) => segments.names[Math.floor(row / steps)])),
    });
  return table(columns);
}

/** The `by` column keeps its name unless the result already has a column of that name. */
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

function oneSegment({ level }: FunnelReach): Segments {
  return { names: [""], of: new Int32Array(level.length) };
}

/** Each unit that began is in exactly one group: the column's value at its first (or last) step. */
function segmentsBy(by: NamedColumn, { index, attribution }: FunnelCall, reach: FunnelReach): Segments {
  const events = attribution === "first" ? reach.firstEvent : reach.lastEvent;
  const values = coded(by.data);
  const missing = values.count;
  const of = new Int32Array(events.length);
  const units = new Int32Array(values.count + 1);
  for (let unit = 0; unit < of.length; ++unit) {
    if (reach.level[unit] === 0) continue;
    const code = values.codes[index.row[events[unit]]];
    of[unit] = code < 0 ? missing : code;
    units[of[unit]] += 1;
  }
  const label = (code: number): string => (code === missing ? MISSING : values.label(code));
  const used = Array.from(units.keys()).filter((code) => units[code] > 0);
  used.sort((a, b) => units[b] - units[a] || (label(a) < label(b) ? -1 : 1));
  const rank = new Int32Array(values.count + 1);
  used.forEach((code, place) => (rank[code] = place));
  for (let unit = 0; unit < of.length; ++unit) of[unit] = rank[of[unit]];
  return { names: used.map(label), of };
}

/** Per group and step the units that got at least that far. */
function countReached({ names, of }: Segments, { level }: FunnelReach, steps: number): Int32Array {
  /** per group and level, from 0, the units that ended there */
  const ended = new Int32Array(names.length * (steps + 1));
  if (names.length)
    for (let unit = 0; unit < level.length; ++unit) ended[of[unit] * (steps + 1) + level[unit]] += 1;
  const counts = new Int32Array(names.length * steps);
  for (let group = 0; group < names.length; ++group)
    for (let k = steps - 1, count = 0; k >= 0; --k)
      counts[group * steps + k] = count += ended[group * (steps + 1) + k + 1];
  return counts;
}

/** Seconds from the step before, per group and step: exact median and 90th percentile; NaN at the first step. */
function waits({ names, of }: Segments, reach: FunnelReach, counts: Int32Array, steps: number) {
  const { level, further, gap } = reach;
  const median = new Float64Array(counts.length).fill(NaN);
  const p90 = median.slice();
  const next = new Int32Array(names.length);
  for (let k = 1; k < steps; ++k) {
    let total = 0;
    for (let group = 0; group < names.length; ++group) {
      next[group] = total;
      total += counts[group * steps + k];
    }
    const gaps = new Float64Array(total);
    for (let place = 0; place < further.length; ++place) {
      const unit = further[place];
      if (level[unit] > k) gaps[next[of[unit]]++] = gap[k][place] / 1000;
    }
    for (let group = 0; group < names.length; ++group) {
      const row = group * steps + k;
      median[row] = selectQuantile(gaps, next[group] - counts[row], next[group], 0.5);
      p90[row] = selectQuantile(gaps, next[group] - counts[row], next[group], 0.9);
    }
  }
  return { median, p90 };
}
