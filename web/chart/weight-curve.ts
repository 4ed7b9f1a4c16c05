import type { Table } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { numbersOf } from "./columns.ts";

/** What a threshold on match weights can be chosen by. */
export interface WeightCurve {
  /** pairs whose weight lies in [bits, bits + 1), ascending */
  readonly bins: readonly { readonly bits: number; readonly pairs: number }[];
  /** customers at each threshold, by bits ascending */
  readonly steps: readonly {
    readonly bits: number;
    readonly probability: number;
    readonly customers: number;
  }[];
  /** the threshold as it is */
  readonly fitted: { readonly bits: number; readonly probability: number; readonly customers: number };
}

/** Why there is no such curve; undefined if there is. */
export function curveRefusal({ details }: ChartData): string | undefined {
  return details.weights && details.thresholds && details.fitted
    ? undefined
    : "needs FROM links(…) of a stitch that compared customers, and nothing else";
}

/** @throws TypeError where `curveRefusal` has something against it */
export function readCurve({ details: { weights, thresholds, fitted } }: ChartData): WeightCurve {
  return {
    bins: rowsOf(weights, ["bits", "pairs"]),
    steps: rowsOf(thresholds, ["bits", "probability", "customers"]),
    fitted: {
      bits: numbersOf(fitted, "bits")[0],
      probability: numbersOf(fitted, "threshold")[0],
      customers: numbersOf(fitted, "customers")[0],
    },
  };
}

function rowsOf<Name extends string>(table: Table, names: readonly Name[]): Record<Name, number>[] {
  const columns = names.map((name) => numbersOf(table, name));
  return Array.from(
    { length: table.rowCount },
    (_, row) => Object.fromEntries(names.map((name, c) => [name, columns[c][row]])) as Record<Name, number>,
  );
}

/** The offered threshold nearest to these bits; ties to the lower one. */
export function nearestStep({ steps }: WeightCurve, bits: number): number {
  let best = 0;
  steps.forEach((step, i) => {
    if (Math.abs(step.bits - bits) < Math.abs(steps[best].bits - bits)) best = i;
  });
  return best;
}

/**
 * A probability with as many digits as it takes to tell it from its neighbours on the scale: 0.33, 0.985, 0.99912.
 */
export function thresholdText(probability: number): string {
  const rest = Math.min(probability, 1 - probability);
  const digits = Math.max(2, Math.ceil(-Math.log10(rest) - 1e-9) + 1);
  return String(Number(probability.toFixed(digits)));
}
