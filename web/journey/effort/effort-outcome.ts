import { JourneyError } from "#table/note.ts";
import type { NamedColumn } from "#table/table.ts";
import type { EffortCall } from "./effort-call.ts";
import type { IntentJourneys } from "./intent-journeys.ts";

/** How a journey ended, as far as a column tells. */
export interface Outcomes {
  readonly name: string;
  /** per journey its last value; NaN where it has none */
  readonly value: Float64Array;
  /** every value there is is 0 or 1 */
  readonly isBinary: boolean;
  readonly isHighGood: boolean;
}

/**
 * The outcome of each journey. High values are good, as of CSAT and NPS, unless the column holds only 0 and 1, where 1
 * is bad, as of churn; `outcome_high` says otherwise.
 * @throws JourneyError if the column holds neither numbers nor truth values
 */
export function journeyOutcomes(
  { index, outcome, outcomeHigh }: EffortCall,
  { count, offsets, order }: IntentJourneys,
): Outcomes | undefined {
  if (!outcome) return undefined;
  const values = outcomeValues(outcome);
  const value = new Float64Array(count).fill(NaN);
  for (let journey = 0; journey < count; ++journey)
    for (let at = offsets[journey]; at < offsets[journey + 1]; ++at) {
      const found = values[index.row[order[at]]];
      if (!Number.isNaN(found)) value[journey] = found;
    }
  const isBinary = value.every((v) => Number.isNaN(v) || v === 0 || v === 1);
  const isHighGood = outcomeHigh === undefined ? !isBinary : outcomeHigh === "good";
  return { name: outcome.name, value, isBinary, isHighGood };
}

/** Rows that carry an outcome: they go with what was told before them, as an answer to a survey does. */
export function outcomeRows(outcome: NamedColumn | undefined): Uint8Array | undefined {
  if (!outcome) return undefined;
  const values = outcomeValues(outcome);
  const rows = new Uint8Array(values.length);
  for (let row = 0; row < rows.length; ++row) rows[row] = Number.isNaN(values[row]) ? 0 : 1;
  return rows;
}

function outcomeValues({ name, data }: NamedColumn): Float64Array {
  switch (data.type) {
    case "number":
      return data.values;
    case "boolean":
      return Float64Array.from(data.values, (value) => (value < 0 ? NaN : value));
    case "text":
    case "time":
      throw new JourneyError(
        `effort: outcome => ${name} holds ${data.type}; choose a column of numbers (CSAT, NPS) or of 0 and 1 (churn)`,
      );
    default:
      return data satisfies never;
  }
}
