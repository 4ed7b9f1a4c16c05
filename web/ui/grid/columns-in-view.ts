/** Columns drawn beyond either edge, so that a short scroll shows no gap. */
const BEYOND = 3;

export interface ColumnWindow {
  /** first column to draw, and one past the last */
  readonly from: number;
  readonly to: number;
  /** px before the first one */
  readonly left: number;
}

/** Where columns begin, in px, and after the last one the total: one more than there are widths. */
export function columnOffsets(widths: readonly number[]): Float64Array {
  const offsets = new Float64Array(widths.length + 1);
  widths.forEach((width, i) => (offsets[i + 1] = offsets[i] + width));
  return offsets;
}

/** The columns that a view of this width shows at this scroll position. */
export function columnsInView(offsets: Float64Array, scrollLeft: number, width: number): ColumnWindow {
  const count = offsets.length - 1;
  const first = Math.max(0, firstAfter(offsets, scrollLeft) - 1 - BEYOND);
  const last = Math.min(count, firstAfter(offsets, scrollLeft + width) + BEYOND);
  return { from: first, to: Math.max(first, last), left: offsets[first] };
}

/** Index of the first offset greater than `px`; the number of offsets if there is none. */
function firstAfter(offsets: Float64Array, px: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle] > px) high = middle;
    else low = middle + 1;
  }
  return low;
}
