/** Rows a page key moves by. */
const PAGE_ROWS = 12;

/** Where a key moves the active cell of a grid; undefined when it is none of the grid's keys. */
export function gridKey(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
  at: { readonly row: number; readonly column: number },
  rowCount: number,
  columnCount: number,
): { row: number; column: number } | undefined {
  if (event.altKey) return undefined;
  const { row, column } = at;
  const toEnds = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case "ArrowUp":
      return { row: toEnds ? 0 : row - 1, column };
    case "ArrowDown":
      return { row: toEnds ? rowCount - 1 : row + 1, column };
    case "ArrowLeft":
      return { row, column: toEnds ? 0 : column - 1 };
    case "ArrowRight":
      return { row, column: toEnds ? columnCount - 1 : column + 1 };
    case "PageUp":
      return { row: row - PAGE_ROWS, column };
    case "PageDown":
      return { row: row + PAGE_ROWS, column };
    case "Home":
      return { row: toEnds ? 0 : row, column: 0 };
    case "End":
      return { row: toEnds ? rowCount - 1 : row, column: columnCount - 1 };
    default:
      return undefined;
  }
}
