import { valueAt, type Value } from "#table/column.ts";
import { formatTime } from "#table/time.ts";
import type { Table } from "#table/table.ts";

/**
 * A table as CSV after RFC 4180, lines ended by CRLF; a missing value is empty, a time ISO 8601.
 * @param guardsFormulas puts an apostrophe before what a spreadsheet would take for a formula: texts that begin with
 *   = + - @ or a tab or line end (OWASP, "CSV Injection")
 */
export function customerCsv({ columns, rowCount }: Table, guardsFormulas: boolean): string {
  const written = (value: Value, type: string) => {
    const text = value === null ? "" : type === "time" ? formatTime(Number(value)) : String(value);
    const guarded =
      guardsFormulas && typeof value === "string" && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
    return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  };
  const lines = [columns.map(({ name }) => written(name, "text")).join(",")];
  for (let row = 0; row < rowCount; ++row)
    lines.push(columns.map(({ data }) => written(valueAt(data, row), data.type)).join(","));
  return lines.map((line) => `${line}\r\n`).join("");
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
