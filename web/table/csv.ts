import { columnLength, type Column } from "./column.ts";
import type { Table } from "./table.ts";
import { formatTime } from "./time.ts";

export interface CsvOptions {
  /**
   * true: an apostrophe is put before what a spreadsheet would take for a formula, texts and names that begin with
   * = + - @, a tab or a line end, and the full-width forms of the signs (OWASP, "CSV Injection"); numbers stay numbers
   */
  readonly guardsFormulas: boolean;
  /** RFC 4180 asks for CRLF; other programs of the command line for LF */
  readonly newline: "\r\n" | "\n";
}

/** Characters of a piece, about: no string ever holds a whole table. */
const PIECE_LENGTH = 1 << 16;

/**
 * A table as CSV after RFC 4180, piece by piece, the names first. A missing value is an empty field, an empty text is
 * `""`; times are ISO 8601 in UTC, numbers as JavaScript writes them.
 */
export function* csvPieces({ columns, rowCount }: Table, options: CsvOptions): Generator<string> {
  const { newline } = options;
  const fieldOf = columns.map(({ data }) => fieldReader(data, options));
  let piece = columns.map(({ name }) => textField(name, options)).join(",") + newline;
  for (let row = 0; row < rowCount; ++row) {
    for (let at = 0; at < fieldOf.length; ++at) piece += at ? `,${fieldOf[at](row)}` : fieldOf[at](row);
    piece += newline;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = "";
  }
  if (piece) yield piece;
}

function fieldReader(column: Column, options: CsvOptions): (row: number) => string {
  switch (column.type) {
    case "text": {
      const { codes, dictionary } = column;
      const written = new Array<string | undefined>(Math.min(dictionary.length, columnLength(column)));
      return (row) => {
        const code = codes[row];
        return code < 0 ? "" : (written[code] ??= textField(dictionary[code], options));
      };
    }
    case "number":
      return (row) => (Number.isNaN(column.values[row]) ? "" : String(column.values[row]));
    case "time":
      return (row) => formatTime(column.values[row]);
    case "boolean":
      return (row) => ["", "false", "true"][column.values[row] + 1];
    default:
      return column satisfies never;
  }
}

function textField(text: string, { guardsFormulas }: CsvOptions): string {
  const guarded = guardsFormulas && FORMULA.test(text) ? `'${text}` : text;
  return guarded === "" || QUOTED.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const QUOTED = /[",\r\n]|^\s|\s$/;
