import { CUSTOMER, nounNamed, type Noun } from "#table/noun.ts";
import { findColumn } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { textsOf } from "./columns.ts";

export { CUSTOMER, nounNamed, type Noun } from "#table/noun.ts";

/**
 * What a result counts, by the name of the column that tells units apart, as the result or its call says; customers where
 * neither does.
 */
export function nounOf({ details: { counted }, call }: Pick<ChartData, "details" | "call">): Noun {
  const unit = counted && findColumn(counted, "unit");
  const column = unit && counted.rowCount > 0 ? textsOf(unit.data)[0] : call?.written.unit;
  return column === undefined ? CUSTOMER : nounNamed(column);
}

/** "Journeys" */
export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
