import type { Column } from "#table/column.ts";

/** Whether a list begins with all of another. */
function isPrefix<T>(start: ArrayLike<T>, whole: ArrayLike<T>): boolean {
  if (start === whole) return true;
  if (start.length > whole.length) return false;
  for (let i = 0; i < start.length; ++i) if (start[i] !== whole[i]) return false;
  return true;
}

/** The same for numbers that may be missing. */
export function isNumberPrefix(start: Float64Array, whole: Float64Array): boolean {
  if (start === whole) return true;
  if (start.length > whole.length) return false;
  for (let i = 0; i < start.length; ++i)
    if (start[i] !== whole[i] && !(Number.isNaN(start[i]) && Number.isNaN(whole[i]))) return false;
  return true;
}

/** Whether a column has the rows of another, under the same codes, and perhaps more behind them. */
export function isContinued(before: Column, now: Column): boolean {
  if (before === now) return true;
  switch (before.type) {
    case "text":
      return (
        now.type === "text" &&
        isPrefix(before.codes, now.codes) &&
        isPrefix(before.dictionary, now.dictionary)
      );
    case "number":
    case "time":
      return now.type === before.type && isNumberPrefix(before.values, now.values);
    case "boolean":
      return now.type === "boolean" && isPrefix(before.values, now.values);
    default:
      return before satisfies never;
  }
}
