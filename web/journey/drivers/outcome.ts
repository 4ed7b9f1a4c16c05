import { numberColumn, textColumn } from "#table/column.ts";
import { JourneyError, type Note } from "#table/note.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { addTo, meanDifference, meanOf, noSums } from "../mean-difference.ts";
import { unitsText, unitsWho } from "../notes.ts";
import type { Segment } from "../segment/segment.ts";
import { shareDifference } from "../two-proportions.ts";
import { agreeing, counted } from "../wording.ts";

/**
 * The mean of an outcome inside a segment and among the others, and their difference with Welch’s bounds; where all have 0 or 1,
 * with Newcombe’s, which hold also where nobody of a group has 1.
 * @throws JourneyError for a column of text or times
 */
export function compareOutcome(segment: Segment, column: NamedColumn): { table: Table; notes: Note[] } {
  const { index, inside, units } = segment;
  const valueAt = outcomeValues("outcome", column);
  const [in_, others] = [noSums(), noSums()];
  let isShare = true;
  for (const unit of units) {
    const value = lastValue(index, valueAt, unit);
    if (Number.isNaN(value)) continue;
    addTo(inside[unit] ? in_ : others, value);
    isShare &&= value === 0 || value === 1;
  }
  const { difference, low, high } = isShare
    ? shareDifference(in_.sum, in_.count, others.sum, others.count)
    : meanDifference(in_, others);
  const text =
    in_.count && others.count
      ? `Mean ${column.name}: ${short(meanOf(in_))} of ${unitsWho(index, in_.count)} ${agreeing(segment.words, in_.count)}, ${short(meanOf(others))} of ${counted(others.count, "other")}; difference ${short(difference)}${intervalText(low, high)}.`
      : `${column.name} cannot be compared: ${unitsText(index, in_.count)} of the segment and ${counted(others.count, "other")} have a value.`;
  return {
    table: table({
      outcome: textColumn([column.name]),
      customers: numberColumn([in_.count]),
      mean: numberColumn([meanOf(in_)]),
      others: numberColumn([others.count]),
      others_mean: numberColumn([meanOf(others)]),
      difference: numberColumn([difference]),
      low: numberColumn([low]),
      high: numberColumn([high]),
    }),
    notes: [{ level: "info", text }],
  };
}

/**
 * A column’s values as numbers, truth as 0 and 1, NaN where missing.
 * @throws JourneyError for text and times, which have no mean
 */
export function outcomeValues(parameter: string, { name, data }: NamedColumn): (row: number) => number {
  switch (data.type) {
    case "number":
      return (row) => data.values[row];
    case "boolean":
      return (row) => (data.values[row] < 0 ? NaN : data.values[row]);
    case "text":
    case "time":
      throw new JourneyError(
        `${parameter} => ${name}: ${data.type === "text" ? "text" : "a time"} has no mean; choose a column of numbers, or make one in SQL: CASE ${name} WHEN … THEN 1 ELSE 0 END`,
      );
    default:
      return data satisfies never;
  }
}

/** The last value a unit has. */
export function lastValue(
  { offsets, row }: JourneyIndex,
  valueAt: (row: number) => number,
  unit: number,
): number {
  for (let i = offsets[unit + 1] - 1; i >= offsets[unit]; --i) {
    const value = valueAt(row[i]);
    if (!Number.isNaN(value)) return value;
  }
  return NaN;
}

/** Nothing where there are too few values for one. */
function intervalText(low: number, high: number): string {
  return Number.isNaN(low) ? "" : ` (95 %: ${short(low)} to ${short(high)})`;
}

function short(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en-US", { maximumSignificantDigits: 3 });
}
