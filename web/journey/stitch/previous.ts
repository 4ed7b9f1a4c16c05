import type { TextColumn } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";
import { findColumn, type Table } from "#table/table.ts";
import { asText, type Source } from "./unite.ts";

/** Whose the rows were at an earlier stitch. */
export interface Previous {
  /** length n; number of the customer each row had, -1 for a row that was not there */
  readonly of: Int32Array;
  /** ids of the customers, by number */
  readonly ids: readonly string[];
  readonly table: Table;
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
    const find = finder(previous, rowsOf[at], source, keys[at]);
    for (let row = 0; row < source.table.rowCount; ++row) {
      const earlier = find(row);
      if (earlier !== undefined) of[source.from + row] = id.codes[earlier];
    }
  });
  return { of, ids: id.dictionary, table: previous };
}

/** Per source its rows in the earlier result, in order. */
function rowsBySource({ codes, dictionary }: TextColumn, sources: readonly Source[]): number[][] {
  const rows = sources.map((): number[] => []);
  const slot = dictionary.map((text) => sources.findIndex(({ name }) => name === text));
  codes.forEach((code, row) => code >= 0 && slot[code] >= 0 && rows[slot[code]].push(row));
  return rows;
}

/** The earlier row of a source’s row; undefined if there was none. */
function finder(
  previous: Table,
  rows: readonly number[],
  { table }: Source,
  key: string | undefined,
): (row: number) => number | undefined {
  const [own, earlier] = [table, previous].map((one) =>
    key === undefined ? undefined : findColumn(one, key),
  );
  if (!own || !earlier) return (row) => rows[row];
  const before = asText(earlier.data);
  const now = asText(own.data);
  const rowOf = new Map<string, number>();
  for (const row of rows) if (before.codes[row] >= 0) rowOf.set(before.dictionary[before.codes[row]], row);
  return (row) => rowOf.get(now.dictionary[now.codes[row]]);
}
