import { numberColumn, timeColumn, type Column } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import type { Buckets } from "./buckets.ts";
import { alarmLimit, expectedBand, type Baseline, type CusumRules } from "./cusum.ts";
import type { Episode } from "./replay.ts";

/** A row per bucket, in order of time. @param sums what speaks for a rise, per bucket */
export function watchTable(
  { from, width, units, hits, complete }: Buckets,
  baseline: Baseline,
  sums: Float64Array,
  baselineLength: number,
  rules: CusumRules,
): Table {
  const numbers = (value: (at: number) => number): Column =>
    numberColumn(Float64Array.from(units, (_, at) => value(at)));
  const known = baseline.units > 0;
  const bands = Array.from(units, (count) => expectedBand(known ? count : 0, baseline));
  const limit = alarmLimit(rules);
  return table({
    bucket: timeColumn(Float64Array.from(units, (_, at) => from + at * width)),
    customers: numbers((at) => units[at]),
    hits: numbers((at) => hits[at]),
    rate: numbers((at) => hits[at] / units[at]),
    expected: numbers(() => (known ? baseline.rate : NaN)),
    low: numbers((at) => bands[at].low),
    high: numbers((at) => bands[at].high),
    cusum: numbers((at) => (known ? sums[at] : NaN)),
    limit: numbers(() => (known ? limit : NaN)),
    alarm: {
      type: "boolean",
      values: Int8Array.from(units, (_, at) => (known && complete[at] && sums[at] > limit ? 1 : 0)),
    },
    complete: numbers((at) => complete[at]),
    baseline: numbers((at) => (at < baselineLength ? 1 : 0)),
  });
}

/** A row per alarm, in order of time. */
export function replayTable({ from, width }: Buckets, episodes: readonly Episode[]): Table {
  const times = (value: (one: Episode) => number): Column =>
    timeColumn(Float64Array.from(episodes, (one) => from + value(one) * width));
  const numbers = (value: (one: Episode) => number): Column =>
    numberColumn(Float64Array.from(episodes, value));
  return table({
    began: times(({ began }) => began),
    noticed: times(({ raised }) => raised + 1),
    until: times(({ last }) => last + 1),
    hits: numbers(({ hits }) => hits),
    expected: numbers(({ expected }) => expected),
    before: numbers(({ before }) => before),
    in_time: numbers(({ inTime }) => inTime),
    false_alarm: numbers(({ isFalse }) => +isFalse),
  });
}
