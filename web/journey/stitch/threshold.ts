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

/** Pairs below are no cut to choose. */
const FAINT_BITS = -14;
/** Faint pairs are counted in steps of 1/64 bit, which is half a per cent of a probability, down to 2^-64. */
const STEPS_PER_BIT = 64;
const STEPS = 50 * STEPS_PER_BIT;

/**
 * The cut the fitted model itself asks for: the one at which the expected F1 of the accepted pairs is highest,
 * 2 Σ accepted p / (accepted + Σ all p). No truth is needed; it is as good as the model’s probabilities are.
 * Source: Lipton, Elkan & Narayanaswamy 2014, “Optimal Thresholding of Classifiers to Maximize F1 Measure”.
 * Where even the best cut promises an F1 below 0.5, it is 0.5 at least: none joins what is rather two.
 * @param bits weight of each candidate, prior included
 * @returns probability, and the F1 expected there; 0.5 where there are no candidates
 */
export function automaticThreshold(bits: Float64Array): { probability: number; expectedF1: number } {
  const likely = bits.filter((w) => w > FAINT_BITS).sort();
  let all = faintSum(bits);
  for (const w of likely) all += probabilityOf(w);
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

/** Σ p of the pairs that are next to impossible; they are many, so they are counted first and weighed by the step. */
function faintSum(bits: Float64Array): number {
  const counts = new Float64Array(STEPS);
  for (const w of bits)
    if (w <= FAINT_BITS) ++counts[Math.min(STEPS - 1, Math.floor((FAINT_BITS - w) * STEPS_PER_BIT))];
  let sum = 0;
  for (let i = 0; i < STEPS; ++i)
    if (counts[i]) sum += counts[i] * probabilityOf(FAINT_BITS - (i + 0.5) / STEPS_PER_BIT);
  return sum;
}
