/** Heights of a row and of the head, px. */
export const ROW = 26;
export const HEAD = 30;

/** So many rows are shown without scrolling. */
const FEW = 15;

/** px of all rows, with room for a horizontal scroll bar where one is needed. */
export function heightOfAll(rowCount: number, isWider: boolean): number {
  return HEAD + rowCount * ROW + (isWider ? 14 : 2);
}

/** px a grid takes at first; more rows scroll. */
export function gridHeight(rowCount: number, isWider: boolean, most = 290): number {
  const all = heightOfAll(rowCount, isWider);
  return rowCount <= FEW ? all : Math.min(most, all);
}
