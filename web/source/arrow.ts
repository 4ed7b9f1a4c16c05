import { tableFromArrow } from "#table/arrow.ts";
import { JourneyError } from "#table/note.ts";
import { columnNames } from "./column-names.ts";
import { tableNameOf } from "./format.ts";
import { allBytes } from "./inflate.ts";
import type { SourceFile, SourceTable } from "./source.ts";

/**
 * Reads an Arrow IPC file or stream, whole.
 * @throws JourneyError if the bytes are no Arrow or compressed in a way the reader does not know
 */
export async function readArrow(file: SourceFile, onRows: (rows: number) => void): Promise<SourceTable> {
  const bytes = await allBytes(file);
  try {
    const { table, notes } = tableFromArrow(bytes);
    onRows(table.rowCount);
    const unique = columnNames(table.columns.map(({ name }) => name));
    const columns = table.columns.map(({ data }, at) => ({ name: unique.names[at], data }));
    return {
      name: tableNameOf(file.name),
      table: { rowCount: table.rowCount, columns },
      problems: [],
      notes: [...unique.notes, ...notes],
    };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new JourneyError(`${file.name}: expected an Arrow IPC file or stream; ${message}`, { cause });
  }
}
