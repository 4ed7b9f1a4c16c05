import Papa from "papaparse";
import type { CsvLayout } from "./csv-layout.ts";
import { splitFields, type Cut, type Fields } from "./fields.ts";

/** Consecutive records of a file: as strings, or as fields where all are of one width. */
export type RecordBatch = Located & ({ readonly rows: string[][] } | { readonly fields: Fields });

interface Located {
  /** the line, as an editor counts, where a record of the batch begins */
  lineOf(row: number): number;
}

/** A record with an open or misplaced quote may go on for this many characters before it counts as broken. */
const MAX_OPEN_QUOTE = 1 << 22;
/** After a broken quote, so much is read ahead at first: a file full of them stays linear. */
const CAREFUL_LENGTH = 1 << 8;

/**
 * Splits text that arrives in pieces into records, quotes and line breaks inside them respected (RFC 4180; the
 * parsing is Papa Parse’s, but where there is no quote a delimiter is a delimiter, and nothing to be parsed). A record whose quotes are broken (text after a closing quote, or no closing quote) is
 * given up: the line where that quote opens is reported, and reading goes on with the next line.
 * @returns a function to be called with each piece; the last one with `last`; with `cut` as soon as the width is known
 */
export function recordReader(
  layout: CsvLayout,
  onBrokenQuote: (line: number, excerpt: string) => void,
): (piece: string, last: boolean, cut?: Cut) => Generator<RecordBatch> {
  const { delimiter, newline } = layout;
  const parse = (text: string, last: boolean, lineEnd: CsvLayout["newline"]): Papa.ParseResult<string[]> =>
    new Papa.Parser({ delimiter, newline: lineEnd }).parse(text, 0, !last) as Papa.ParseResult<string[]>;
  const counted = newline === "\r" ? "\r" : "\n";
  let rest = "";
  let line = 1;

  function* unquoted(text: string, last: boolean, cut: Cut | undefined): Generator<RecordBatch> {
    const unified = newline !== "\r" && text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text;
    const first = line;
    if (cut && delimiter.length === 1) {
      const whole = last ? unified.length : unified.lastIndexOf(counted) + 1;
      const piece = unified.slice(0, whole);
      rest = unified.slice(whole);
      const { fields, nextLine } = splitFields(piece, { delimiter, newline: counted }, cut, line, last);
      line = nextLine;
      yield { fields, lineOf: (row) => first + count(piece, counted, 0, fields.starts[row * fields.width]) };
    } else {
      const { data: rows, meta } = parse(unified, last, counted);
      rest = last ? "" : unified.slice(meta.cursor);
      line += rows.length;
      yield { rows, lineOf: (row) => first + row };
    }
  }

  function* quoted(text: string, last: boolean): Generator<RecordBatch> {
    let at = 0;
    let window = text.length;
    while (at < text.length) {
      const to =
        at + window >= text.length ? text.length : text.indexOf(counted, at + window) + 1 || text.length;
      const isEnd = to === text.length;
      const { data, errors, meta } = parse(text.slice(at, to), last && isEnd, newline);
      const broken = errors.at(0);
      const rows = broken ? data.slice(0, broken.row) : data;
      const first = line;
      if (rows.length) yield { rows, lineOf: (row) => first + row + breaksIn(rows, row, counted) };

      if (broken) {
        at = giveUpLine(text, at, at + (broken.index ?? 0));
        window = CAREFUL_LENGTH;
      } else if (rows.length) {
        const end = last && isEnd ? text.length : at + meta.cursor;
        line += count(text, counted, at, end);
        at = end;
        window *= 2;
      } else if (!isEnd) {
        window *= 8;
      } else if (text.length - at > MAX_OPEN_QUOTE && text.indexOf(counted, at) >= 0) {
        at = giveUpLine(text, at, at);
        window = CAREFUL_LENGTH;
      } else break;
    }
    rest = text.slice(at);
  }

  /** Reports the line of the offset `at` and returns where the next one starts. */
  function giveUpLine(text: string, from: number, at: number): number {
    line += count(text, counted, from, at);
    const start = at === from ? at : text.lastIndexOf(counted, at - 1) + 1;
    const next = text.indexOf(counted, at) + 1 || text.length;
    onBrokenQuote(line, text.slice(start, next).trimEnd());
    line += 1;
    return next;
  }

  return (piece, last, cut) => {
    const all = rest + piece;
    const text = last && all !== newline && all.endsWith(newline) ? all.slice(0, -newline.length) : all;
    return text.includes('"') ? quoted(text, last) : unquoted(text, last, cut);
  };
}

/** Line breaks inside the fields of the rows before `end`. */
function breaksIn(rows: readonly string[][], end: number, lineBreak: string): number {
  let breaks = 0;
  for (let row = 0; row < end; ++row)
    for (const field of rows[row]) breaks += count(field, lineBreak, 0, field.length);
  return breaks;
}

function count(text: string, part: string, from: number, to: number): number {
  let found = 0;
  for (let at = text.indexOf(part, from); at >= 0 && at < to; at = text.indexOf(part, at + 1)) ++found;
  return found;
}
