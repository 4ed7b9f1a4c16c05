/** The probability that weighs this many bits: 2^w / (1 + 2^w). */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

/** The bits of a probability: log2(p / (1 − p)). */
export function bitsOf(probability: number): number {
  return Math.log2(probability / (1 - probability));
}

/**
 * The cut the fitted model itself asks for: the one at which the expected F1 of the accepted pairs is highest,
 * 2 Σ accepted p / (accepted + Σ all p). No truth is needed; it is as good as the model’s probabilities are.
 * Source: Lipton, Elkan & Narayanaswamy 2014, “Optimal Thresholding of Classifiers to Maximize F1 Measure”.
 * @param bits weight of each candidate, prior included
 * @returns probability, and the F1 expected there; 0.5 where there are no candidates
 */
export function automaticThreshold(bits: Float64Array): { probability: number; expectedF1: number } {
  const likely = bits.filter((w) => w > -14).sort();
  let all = 0;
  for (const w of bits) all += probabilityOf(w);
  let best = { probability: 0.5, expectedF1: 0 };
  let accepted = 0;
  for (let i = likely.length - 1, count = 1; i >= 0; --i, ++count) {
    const p = probabilityOf(likely[i]);
    accepted += p;
    const expectedF1 = (2 * accepted) / (count + all);
    if (expectedF1 > best.expectedF1) best = { probability: p, expectedF1 };
  }
  return { ...best, probability: Math.min(0.999, Math.max(0.05, best.probability)) };
}
