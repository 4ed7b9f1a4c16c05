import { columnLength, type Column, type TextColumn } from "#table/column.ts";
import { formatTime } from "#table/time.ts";
import { appended } from "./appended.ts";

/** A column as text, with what is needed to go on once it has further rows. */
export interface ColumnText {
  readonly column: TextColumn;
  /** code by value, of a column that is no text; goes on to the next, which spends it */
  readonly codeOf?: Map<number, number>;
}

/** Any column as text: numbers as JavaScript writes them, times in ISO 8601. */
export function asText(data: Column): TextColumn {
  return continueText(undefined, data).column;
}

/**
 * Any column as text.
 * @param before the text of its first rows
 */
export function continueText(before: ColumnText | undefined, data: Column): ColumnText {
  if (data.type === "text") return { column: data };
  const known = before?.column.codes ?? new Int32Array(0);
  const codes = new Int32Array(columnLength(data));
  codes.set(known);
  const { values } = data;
  const codeOf = before?.codeOf ?? new Map<number, number>();
  const added: string[] = [];
  const write = data.type === "time" ? formatTime : data.type === "boolean" ? truth : String;
  for (let row = known.length; row < codes.length; ++row) {
    const value = values[row];
    const isMissing = data.type === "boolean" ? value < 0 : Number.isNaN(value);
    if (isMissing) {
      codes[row] = -1;
      continue;
    }
    let code = codeOf.get(value);
    if (code === undefined) {
      codeOf.set(value, (code = codeOf.size));
      added.push(write(value));
    }
    codes[row] = code;
  }
  const dictionary = appended(before?.column.dictionary ?? [], added);
  return { column: { type: "text", codes, dictionary }, codeOf };
}

function truth(value: number): string {
  return String(value === 1);
}
