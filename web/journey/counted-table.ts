import { numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import type { JourneyIndex } from "./journey-index.ts";
import type { PathSet } from "./path-set.ts";
import { unitsOf } from "./through.ts";

/**
 * One row that says what was counted: `unit`, the column that tells units apart; `customers`, those counted; `all`, those
 * with a path, `through` aside.
 */
export function countedTable({ roles }: JourneyIndex, whole: PathSet, counted: PathSet): Table {
  return table({
    unit: textColumn([roles.unit]),
    customers: numberColumn([unitsOf(counted)]),
    all: numberColumn([unitsOf(whole)]),
  });
}

/** One row that says by which column units were told apart. */
export function unitTable({ roles }: JourneyIndex): Table {
  return table({ unit: textColumn([roles.unit]) });
}

/** The activities a path may begin or end with, by name: a row each. */
export function activityTable(labels: readonly string[]): Table {
  return table({ activity: textColumn([...labels].sort()) });
}
