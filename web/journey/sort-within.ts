const SHORT = 24;

/**
 * Sorts each group by time, in place and stably: events of one instant keep their order. Groups already in order
 * cost one look; short ones are sorted by insertion, long ones by merging, so that no input is quadratic.
 * @param offsets group g is offsets[g] (inclusive) to offsets[g + 1] (exclusive)
 * @param time length n; no NaN
 * @param row length n; goes along with `time`
 * @param sorted told where each group was that had not been in order, `to` excluded
 */
export function sortWithin(
  offsets: Int32Array,
  time: Float64Array,
  row: Int32Array,
  sorted?: (from: number, to: number) => void,
): void {
  let scratch: Scratch | undefined;
  for (let group = 0; group + 1 < offsets.length; ++group) {
    const from = offsets[group];
    const to = offsets[group + 1];
    if (isAscending(time, from, to)) continue;
    if (to - from <= SHORT) insertionSort(time, row, from, to);
    else {
      if (!scratch || scratch.time.length < to - from)
        scratch = { time: new Float64Array(2 * (to - from)), row: new Int32Array(2 * (to - from)) };
      mergeSort(time, row, from, to, scratch);
    }
    sorted?.(from, to);
  }
}

interface Scratch {
  readonly time: Float64Array;
  readonly row: Int32Array;
}

function isAscending(time: Float64Array, from: number, to: number): boolean {
  for (let i = from + 1; i < to; ++i) if (time[i] < time[i - 1]) return false;
  return true;
}

function insertionSort(time: Float64Array, row: Int32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; ++i) {
    const t = time[i];
    const r = row[i];
    let j = i;
    for (; j > from && time[j - 1] > t; --j) {
      time[j] = time[j - 1];
      row[j] = row[j - 1];
    }
    time[j] = t;
    row[j] = r;
  }
}

function mergeSort(time: Float64Array, row: Int32Array, from: number, to: number, scratch: Scratch): void {
  if (to - from <= SHORT) return insertionSort(time, row, from, to);
  const half = (from + to) >> 1;
  mergeSort(time, row, from, half, scratch);
  mergeSort(time, row, half, to, scratch);
  if (time[half - 1] <= time[half]) return;
  const left = half - from;
  scratch.time.set(time.subarray(from, half));
  scratch.row.set(row.subarray(from, half));
  for (let i = 0, j = half, k = from; i < left; ++k) {
    const takeRight = j < to && time[j] < scratch.time[i];
    time[k] = takeRight ? time[j] : scratch.time[i];
    row[k] = takeRight ? row[j++] : scratch.row[i++];
  }
}
