import type { Column, TextColumn } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";
import { findColumn, type Table } from "#table/table.ts";
import { asText } from "./column-text.ts";
import { hasSameRows, rowAt, rowCountOf, type RowList } from "./same-rows.ts";
import type { Source } from "./unite.ts";

/** Whose the rows were at an earlier stitch. */
export interface Previous {
  /** length n; number of the customer each row had, -1 for a row that was not there */
  readonly of: Int32Array;
  /** ids of the customers, by number */
  readonly ids: readonly string[];
  readonly table: Table;
  /** per source its rows in the earlier result, in order */
  readonly rowsOf: readonly RowList[];
}

/**
 * Reads the customers of an earlier result of `stitch`, from this session or from a file. Its rows are found again by the
 * source and its key column, where it has one, else by their place in it, so that new rows come after the old ones.
 * @param keys per source the column whose values tell its rows apart
 * @param name as the call names the table
 * @throws JourneyError if it is no result of a stitch
 */
export function readPrevious(
  previous: Table,
  name: string,
  sources: readonly Source[],
  keys: readonly (string | undefined)[],
): Previous {
  const [sourceColumn, idColumn] = ["source", "customer_id"].map((wanted) => findColumn(previous, wanted));
  if (!sourceColumn || !idColumn)
    throw new JourneyError(
      `stitch: previous => ${name} needs the columns source and customer_id, as a result of stitch has them; it has ${previous.columns.map((c) => c.name).join(", ") || "none"}`,
    );
  const id = asText(idColumn.data);
  const rowsOf = rowsBySource(asText(sourceColumn.data), sources);
  const rowCount = sources.reduce((sum, { table }) => sum + table.rowCount, 0);
  const of = new Int32Array(rowCount).fill(-1);
  sources.forEach((source, at) => {
    const own = of.subarray(source.from, source.from + source.table.rowCount);
    findRows(previous, id.codes, rowsOf[at], source, keys[at], own);
  });
  return { of, ids: id.dictionary, table: previous, rowsOf };
}

/** Per source its rows in the earlier result, in order; mostly they stand side by side. */
function rowsBySource({ codes, dictionary }: TextColumn, sources: readonly Source[]): RowList[] {
  const slot = Int32Array.from(dictionary, (text) => sources.findIndex(({ name }) => name === text));
  const counts = new Int32Array(sources.length);
  const first = new Int32Array(sources.length);
  const last = new Int32Array(sources.length);
  for (let row = 0; row < codes.length; ++row) {
    const at = codes[row] < 0 ? -1 : slot[codes[row]];
    if (at < 0) continue;
    if (counts[at]++ === 0) first[at] = row;
    last[at] = row;
  }
  return sources.map((_, at): RowList => {
    const count = counts[at];
    if (count === 0 || last[at] - first[at] === count - 1) return { from: first[at], count };
    const rows: number[] = [];
    for (let row = first[at]; row <= last[at]; ++row)
      if (codes[row] >= 0 && slot[codes[row]] === at) rows.push(row);
    return new Int32Array(rows);
  });
}

/** Writes for each row of a source whose it was. */
function findRows(
  previous: Table,
  ids: Int32Array,
  rows: RowList,
  { table }: Source,
  key: string | undefined,
  of: Int32Array,
): void {
  const [own, earlier] = [table, previous].map((one) =>
    key === undefined ? undefined : findColumn(one, key),
  );
  if (own && earlier && !hasSameRows(earlier.data, rows, own.data)) {
    const find = finder(earlier.data, rows, own.data);
    for (let row = 0; row < of.length; ++row) {
      const then = find(row);
      if (then !== undefined) of[row] = ids[then];
    }
    return;
  }
  const count = Math.min(of.length, rowCountOf(rows));
  if (rows instanceof Int32Array) for (let row = 0; row < count; ++row) of[row] = ids[rows[row]];
  else of.set(ids.subarray(rows.from, rows.from + count));
}

/** The earlier row with a row’s key; undefined if there was none. */
function finder(earlier: Column, rows: RowList, own: Column): (row: number) => number | undefined {
  const before = asText(earlier);
  const now = asText(own);
  const rowOf = new Map<string, number>();
  for (let at = 0; at < rowCountOf(rows); ++at) {
    const row = rowAt(rows, at);
    if (before.codes[row] >= 0) rowOf.set(before.dictionary[before.codes[row]], row);
  }
  return (row) => rowOf.get(now.dictionary[now.codes[row]]);
}
