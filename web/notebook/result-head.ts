import { compactTable } from "#table/compact.ts";
import { sliceLazily } from "#table/lazy-rows.ts";
import { sliceTable, type Table } from "#table/table.ts";

/** Rows up to which a result is held as a whole. */
export const WHOLE_UP_TO = 5_000;

/** As much of a result as a page holds: the whole table up to `WHOLE_UP_TO` rows, else its first rows. */
export function resultHead(table: Table): Table {
  if (table.rowCount <= WHOLE_UP_TO) return compactTable(table);
  return compactTable(sliceLazily(table, 0, WHOLE_UP_TO) ?? sliceTable(table, 0, WHOLE_UP_TO));
}
