import type { NamedColumn } from "#table/table.ts";
import type { ContactCall } from "./contacts.ts";
import type { Pain } from "./impact-pains.ts";

/** An outcome of customers with a pain point beside that of all others. */
export interface OutcomeOf {
  readonly mean: number;
  readonly others: number;
  /** 95 % interval of the difference, mean − others */
  readonly low: number;
  readonly high: number;
}

export interface Outcomes {
  readonly pains: readonly OutcomeOf[];
  /** every known value is 0 or 1: a loss that happened or did not */
  readonly isChurn: boolean;
}

const Z = 1.959963984540054;

/**
 * Compares customers, each with the mean of its known values. The interval is Welch’s with the normal’s 1.96, NaN where
 * one side has fewer than two. It says that they differ, not that the pain point is why.
 */
export function outcomeOf({ index }: ContactCall, { data }: NamedColumn, pains: readonly Pain[]): Outcomes {
  const ofUnit = new Float64Array(index.unitCount).fill(NaN);
  let isChurn = true;
  for (let unit = 0; unit < index.unitCount; ++unit) {
    let [sum, known] = [0, 0];
    for (let event = index.offsets[unit]; event < index.offsets[unit + 1]; ++event) {
      const value = data.type === "text" ? NaN : data.values[index.row[event]];
      if (Number.isNaN(value) || (data.type === "boolean" && value < 0)) continue;
      if (value !== 0 && value !== 1) isChurn = false;
      sum += value;
      known += 1;
    }
    if (known) ofUnit[unit] = sum / known;
  }
  const all = moments(ofUnit);
  return {
    isChurn,
    pains: pains.map(({ units }) => {
      const hit = moments(units.map((unit) => ofUnit[unit]));
      const rest = { n: all.n - hit.n, sum: all.sum - hit.sum, squares: all.squares - hit.squares };
      const [a, b] = [summary(hit), summary(rest)];
      const spread = Z * Math.sqrt(a.variance / a.n + b.variance / b.n);
      return {
        mean: a.mean,
        others: b.mean,
        low: a.mean - b.mean - spread,
        high: a.mean - b.mean + spread,
      };
    }),
  };
}

interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

function moments(values: Iterable<number>): Moments {
  let [n, sum, squares] = [0, 0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n += 1;
    sum += value;
    squares += value * value;
  }
  return { n, sum, squares };
}

function summary({ n, sum, squares }: Moments): { n: number; mean: number; variance: number } {
  const mean = sum / n;
  return { n, mean, variance: n > 1 ? Math.max(0, (squares - n * mean * mean) / (n - 1)) : NaN };
}
