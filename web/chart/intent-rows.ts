import { findColumn, type Table } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";

/** A row of an `intents` result. */
export interface Intent {
  readonly name: string;
  readonly terms: string;
  readonly example: string;
  readonly size: number;
  readonly share: number;
  /** NaN where unknown, as are those below */
  readonly customers: number;
  readonly repeatShare: number;
  readonly trend: number;
  readonly trendLow: number;
  readonly trendHigh: number;
  readonly timesMore: number;
  /** ms since 1970 */
  readonly risingSince: number;
  readonly isNew: boolean;
  /** texts by week, in order; empty where unknown */
  readonly weeks: readonly number[];
}

/** Why a table is no `intents` result, for a person; undefined if it is one. */
export function intentsRefusal(table: Table): string | undefined {
  return (
    missingColumns(table, ["intent", "size", "terms", "example"]) ??
    notNumbers(table, "size") ??
    (table.rowCount === 0 ? "the result has no rows: there are no texts to group" : undefined)
  );
}

/** Reads an `intents` result in the order of its rows, and the weeks of its companion. */
export function readIntents({ table, details }: Pick<ChartData, "table" | "details">): readonly Intent[] {
  const text = (name: string) => textsOf(findColumn(table, name)!.data);
  const [names, terms, examples] = ["intent", "terms", "example"].map(text);
  const [size, share, customers, repeats, trend, trendLow, trendHigh, timesMore, since, isNew] = [
    "size",
    "share",
    "customers",
    "repeat_share",
    "trend",
    "trend_low",
    "trend_high",
    "times_more",
    "rising_since",
    "new",
  ].map((name) => numbersOf(table, name));
  const weeks = weeksOf(details.weeks);
  return names.map((name, row) => ({
    name,
    terms: terms[row],
    example: examples[row],
    size: size[row],
    share: share[row],
    customers: customers[row],
    repeatShare: repeats[row],
    trend: trend[row],
    trendLow: trendLow[row],
    trendHigh: trendHigh[row],
    timesMore: timesMore[row],
    risingSince: since[row],
    isNew: isNew[row] === 1,
    weeks: weeks.get(name) ?? [],
  }));
}

function weeksOf(table: Table | undefined): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const intent = table && findColumn(table, "intent");
  if (!table || !intent) return found;
  const texts = numbersOf(table, "texts");
  textsOf(intent.data).forEach((name, row) => found.set(name, [...(found.get(name) ?? []), texts[row]]));
  return found;
}
