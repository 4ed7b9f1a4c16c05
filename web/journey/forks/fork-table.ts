import { numberColumn, textColumn, timeColumn, type Column } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { unitColumn } from "../list-view.ts";
import type { WayMeasure } from "./compare-ways.ts";
import { counterparts } from "./counterparts.ts";
import type { ForkUnits } from "./find-forks.ts";
import { LIKENESS, type Strata } from "./strata.ts";
import type { Ways } from "./ways.ts";

/** A row per way and measure: ways in their order, measures in theirs. */
export function forkTable(compared: readonly WayMeasure[], { names, sizes }: Ways, all: number): Table {
  const rows = names.flatMap((_, way) => compared.filter((one) => one.way === way));
  const numbers = (value: (row: WayMeasure) => number): Column =>
    numberColumn(Float64Array.from(rows, value));
  return table({
    way: textColumn(rows.map(({ way }) => names[way])),
    customers: numbers(({ way }) => sizes[way]),
    share: numbers(({ way }) => sizes[way] / all),
    measure: textColumn(rows.map(({ measure }) => measure.name)),
    counted: numbers((row) => row.counted),
    compared: numbers(({ after }) => after.compared),
    mean: numbers(({ after }) => after.mean),
    others_mean: numbers(({ after }) => after.othersMean),
    difference: numbers(({ after }) => after.difference),
    low: numbers(({ after }) => after.low),
    high: numbers(({ after }) => after.high),
    crude: numbers(({ crude }) => crude),
    p: numbers(({ p }) => p),
    q: numbers(({ q }) => q),
    p_shuffled: numbers(({ shuffled }) => shuffled),
    placebo: numbers(({ before }) => before.difference),
    placebo_low: numbers(({ before }) => before.low),
    placebo_high: numbers(({ before }) => before.high),
    comparable: { type: "boolean", values: Int8Array.from(rows, isComparable) },
  });
}

/** A row per customer at the fork, in order: `customer`, `way`, `came`, `alike` (none without anybody to be compared with). */
export function forkCustomers(
  index: JourneyIndex,
  { unit, event }: ForkUnits,
  { names, of, isEnding }: Ways,
  strata: Strata,
): Table {
  const hasCounterpart = counterparts(strata, of, isEnding);
  return table({
    customer: unitColumn(index, unit),
    way: { type: "text", codes: of, dictionary: names },
    came: timeColumn(Float64Array.from(event, (at) => index.time[at])),
    alike: {
      type: "text",
      codes: strata.of.map((h, k) => (hasCounterpart(k) ? strata.likeness[h] : -1)),
      dictionary: LIKENESS,
    },
  });
}

/** 1 where the placebo may be 0; -1 where it has no bounds. */
export function isComparable({ before: { low, high } }: WayMeasure): number {
  if (Number.isNaN(low)) return -1;
  return low <= 0 && high >= 0 ? 1 : 0;
}
