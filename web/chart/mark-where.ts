import type { Value } from "#table/column.ts";
import type { RowCondition } from "./declared/where-of.ts";

/**
 * What the rows behind a mark have in common, as the text of its data attribute `where`.
 * @param equal values by column; `(none)` stands for a missing one too
 * @param more further conditions
 */
export function markWhere(
  equal: Readonly<Record<string, Value>>,
  more: readonly RowCondition[] = [],
): { readonly where: string } {
  const conditions = Object.entries(equal).map(([column, value]) => hasValue(column, value));
  return { where: JSON.stringify([...conditions, ...more]) };
}

/** Rows with this value in a column; `(none)` stands for a missing one too. */
export function hasValue(column: string, value: Value): RowCondition {
  return { column, op: "=", values: [value], ...(value === "(none)" ? { orMissing: true } : {}) };
}
