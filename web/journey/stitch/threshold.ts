/** The probability that weighs this many bits: 2^w / (1 + 2^w). */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

/** The bits of a probability: log2(p / (1 − p)). */
export function bitsOf(probability: number): number {
  return Math.log2(probability / (1 - probability));
}

/** Below this expected F1 the model can hardly tell pairs apart, and its best cut would join strangers. */
const LEAST_F1 = 0.5;
/** What is picked then: pairs that are one person as likely as not. */
export const DOUBTFUL_THRESHOLD = 0.5;

/**
 * The cut the fitted model itself asks for: the one at which the expected F1 of the accepted pairs is highest,
 * 2 Σ accepted p / (accepted + Σ all p). No truth is needed; it is as good as the model’s probabilities are.
 * Source: Lipton, Elkan & Narayanaswamy 2014, “Optimal Thresholding of Classifiers to Maximize F1 Measure”.
 * Where even the best cut promises an F1 below 0.5, it is 0.5 at least: none joins what is rather two.
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
  const least = best.expectedF1 < LEAST_F1 ? DOUBTFUL_THRESHOLD : 0.05;
  return { ...best, probability: Math.min(0.999, Math.max(least, best.probability)) };
}
