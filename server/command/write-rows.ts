import { writtenParquet } from "#source/written-parquet.ts";
import { valueAt, type Column, type Value } from "#table/column.ts";
import { tableToArrow } from "#table/arrow.ts";
import { csvPieces } from "#table/csv.ts";
import type { Table } from "#table/table.ts";
import { formatTime } from "#table/time.ts";
import { textTable } from "./text-table.ts";

export const FORMATS = ["table", "json", "csv", "arrow", "parquet"] as const;
export type OutputFormat = (typeof FORMATS)[number];

/** Rows joined into pieces of about this many characters, so that no string ever holds a whole result. */
const PIECE = 1 << 16;

/** A table in a format, piece by piece. Times are ISO 8601 in UTC; a missing value is null, or an empty CSV field. */
export function writtenRows(table: Table, format: OutputFormat): Iterable<string | Uint8Array> {
  switch (format) {
    case "table":
      return pieces(textTable(table));
    case "json":
      return pieces(jsonRows(table));
    case "csv":
      return csvPieces(table, { guardsFormulas: false, newline: "\n" });
    case "arrow":
      return [tableToArrow(table)];
    case "parquet":
      return parquetBytes(table);
    default:
      return format satisfies never;
  }
}

/** A value as it is shown: a time as ISO text, what JSON has no number for (infinite ones) as text. */
export function shownValue(column: Column, row: number): Value {
  const value = valueAt(column, row);
  if (typeof value !== "number") return value;
  if (column.type === "time") return formatTime(value);
  return Number.isFinite(value) ? value : String(value);
}

/** Rows as objects, as the JSON format shows them: for a few of them. */
export function jsonRecords({ columns, rowCount }: Table): Record<string, Value>[] {
  return Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(columns.map(({ name, data }) => [name, shownValue(data, row)])),
  );
}

function* jsonRows({ columns, rowCount }: Table): Iterable<string> {
  const keys = columns.map(({ name }) => JSON.stringify(name));
  yield "[";
  for (let row = 0; row < rowCount; ++row) {
    const fields = columns.map(({ data }, i) => `${keys[i]}:${JSON.stringify(shownValue(data, row))}`);
    yield `${row ? "," : ""}\n{${fields.join(",")}}`;
  }
  yield "\n]\n";
}

function* parquetBytes(table: Table): Iterable<Uint8Array> {
  const groups = writtenParquet(table);
  let group = groups.next();
  while (!group.done) group = groups.next();
  yield group.value;
}

function* pieces(lines: Iterable<string>): Iterable<string> {
  let piece = "";
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
  }
  if (piece) yield piece;
}
