import { sliceLazily } from "#table/lazy-rows.ts";
import { findColumn, sliceTable, takeRows, type Table } from "#table/table.ts";
import { compactTable } from "./compact.ts";
import { filterRows } from "./filter-rows.ts";
import type { RowsView, RowWindow } from "./protocol.ts";
import { sortRows } from "./sort-rows.ts";

/** Orders kept per table: scrolling asks for window after window in the same one. */
const KEPT_ORDERS = 3;
const orders = new WeakMap<Table, Map<string, Uint32Array>>();

/**
 * A window of a table’s rows, sorted and filtered as asked.
 * @throws RangeError for a column that is not there
 */
export function rowsView(table: Table, window: RowWindow): RowsView {
  const order = rowOrder(table, window);
  if (!order) {
    const { from, to } = window;
    const shown = sliceLazily(table, from, to) ?? sliceTable(table, from, to);
    return { table: compactTable(shown), rowCount: table.rowCount };
  }
  const rows = order.subarray(window.from, window.to);
  return { table: compactTable(takeRows(table, rows)), rowCount: order.length };
}

/**
 * All rows of a table, sorted and filtered as asked.
 * @throws RangeError for a column that is not there
 */
export function orderedRows(table: Table, wanted: Pick<RowWindow, "sort" | "filter">): Table {
  const order = rowOrder(table, wanted);
  return order ? takeRows(table, order) : table;
}

/** Row numbers in the order asked for; undefined for all rows as they are. */
function rowOrder(
  table: Table,
  { sort, filter }: Pick<RowWindow, "sort" | "filter">,
): Uint32Array | undefined {
  if (!sort && !filter?.text) return undefined;
  const key = JSON.stringify([sort, filter]);
  const known = orders.get(table) ?? new Map<string, Uint32Array>();
  orders.set(table, known);
  let order = known.get(key);
  if (!order) {
    order = filter?.text ? filterRows(table, filter) : undefined;
    if (sort) order = sortRows(columnOf(table, sort.column), sort.descending, order);
    known.set(key, order!);
    for (const oldest of known.keys()) if (known.size > KEPT_ORDERS) known.delete(oldest);
  }
  return order;
}

function columnOf(table: Table, name: string) {
  const column = findColumn(table, name);
  if (!column) throw new RangeError(`rows: there is no column ${name} to sort by`);
  return column.data;
}
