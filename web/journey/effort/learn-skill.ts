/** How well a model predicts outcomes of customers it has not seen. */
export interface Skill {
  readonly model: "learned weights" | "equal weights" | "base rate";
  /** 1 − Σ(y − ŷ)² / Σ(y − ȳ)², with ȳ of the training folds; of 0/1 outcomes this is 1 − Brier / Brier of the base rate */
  readonly r2: number;
  /** root mean squared error, in units of the outcome */
  readonly rmse: number;
  /** of a 0/1 outcome, else NaN: chance that a bad one is predicted above a good one */
  readonly auc: number;
  /** of a 0/1 outcome, else NaN: mean −log2 of the probability given to what came, in bits */
  readonly logLoss: number;
}

/** Skill of predictions, each made by a model that had not seen the row. */
export function skillOf(
  model: Skill["model"],
  outcome: Float64Array,
  predicted: Float64Array,
  base: Float64Array,
  isBinary: boolean,
): Skill {
  let [error, total] = [0, 0];
  for (let i = 0; i < outcome.length; ++i) {
    error += (outcome[i] - predicted[i]) ** 2;
    total += (outcome[i] - base[i]) ** 2;
  }
  return {
    model,
    r2: 1 - error / total,
    rmse: Math.sqrt(error / outcome.length),
    auc: isBinary ? areaUnderCurve(outcome, predicted) : NaN,
    logLoss: isBinary ? logLoss(outcome, predicted) : NaN,
  };
}

/**
 * Area under the receiver operating characteristic: (R − m(m + 1)/2) / (m(n − m)) with R the sum of the mid-ranks of
 * the m rows of outcome 1 (Mann and Whitney 1947; Hanley and McNeil 1982); NaN where all outcomes are alike.
 */
export function areaUnderCurve(outcome: Float64Array, predicted: Float64Array): number {
  const order = Array.from(outcome.keys()).sort((a, b) => predicted[a] - predicted[b]);
  let [ranks, ones] = [0, 0];
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && predicted[order[to]] === predicted[order[from]]) ++to;
    for (let i = from; i < to; ++i)
      if (outcome[order[i]] === 1) {
        ranks += (from + to + 1) / 2;
        ones += 1;
      }
    from = to;
  }
  return (ranks - (ones * (ones + 1)) / 2) / (ones * (outcome.length - ones));
}

function logLoss(outcome: Float64Array, predicted: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < outcome.length; ++i) {
    const p = Math.min(1 - 1e-9, Math.max(1e-9, predicted[i]));
    sum -= Math.log2(outcome[i] === 1 ? p : 1 - p);
  }
  return sum / outcome.length;
}
