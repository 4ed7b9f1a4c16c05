import type { Column, TextColumn } from "#table/column.ts";
import { continueText, type ColumnText } from "./column-text.ts";
import { withRoom } from "./row-layout.ts";

/** Columns below each other as one text column, ready to go on once they have further rows, which spends it. */
export interface StackedText {
  readonly column: TextColumn;
  readonly parts: readonly StackedPart[];
  /** a number for each text, in the order in which they were met */
  readonly numberOf: Map<string, number>;
}

interface StackedPart {
  readonly text: ColumnText;
  /** per code of the part the number of its text; may be longer than there are codes */
  readonly numbers: Int32Array;
}

/**
 * Texts of several columns. The dictionary has those of the first part first.
 * @param parts with the row where each begins; other rows are missing
 * @param before of the same columns with fewer rows: only their new texts are looked up
 */
export function stackTexts(
  parts: readonly { readonly from: number; readonly data: Column }[],
  rowCount: number,
  before?: StackedText,
): StackedText {
  const numberOf = before?.numberOf ?? new Map<string, number>();
  const stackedParts = parts.map(({ data }, at) => stackPart(before?.parts[at], data, numberOf));
  const codeOf = new Int32Array(numberOf.size).fill(-1);
  const dictionary: string[] = [];
  const codes = new Int32Array(rowCount).fill(-1);
  for (const [at, { text, numbers }] of stackedParts.entries()) {
    const { codes: own, dictionary: texts } = text.column;
    const newCode = new Int32Array(texts.length);
    for (let code = 0; code < texts.length; ++code) {
      const number = numbers[code];
      if (codeOf[number] < 0) codeOf[number] = dictionary.push(texts[code]) - 1;
      newCode[code] = codeOf[number];
    }
    const { from } = parts[at];
    for (let row = 0; row < own.length; ++row) codes[from + row] = own[row] < 0 ? -1 : newCode[own[row]];
  }
  return { column: { type: "text", codes, dictionary }, parts: stackedParts, numberOf };
}

function stackPart(
  before: StackedPart | undefined,
  data: Column,
  numberOf: Map<string, number>,
): StackedPart {
  const text = continueText(before?.text, data);
  const { dictionary } = text.column;
  const numbers = withRoom(before?.numbers ?? new Int32Array(0), dictionary.length, 0);
  for (let code = before?.text.column.dictionary.length ?? 0; code < dictionary.length; ++code) {
    const known = numberOf.get(dictionary[code]);
    numbers[code] = known ?? numberOf.size;
    if (known === undefined) numberOf.set(dictionary[code], numbers[code]);
  }
  return { text, numbers };
}
