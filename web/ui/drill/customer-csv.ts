import { valueAt, type Value } from "#table/column.ts";
import { csvPieces } from "#table/csv.ts";
import { formatTime } from "#table/time.ts";
import type { Table } from "#table/table.ts";

/**
 * A table as CSV, lines ended by CRLF; see `csvPieces`.
 * @param guardsFormulas puts an apostrophe before what a spreadsheet would take for a formula
 */
export function customerCsv(table: Table, guardsFormulas: boolean): string {
  return [...csvPieces(table, { guardsFormulas, newline: "\r\n" })].join("");
}

/** The rows as plain objects, times as ISO 8601: what is sent to an address. */
export function customerObjects({ columns, rowCount }: Table): Record<string, Value>[] {
  return Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(
      columns.map(({ name, data }) => {
        const value = valueAt(data, row);
        return [name, data.type === "time" && value !== null ? formatTime(Number(value)) : value];
      }),
    ),
  );
}
