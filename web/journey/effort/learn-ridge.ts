import type { LinearFit } from "./learn-moments.ts";

/** Below this a variable does not vary. */
const SMALLEST_VARIANCE = 1e-12;
const MOST_ROUNDS = 500;
const TOLERANCE = 1e-10;

/**
 * Ridge regression with slopes of at least 0: minimises
 *
 *     Σ (y − a − Σ b_j x_j)² / 2n + λ Σ (sd_j b_j)² / 2,  b_j ≥ 0
 *
 * by cyclic coordinate descent on the standardised variables (Hoerl and Kennard 1970 for the penalty; Friedman, Hastie
 * and Tibshirani 2010, "Regularization paths for generalized linear models via coordinate descent", J. Stat. Softw. 33,
 * for the algorithm, whose update is cut off at 0; it converges to the one minimum since the sum is convex). The
 * intercept is not penalised.
 * @param moments sums of products (of weighted rows, where rows are weighted), variable 0 the constant
 * @param features numbers of the variables to use; @param target number of the variable to predict
 */
export function nonNegativeRidge(
  moments: Float64Array,
  size: number,
  features: readonly number[],
  target: number,
  penalty: number,
): LinearFit {
  const n = moments[0];
  const mean = (j: number): number => moments[j] / n;
  const covariance = (j: number, k: number): number => moments[j * size + k] / n - mean(j) * mean(k);
  const used = features.filter((j) => covariance(j, j) > SMALLEST_VARIANCE);
  const spread = used.map((j) => Math.sqrt(covariance(j, j)));
  const correlation = used.map((j, a) => used.map((k, b) => covariance(j, k) / (spread[a] * spread[b])));
  const pull = used.map((j, a) => covariance(j, target) / spread[a]);
  const found = descend(correlation, pull, penalty);
  const slopes = new Float64Array(size);
  used.forEach((j, a) => (slopes[j] = found[a] / spread[a]));
  const intercept = used.reduce((left, j) => left - slopes[j] * mean(j), mean(target));
  return { intercept, slopes };
}

function descend(
  correlation: readonly (readonly number[])[],
  pull: readonly number[],
  penalty: number,
): Float64Array {
  const slopes = new Float64Array(pull.length);
  for (let round = 0; round < MOST_ROUNDS; ++round) {
    let moved = 0;
    for (let a = 0; a < slopes.length; ++a) {
      let rest = pull[a];
      for (let b = 0; b < slopes.length; ++b) if (b !== a) rest -= correlation[a][b] * slopes[b];
      const next = Math.max(0, rest / (1 + penalty));
      moved = Math.max(moved, Math.abs(next - slopes[a]));
      slopes[a] = next;
    }
    if (moved < TOLERANCE) break;
  }
  return slopes;
}
