import {
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type AsyncBuffer,
  type FileMetaData,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { Column } from "#table/column.ts";
import { JourneyError, type Note } from "#table/note.ts";
import { columnNames } from "./column-names.ts";
import { tableNameOf } from "./format.ts";
import { nestedNotes } from "./jsonl.ts";
import type { ReadOptions, SourceFile, SourceTable } from "./source.ts";
import { valueColumn } from "./value-column.ts";

/**
 * Reads a Parquet file, one row group after the other, by ranges. Timestamps become times, those that are not
 * adjusted to UTC read as UTC; nested columns become JSON text.
 * @throws JourneyError if the file is broken or uses what the reader does not know
 */
export async function readParquet(
  file: SourceFile,
  options: ReadOptions,
  onRows: (rows: number) => void,
): Promise<SourceTable> {
  try {
    const buffer = await asyncBuffer(file);
    const metadata = await parquetMetadataAsync(buffer);
    return await readGroups(file, buffer, metadata, options, onRows);
  } catch (cause) {
    if (cause instanceof JourneyError || options.signal?.aborted) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new JourneyError(
      `${file.name}: expected a Parquet file (it starts and ends with 'PAR1'); ${message}`,
      { cause },
    );
  }
}

async function readGroups(
  file: SourceFile,
  buffer: AsyncBuffer,
  metadata: FileMetaData,
  options: ReadOptions,
  onRows: (rows: number) => void,
): Promise<SourceTable> {
  const fields = parquetSchema(metadata).children;
  const columns = new Map(fields.map(({ element }) => [element.name, valueColumn()]));
  let rowCount = 0;
  for (const group of metadata.row_groups) {
    options.signal?.throwIfAborted();
    const rowEnd = rowCount + Number(group.num_rows);
    await parquetRead({
      file: buffer,
      metadata,
      compressors,
      rowStart: rowCount,
      rowEnd,
      onChunk: ({ columnName, columnData }) => columns.get(columnName)?.append(columnData),
    });
    rowCount = rowEnd;
    onRows(rowCount);
  }
  const { names, notes } = columnNames([...columns.keys()]);
  const data = [...columns.values()].map((column, at) => ({
    name: names[at],
    data: withZone(column.finish(), isLocal(fields[at].element)),
  }));
  const nested = [...columns.values()].flatMap((column, at) => (column.nested ? [names[at]] : []));
  const unzoned = data.filter(({ data: column }) => column.type === "time" && column.assumedUtc);
  const zoneNotes: Note[] = unzoned.map(({ name }) => ({
    level: "info",
    text: `${name}: times without a zone were read as UTC`,
  }));
  return {
    name: tableNameOf(file.name),
    table: { rowCount, columns: data },
    problems: [],
    notes: [...notes, ...nestedNotes(nested), ...zoneNotes],
  };
}

/** A timestamp column whose values are wall-clock times of an unknown zone. */
function isLocal(element: { logical_type?: { type: string; isAdjustedToUTC?: boolean } }): boolean {
  return element.logical_type?.type === "TIMESTAMP" && element.logical_type.isAdjustedToUTC === false;
}

function withZone(column: Column, local: boolean): Column {
  return column.type === "time" && local ? { ...column, assumedUtc: true } : column;
}

async function asyncBuffer(file: SourceFile): Promise<AsyncBuffer> {
  const byteLength = file.size ?? (await file.slice(0, Number.MAX_SAFE_INTEGER)).byteLength;
  return { byteLength, slice: (from, to = byteLength) => file.slice(from, to) };
}
