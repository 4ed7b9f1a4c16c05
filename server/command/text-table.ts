import type { Column } from "#table/column.ts";
import type { Table } from "#table/table.ts";
import { shownValue } from "./write-rows.ts";

/** Rows the widths are taken from; later ones may stick out. */
const MEASURED_ROWS = 10_000;
const MAX_WIDTH = 60;

/** A table as aligned text: names, a rule, rows; numbers to the right, long texts cut, missing values `NULL`. */
export function* textTable({ columns, rowCount }: Table): Iterable<string> {
  const measured = Math.min(rowCount, MEASURED_ROWS);
  const widths = columns.map(({ name, data }) => {
    let width = widthOf(cut(name));
    for (let row = 0; row < measured; ++row) width = Math.max(width, widthOf(cellText(data, row)));
    return width;
  });
  const line = (cells: readonly string[]) =>
    `${cells
      .map((text, i) => padded(text, widths[i], columns[i].data.type === "number"))
      .join("  ")
      .trimEnd()}\n`;
  yield line(columns.map(({ name }) => cut(name)));
  yield line(widths.map((width) => "─".repeat(width)));
  for (let row = 0; row < rowCount; ++row) yield line(columns.map(({ data }) => cellText(data, row)));
}

function cellText(column: Column, row: number): string {
  const value = shownValue(column, row);
  if (value === null) return "NULL";
  return typeof value === "number" ? shortNumber(value) : cut(String(value));
}

/** Four decimals, or three digits of what is smaller: for reading; the other formats keep every digit. */
function shortNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const rounded = Math.round(value * 1e4) / 1e4;
  return String(Math.abs(rounded) >= 0.001 ? rounded : Number(value.toPrecision(3)));
}

/** One line of bounded width; control characters are shown escaped, so that data cannot steer the terminal. */
function cut(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
  const chars = [...plain];
  return chars.length > MAX_WIDTH ? `${chars.slice(0, MAX_WIDTH - 1).join("")}…` : plain;
}

function padded(text: string, width: number, toRight: boolean): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return toRight ? space + text : text + space;
}

function widthOf(text: string): number {
  return [...text].length;
}
