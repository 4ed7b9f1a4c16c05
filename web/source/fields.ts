import type { CharCodes } from "#table/char-codes.ts";
import { charCodes } from "./text-codes.ts";

/**
 * The fields of consecutive records, all of one width, as ranges of one text: most are read as numbers, times or codes
 * and never need a string of their own.
 */
export interface Fields {
  readonly text: string;
  readonly codes: CharCodes;
  /** number of records */
  readonly count: number;
  /** fields of each */
  readonly width: number;
  /** field f of record r is text[starts[r * width + f]…ends[r * width + f]) */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

export function fieldText({ text, width, starts, ends }: Fields, row: number, field: number): string {
  return text.slice(starts[row * width + field], ends[row * width + field]);
}

/** Records that are cut into strings already. */
export function joinFields(rows: readonly (readonly string[])[], width: number): Fields {
  const starts = new Int32Array(rows.length * width);
  const ends = new Int32Array(rows.length * width);
  let at = 0;
  let end = 0;
  for (const row of rows)
    for (let field = 0; field < width; ++field) {
      starts[at] = end;
      ends[at++] = end += row[field].length;
    }
  const text = rows.map((row) => row.join("")).join("");
  return { text, codes: charCodes(text), count: rows.length, width, starts, ends };
}

/** What to do with a record that has another number of fields than it should. */
export interface Cut {
  /** fields a record should have */
  readonly width: number;
  /** whether to keep it, when it has `width` fields or more; the others are then left out */
  isKept(record: string, line: number): boolean;
}

/**
 * Cuts text without quotes into records at line breaks and into fields at delimiters, one character each.
 * @param firstLine the number of the text’s first line
 * @param last nothing follows: what stands behind the last line break is a record too, even if it is empty
 */
export function splitFields(
  text: string,
  { delimiter, newline }: { readonly delimiter: string; readonly newline: string },
  { width, isKept }: Cut,
  firstLine: number,
  last: boolean,
): { readonly fields: Fields; readonly nextLine: number } {
  const codes = charCodes(text);
  const { length } = text;
  const delimiterCode = delimiter.charCodeAt(0);
  const newlineCode = newline.charCodeAt(0);
  let room = 16 * width + (length >> 3);
  let starts = new Int32Array(room);
  let ends = new Int32Array(room);
  let count = 0;
  let line = firstLine;
  const end = last && length > 0 ? length + 1 : length;
  for (let from = 0; from < end; ++line) {
    if (width * (count + 1) > room) {
      room *= 2;
      starts = grown(starts, room);
      ends = grown(ends, room);
    }
    const base = count * width;
    starts[base] = from;
    let field = 0;
    let at = from;
    for (; at < length; ++at) {
      const code = codes[at];
      if (code === newlineCode) break;
      if (code !== delimiterCode) continue;
      if (field < width) ends[base + field] = at;
      if (++field < width) starts[base + field] = at + 1;
    }
    if (field < width) ends[base + field] = at;
    if (field === width - 1 || isKept(text.slice(from, at), line)) count += 1;
    from = at + 1;
  }
  return { fields: { text, codes, count, width, starts, ends }, nextLine: line };
}

function grown(values: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length);
  copy.set(values);
  return copy;
}
