import { scaled, SIGNALS, type SignalAmounts } from "./signals.ts";

/** A score and what it is made of, per journey. */
export interface Scores {
  /** 0…100, the sum of the contributions in the order of SIGNALS */
  readonly score: Float64Array;
  /** per signal; undefined where it is unknown or has no weight */
  readonly contributions: readonly (Float64Array | undefined)[];
}

/**
 * 100 × Σ w·s / Σ w over the signals that are known, with s = `scaled` of the amount. Since no weight is negative and s
 * never falls as the amount grows, more of a signal never lowers a score; without any signal it is 0.
 * @param weights per signal, 0 or more; @returns scores of 0 where no known signal has a weight
 */
export function scores(amounts: SignalAmounts, weights: ArrayLike<number>, count: number): Scores {
  const isUsed = amounts.map((amount, k) => amount !== undefined && weights[k] > 0);
  const total = isUsed.reduce((sum, used, k) => (used ? sum + weights[k] : sum), 0);
  const score = new Float64Array(count);
  const contributions = amounts.map((amount, k) => {
    if (!amount || !isUsed[k]) return undefined;
    const most = (100 * weights[k]) / total;
    const { half } = SIGNALS[k];
    const part = new Float64Array(count);
    for (let journey = 0; journey < count; ++journey) {
      if (amount[journey] === 0) continue;
      part[journey] = most * scaled(amount[journey], half);
      score[journey] += part[journey];
    }
    return part;
  });
  return { score, contributions };
}

/** One for every signal that is scored; a transfer is a handover, so these count only where transfers are unknown. */
export function equalWeights(amounts: SignalAmounts): Float64Array {
  const transfers = amounts[SIGNALS.findIndex(({ name }) => name === "transfers")];
  return Float64Array.from(SIGNALS, ({ name, isScored }) =>
    isScored && !(name === "handovers" && transfers) ? 1 : 0,
  );
}

export const BANDS = ["low", "medium", "high"] as const;

/** Per journey the place of its band in BANDS. */
export function bandCodes(score: Float64Array, mediumFrom: number, highFrom: number): Int32Array {
  const codes = new Int32Array(score.length);
  for (let journey = 0; journey < codes.length; ++journey)
    codes[journey] = score[journey] >= highFrom ? 2 : score[journey] >= mediumFrom ? 1 : 0;
  return codes;
}
