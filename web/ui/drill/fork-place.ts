import type { Table } from "#table/table.ts";
import type { Drill } from "./drill.ts";
import type { Mark } from "./mark.ts";

/** The activity at which ways part: where the customers of a mark were; undefined where it has no such place. */
export function forkPlace(mark: Mark, { rows, filters }: Drill): string | undefined {
  if (rows !== undefined || filters.length > 0) return undefined;
  const place = mark.kind === "edge" ? mark.source : mark.kind === "node" ? mark.activity : undefined;
  return place === undefined || /^\(.*\)$/.test(place) ? undefined : place;
}

/**
 * Columns of the events that ways can be compared by: numbers and truth values among the attributes of customers.
 * @param columns those of a `customers` result; the first names them, `events` is its own
 */
export function outcomesIn({ columns }: Pick<Table, "columns">): readonly string[] {
  return columns
    .filter(({ name, data }, i) => i > 0 && name !== "events" && /^(number|boolean)$/.test(data.type))
    .map(({ name }) => name);
}
