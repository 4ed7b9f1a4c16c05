import { takeRows, type NamedColumn, type Table } from "./table.ts";

const origins = new WeakMap<Table, { readonly source: Table; readonly rows: Int32Array }>();

/**
 * The rows with these numbers, in this order, as `takeRows` gives them, but each column is gathered when it is first read:
 * who reads three columns of fifteen pays for three.
 * @param rows kept; not to be changed afterwards
 */
export function lazyRows(source: Table, rows: Int32Array): Table {
  const columns = source.columns.map((column): NamedColumn => {
    let data: NamedColumn["data"] | undefined;
    return {
      name: column.name,
      get data() {
        return (data ??= takeRows({ rowCount: source.rowCount, columns: [column] }, rows).columns[0].data);
      },
    };
  });
  const lazy = { rowCount: rows.length, columns };
  origins.set(lazy, { source, rows });
  return lazy;
}

/** Rows `from` to `to` of a table of `lazyRows`, gathered without the others; undefined for any other table. */
export function sliceLazily(table: Table, from: number, to: number): Table | undefined {
  const origin = origins.get(table);
  return origin && takeRows(origin.source, origin.rows.subarray(from, to));
}
