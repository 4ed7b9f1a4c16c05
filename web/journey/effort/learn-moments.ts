/**
 * Sums of products of variables over rows, for several blocks of rows: all that linear fits over any union of blocks
 * need, so that leaving rows out or drawing them again costs nothing. Variable 0 is the constant 1.
 */
export interface Moments {
  readonly size: number;
  /** per block a symmetric size × size matrix */
  readonly blocks: readonly Float64Array[];
}

/** @param columns the variables but the constant; length n each; @param block per row 0…blockCount-1 */
export function momentsOf(columns: readonly Float64Array[], block: Uint8Array, blockCount: number): Moments {
  const size = columns.length + 1;
  const blocks = Array.from({ length: blockCount }, () => new Float64Array(size * size));
  const row = new Float64Array(size);
  row[0] = 1;
  for (let i = 0; i < block.length; ++i) {
    for (let j = 1; j < size; ++j) row[j] = columns[j - 1][i];
    const into = blocks[block[i]];
    for (let j = 0; j < size; ++j) for (let k = 0; k <= j; ++k) into[j * size + k] += row[j] * row[k];
  }
  for (const into of blocks)
    for (let j = 0; j < size; ++j) for (let k = j + 1; k < size; ++k) into[j * size + k] = into[k * size + j];
  return { size, blocks };
}

/** The moments of a union of blocks; a block may be named more than once. */
export function together({ size, blocks }: Moments, chosen: Iterable<number>): Float64Array {
  const sum = new Float64Array(size * size);
  for (const block of chosen) for (let at = 0; at < sum.length; ++at) sum[at] += blocks[block][at];
  return sum;
}

/** A linear prediction: intercept + Σ slope × variable; slopes by variable, 0 where one is not used. */
export interface LinearFit {
  readonly intercept: number;
  readonly slopes: Float64Array;
}

/** Σ (target − prediction)² from moments. */
export function squaredError(moments: Float64Array, size: number, target: number, fit: LinearFit): number {
  const factor = Float64Array.from(fit.slopes, (slope) => -slope);
  factor[0] = -fit.intercept;
  factor[target] = 1;
  let sum = 0;
  for (let j = 0; j < size; ++j)
    for (let k = 0; k < size; ++k) sum += factor[j] * factor[k] * moments[j * size + k];
  return Math.max(0, sum);
}
