/**
 * The p-quantile of numbers, by linear interpolation between the two nearest ranks (Hyndman and Fan 1996, type 7:
 * rank 1 + p × (n − 1)), so that the median is the middle value or the mean of the two middle ones.
 * @param values any order, no NaN; left as they are
 * @param p from 0 to 1
 * @returns NaN when there are none; expected cost O(n)
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  const copy = Float64Array.from(values);
  return selectQuantile(copy, 0, copy.length, p);
}

/**
 * As `quantile`, of values[from…to), which it reorders in place: for kernels that own the buffer.
 */
export function selectQuantile(values: Float64Array, from: number, to: number, p: number): number {
  const count = to - from;
  if (count <= 0) return NaN;
  // times of a machine, or of whole seconds, are often all the same
  let same = from + 1;
  while (same < to && values[same] === values[from]) ++same;
  if (same === to) return values[from];
  const rank = p * (count - 1);
  const lower = Math.floor(rank);
  const low = select(values, from, to, from + lower);
  if (rank === lower) return low;
  let high = Infinity;
  for (let i = from + lower + 1; i < to; ++i) if (values[i] < high) high = values[i];
  return interpolate(low, high, rank - lower);
}

/** The value `fraction` of the way from low to high. */
export function interpolate(low: number, high: number, fraction: number): number {
  return fraction === 0.5 ? (low + high) / 2 : low + (high - low) * fraction;
}

/**
 * Reorders values[from…to) so that the one at `at` is the one sorting would put there, with none greater before
 * it and none smaller after it (Hoare’s quickselect, median of three), and gives it.
 */
export function select(values: Float64Array, from: number, to: number, at: number): number {
  let left = from;
  let right = to - 1;
  while (left < right) {
    const pivot = middle(values[left], values[(left + right) >> 1], values[right]);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i] < pivot) ++i;
      while (values[j] > pivot) --j;
      if (i <= j) {
        const swap = values[i];
        values[i++] = values[j];
        values[j--] = swap;
      }
    }
    if (at <= j) right = j;
    else if (at >= i) left = i;
    else break;
  }
  return values[at];
}

function middle(a: number, b: number, c: number): number {
  return a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;
}
