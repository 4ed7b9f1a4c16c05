import type { Table } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { missingColumns, notNumbers, numbersOf } from "./columns.ts";
import { findColumn } from "#table/table.ts";

/** What happened in a bucket, beside what is usual. */
export interface WatchPoint {
  /** first instant, ms since 1970 UTC */
  readonly time: number;
  readonly customers: number;
  readonly hits: number;
  /** 0…1; NaN where nobody had the chance */
  readonly rate: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly isAlarm: boolean;
  /** false: too young, some who had the chance may yet take it */
  readonly isComplete: boolean;
  readonly isBaseline: boolean;
}

/** A stretch of time in which the alarm is on, as `replay` tells it. */
export interface Alarm {
  readonly began: number;
  readonly noticed: number;
  readonly until: number;
  /** customers hit before it was noticed, and for the first time after it */
  readonly before: number;
  readonly inTime: number;
  readonly isFalse: boolean;
}

export interface Watch {
  readonly points: readonly WatchPoint[];
  /** length of a bucket, ms; NaN of a single one */
  readonly width: number;
  readonly alarms: readonly Alarm[];
  /** highest rate that is drawn; what is above lies at the edge */
  readonly top: number;
}

/** Why a table is no `watch` result, for a person; undefined if it is one. */
export function watchRefusal({ table }: ChartData): string | undefined {
  const missing =
    missingColumns(table, ["bucket", "rate", "expected", "low", "high", "alarm"]) ??
    notNumbers(table, "rate") ??
    notNumbers(table, "expected");
  if (missing !== undefined) return missing;
  if (findColumn(table, "bucket")!.data.type !== "time") return "needs times in bucket";
  return table.rowCount === 0 ? "the result has no rows: nobody ever had the chance" : undefined;
}

/** Reads a `watch` result; buckets come in order of time. */
export function readWatch({ table, details }: ChartData): Watch {
  const [bucket, customers, hits, rate, expected, low, high, alarm, complete, baseline] = [
    "bucket",
    "customers",
    "hits",
    "rate",
    "expected",
    "low",
    "high",
    "alarm",
    "complete",
    "baseline",
  ].map((name) => numbersOf(table, name));
  const points = Array.from(bucket, (time, row): WatchPoint => ({
    time,
    customers: customers[row],
    hits: hits[row],
    rate: rate[row],
    expected: expected[row],
    low: low[row],
    high: high[row],
    isAlarm: alarm[row] === 1,
    isComplete: complete[row] !== 0,
    isBaseline: baseline[row] === 1,
  }))
    .filter(({ time }) => !Number.isNaN(time))
    .sort((a, b) => a.time - b.time);
  return {
    points,
    width: Math.min(...points.slice(1).map(({ time }, i) => time - points[i].time)),
    alarms: readAlarms(details.replay),
    top: topOf(points),
  };
}

function readAlarms(replay: Table | undefined): readonly Alarm[] {
  if (!replay) return [];
  const [began, noticed, until, before, inTime, isFalse] = [
    "began",
    "noticed",
    "until",
    "before",
    "in_time",
    "false_alarm",
  ].map((name) => numbersOf(replay, name));
  return Array.from(began, (_, row) => ({
    began: began[row],
    noticed: noticed[row],
    until: until[row],
    before: before[row],
    inTime: inTime[row],
    isFalse: isFalse[row] === 1,
  }));
}

/** Bands and rates of buckets with a handful of customers would leave no room for all the others. */
function topOf(points: readonly WatchPoint[]): number {
  const part = (values: readonly number[], share: number): number => {
    const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
    return sorted.length ? sorted[Math.floor((sorted.length - 1) * share)] : 0;
  };
  const rates = points.map(({ rate }) => rate);
  return Math.min(
    1,
    Math.max(
      1e-6,
      part(rates, 0.98),
      1.25 *
        part(
          points.map(({ high }) => high),
          0.75,
        ),
      ...points.flatMap(({ isAlarm, rate }) => (isAlarm && rate > 0 ? [rate] : [])),
    ) * 1.05,
  );
}
