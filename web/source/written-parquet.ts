import { ByteWriter, ParquetWriter, schemaFromColumnData, type ColumnSource } from "hyparquet-writer";
import type { Column } from "#table/column.ts";
import { sliceTable, type NamedColumn, type Table } from "#table/table.ts";
import { isInstant } from "#table/time.ts";

/** Rows of a group: what is held as JavaScript values at a time. */
const GROUP_ROWS = 50_000;

/**
 * A table as a Parquet file, compressed with Snappy, group by group: text as strings, whole numbers that fit as INT32,
 * other numbers as DOUBLE, times as TIMESTAMP in ms of UTC, truth values as BOOLEAN; missing values, and times no
 * calendar has, as null.
 * @returns once per group how many rows are written, then the bytes
 */
export function* writtenParquet(table: Table): Generator<number, Uint8Array<ArrayBuffer>> {
  const kinds = table.columns.map(({ data }) => parquetType(data));
  const sources = (part: Table): ColumnSource[] =>
    part.columns.map(({ name, data }, at) => ({ name, data: parquetValues(data), type: kinds[at] }));
  const writer = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: sources(sliceTable(table, 0, 0)) });
  const file = new ParquetWriter({ writer, schema, createdBy: "Journeybook" });
  for (let from = 0; from < table.rowCount; from += GROUP_ROWS) {
    const columnData = sources(sliceTable(table, from, from + GROUP_ROWS)).map(withoutType);
    void file.write({ columnData, rowGroupSize: GROUP_ROWS });
    yield Math.min(table.rowCount, from + GROUP_ROWS);
  }
  void file.finish();
  return writer.getBytes();
}

/** The schema says it. */
function withoutType({ name, data }: ColumnSource): ColumnSource {
  return { name, data };
}

function parquetType(column: Column): "STRING" | "INT32" | "DOUBLE" | "TIMESTAMP" | "BOOLEAN" {
  switch (column.type) {
    case "text":
      return "STRING";
    case "number":
      return column.values.every(fitsInt32) ? "INT32" : "DOUBLE";
    case "time":
      return "TIMESTAMP";
    case "boolean":
      return "BOOLEAN";
    default:
      return column satisfies never;
  }
}

function fitsInt32(value: number): boolean {
  return Number.isNaN(value) || (value === (value | 0) && !Object.is(value, -0));
}

function parquetValues(column: NamedColumn["data"]): unknown[] {
  switch (column.type) {
    case "text":
      return Array.from(column.codes, (code) => (code < 0 ? null : column.dictionary[code]));
    case "number":
      return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
    case "time":
      return Array.from(column.values, (value) => (isInstant(value) ? new Date(Math.floor(value)) : null));
    case "boolean":
      return Array.from(column.values, (value) => (value < 0 ? null : value === 1));
    default:
      return column satisfies never;
  }
}
