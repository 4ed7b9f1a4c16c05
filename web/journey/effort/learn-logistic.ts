import type { LinearFit } from "./learn-moments.ts";
import { nonNegativeRidge } from "./learn-ridge.ts";

const MOST_ROUNDS = 25;
const TOLERANCE = 1e-6;
/** Probabilities closer to 0 or 1 than this weigh like it, so that no weight vanishes. */
const NEAREST = 1e-5;

/** Rows to fit: variables by column, outcomes 0 or 1, how often each row counts. */
export interface LogisticRows {
  readonly columns: readonly Float64Array[];
  readonly outcome: Float64Array;
  readonly times: Float64Array;
}

/**
 * Logistic regression with slopes of at least 0 and a ridge penalty: iteratively reweighted least squares (McCullagh and
 * Nelder 1989, 2.5), each step `nonNegativeRidge` on the working response (Friedman, Hastie and Tibshirani 2010, 3).
 * The penalty is per row, as that of the ridge, on variables scaled by their weighted spread.
 * @returns slopes by column at 1…, the first is the constant's place
 */
export function logistic(rows: LogisticRows, penalty: number, start?: LinearFit): LinearFit {
  const { columns, outcome, times } = rows;
  const d = columns.length;
  const size = d + 2;
  const features = columns.map((_, j) => j + 1);
  let fit = start ?? { intercept: logit(meanOf(outcome, times)), slopes: new Float64Array(d + 1) };
  const moments = new Float64Array(size * size);
  const row = new Float64Array(size);
  row[0] = 1;
  for (let round = 0; round < MOST_ROUNDS; ++round) {
    moments.fill(0);
    let weighed = 0;
    for (let i = 0; i < outcome.length; ++i) {
      if (times[i] === 0) continue;
      let margin = fit.intercept;
      for (let j = 1; j <= d; ++j) margin += fit.slopes[j] * (row[j] = columns[j - 1][i]);
      const p = Math.min(1 - NEAREST, Math.max(NEAREST, probability(margin)));
      const weight = times[i] * p * (1 - p);
      row[d + 1] = margin + (outcome[i] - p) / (p * (1 - p));
      weighed += times[i];
      for (let j = 0; j < size; ++j)
        for (let k = 0; k <= j; ++k) moments[j * size + k] += weight * row[j] * row[k];
    }
    for (let j = 0; j < size; ++j)
      for (let k = j + 1; k < size; ++k) moments[j * size + k] = moments[k * size + j];
    const next = nonNegativeRidge(moments, size, features, d + 1, (penalty * weighed) / moments[0] / 4);
    let moved = Math.abs(next.intercept - fit.intercept);
    for (let j = 1; j <= d; ++j) moved = Math.max(moved, Math.abs(next.slopes[j] - fit.slopes[j]));
    fit = { intercept: next.intercept, slopes: next.slopes.slice(0, d + 1) };
    if (moved < TOLERANCE) break;
  }
  return fit;
}

/** 1 / (1 + e^−x) */
export function probability(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}

/** The log-odds of a probability, kept away from 0 and 1. */
function logit(p: number): number {
  const inside = Math.min(1 - NEAREST, Math.max(NEAREST, p));
  return Math.log(inside / (1 - inside));
}

function meanOf(values: Float64Array, times: Float64Array): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < values.length; ++i) {
    sum += times[i] * values[i];
    count += times[i];
  }
  return count ? sum / count : 0.5;
}
