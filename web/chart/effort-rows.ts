import { findColumn, type Table } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { numbersOf, textsOf } from "./columns.ts";

/** Journeys of one score (rounded up) and band. */
export interface ScoreBar {
  readonly score: number;
  readonly band: string;
  readonly journeys: number;
  readonly customers: number;
}

export interface BandFigures {
  readonly band: string;
  readonly from: number;
  readonly journeys: number;
  readonly customers: number;
  /** NaN where unknown */
  readonly cost: number;
}

/** What a signal adds to scores. */
export interface SignalFigures {
  readonly signal: string;
  /** share of all weights */
  readonly weight: number;
  readonly journeys: number;
  /** with such a journey, and with one of the highest band */
  readonly customers: number;
  readonly customersHigh: number;
  /** mean points, of all journeys and of those in the highest band; NaN where there are none */
  readonly points: number;
  readonly pointsHigh: number;
  /** learned; NaN where it was not */
  readonly coefficient: number;
  readonly low: number;
  readonly high: number;
}

/** Scores of the journeys of one channel, intent or other value. */
export interface EffortGroup {
  readonly dimension: string;
  readonly value: string;
  readonly journeys: number;
  readonly customers: number;
  readonly median: number;
  readonly quarter: number;
  readonly threeQuarters: number;
  readonly highShare: number;
}

export interface EffortSkill {
  readonly model: string;
  readonly r2: number;
  readonly auc: number;
}

export interface EffortReading {
  readonly bars: readonly ScoreBar[];
  readonly bands: readonly BandFigures[];
  readonly signals: readonly SignalFigures[];
  readonly groups: readonly EffortGroup[];
  readonly skill: readonly EffortSkill[];
}

/** Why there is no effort to draw, for a person; undefined if there is. */
export function effortRefusal({ details }: ChartData): string | undefined {
  const { effort_scores: bars, effort_bands: bands, effort_signals: signals } = details;
  if (!bars || !bands || !signals) return "needs the result of effort() itself, not a selection from it";
  return bars.rowCount ? undefined : "the result has no rows: there are no journeys";
}

/** Reads the companions of an `effort` result; signals that are known and weigh something, most points first. */
export function readEffort({ details }: ChartData): EffortReading {
  const bars = rowsOf(details.effort_scores, (text, number) => ({
    score: number("score"),
    band: text("band"),
    journeys: number("journeys"),
    customers: number("customers"),
  }));
  const bands = rowsOf(details.effort_bands, (text, number) => ({
    band: text("band"),
    from: number("score_from"),
    journeys: number("journeys"),
    customers: number("customers"),
    cost: number("cost"),
  }));
  const signals = rowsOf(details.effort_signals, (text, number) => ({
    signal: text("signal"),
    weight: number("weight"),
    journeys: number("journeys"),
    customers: number("customers"),
    customersHigh: number("customers_high"),
    points: number("points"),
    pointsHigh: number("points_high"),
    coefficient: number("coefficient"),
    low: number("coefficient_low"),
    high: number("coefficient_high"),
  })).filter(({ weight }) => weight > 0);
  const hasHigh = signals.some(({ pointsHigh }) => pointsHigh > 0);
  return {
    bars,
    bands,
    signals: signals.sort((a, b) => (hasHigh ? b.pointsHigh - a.pointsHigh : b.points - a.points)),
    groups: rowsOf(details.effort_groups, (text, number) => ({
      dimension: text("dimension"),
      value: text("value"),
      journeys: number("journeys"),
      customers: number("customers"),
      median: number("median"),
      quarter: number("quarter"),
      threeQuarters: number("three_quarters"),
      highShare: number("high_share"),
    })),
    skill: rowsOf(details.effort_skill, (text, number) => ({
      model: text("model"),
      r2: number("r2"),
      auc: number("auc"),
    })),
  };
}

type Read<T> = (text: (name: string) => string, number: (name: string) => number) => T;

/** A table's rows, each read by the names of its columns; none where there is no table. */
export function rowsOf<T>(table: Table | undefined, read: Read<T>): T[] {
  if (!table) return [];
  const texts = new Map<string, readonly string[]>();
  const numbers = new Map<string, Float64Array>();
  for (const { name, data } of table.columns)
    if (data.type === "text") texts.set(name, textsOf(data));
    else numbers.set(name, numbersOf(table, name));
  return Array.from({ length: table.rowCount }, (_, row) =>
    read(
      (name) => texts.get(name)?.[row] ?? (findColumn(table, name) ? String(numbers.get(name)?.[row]) : ""),
      (name) => numbers.get(name)?.[row] ?? NaN,
    ),
  );
}
