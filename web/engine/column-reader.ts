import { numberColumn, textColumn, timeColumn, type Column } from "#table/column.ts";
import { formatSqlTime } from "#table/time.ts";
import { readSqlTime, sqlTimeMs } from "./sql-time.ts";
import type { SqliteLibrary } from "./sqlite-library.ts";
import { grown, TextInterner } from "./text-interner.ts";

const INTEGER = 1;
const FLOAT = 2;
const TEXT = 3;
const BLOB = 4;
const BLOB_SHOWN_BYTES = 32;

/**
 * Collects one column of a statement’s rows. SQLite types values, not columns, so the column begins as
 * whatever the first present value is — numbers, times in SQLite’s own form, text — and becomes text when a
 * later value is of another kind.
 */
export class ColumnReader {
  #kind: "nothing" | "number" | "time" | "text" = "nothing";
  #values = new Float64Array(0);
  #codes = new Int32Array(0);
  #texts = new TextInterner();
  /** flaws found, as they end the sentence “column x …” */
  readonly remarks = new Set<string>();
  readonly #library: SqliteLibrary;
  readonly #statement: number;
  readonly #column: number;

  constructor(library: SqliteLibrary, statement: number, column: number) {
    this.#library = library;
    this.#statement = statement;
    this.#column = column;
  }

  /** bytes of all different texts so far */
  get textBytes(): number {
    return this.#texts.byteCount;
  }

  /** Takes the value of the statement’s current row; rows come in order. */
  read(row: number): void {
    const { c } = this.#library;
    const statement = this.#statement;
    const column = this.#column;
    switch (c._sqlite3_column_type(statement, column)) {
      case INTEGER: {
        const value = c._sqlite3_column_double(statement, column);
        if (Number.isSafeInteger(value)) return this.#number(row, value);
        this.remarks.add("holds whole numbers beyond 2^53, which are kept exactly, as text");
        return this.#text(row, c._sqlite3_column_text(statement, column));
      }
      case FLOAT:
        return this.#number(row, c._sqlite3_column_double(statement, column));
      case TEXT:
        return this.#text(row, c._sqlite3_column_text(statement, column));
      case BLOB:
        this.remarks.add(
          `holds binary values, shown as hexadecimal text (above ${BLOB_SHOWN_BYTES} bytes as their size)`,
        );
        return this.#string(row, this.#blob());
    }
  }

  /** The column’s `rows` values. Text that is a time in SQLite’s form throughout is a time column. */
  finish(rows: number): Column {
    switch (this.#kind) {
      case "nothing":
        return textColumn(new Array<null>(rows).fill(null));
      case "number":
        return numberColumn(this.#trimmed(rows));
      case "time":
        return timeColumn(this.#trimmed(rows));
      case "text": {
        const { dictionary } = this.#texts;
        const codes = padCodes(this.#codes, rows);
        const times = sqlTimes(dictionary);
        if (times) return timeColumn(Float64Array.from(codes, (code) => (code < 0 ? NaN : times[code])));
        return { type: "text", codes, dictionary };
      }
      default:
        return this.#kind satisfies never;
    }
  }

  #number(row: number, value: number): void {
    if (this.#kind === "nothing") this.#kind = "number";
    if (this.#kind === "number") return this.#put(row, value);
    this.remarks.add("mixes numbers and text, all kept as text");
    this.#string(row, String(value));
  }

  #text(row: number, pointer: number): void {
    const length = this.#library.c._sqlite3_column_bytes(this.#statement, this.#column);
    const bytes = this.#library.bytes();
    if (this.#kind === "nothing" || this.#kind === "time") {
      const ms = readSqlTime(bytes, pointer, length);
      if (!Number.isNaN(ms)) {
        this.#kind = "time";
        return this.#put(row, ms);
      }
    }
    this.#becomeText(row);
    this.#code(row, this.#texts.code(bytes, pointer, length));
  }

  #string(row: number, text: string): void {
    this.#becomeText(row);
    const bytes = encoder.encode(text);
    this.#code(row, this.#texts.code(bytes, 0, bytes.length));
  }

  #becomeText(row: number): void {
    const before = this.#kind;
    if (before === "text") return;
    this.#kind = "text";
    if (before === "nothing") return;
    if (before === "number" && !this.remarks.size)
      this.remarks.add("mixes numbers and text, all kept as text");
    const written = before === "time" ? formatSqlTime : String;
    for (let i = 0; i < Math.min(row, this.#values.length); ++i)
      if (!Number.isNaN(this.#values[i])) this.#string(i, written(this.#values[i]));
    this.#values = new Float64Array(0);
  }

  #put(row: number, value: number): void {
    if (row >= this.#values.length) {
      const had = this.#values.length;
      this.#values = grown(this.#values, Math.max(row + 1, 256)).fill(NaN, had);
    }
    this.#values[row] = value;
  }

  #code(row: number, code: number): void {
    if (row >= this.#codes.length)
      this.#codes = padCodes(this.#codes, Math.max(row + 1, 256, 2 * this.#codes.length));
    this.#codes[row] = code;
  }

  #trimmed(rows: number): Float64Array {
    const values = new Float64Array(rows).fill(NaN, Math.min(rows, this.#values.length));
    values.set(this.#values.subarray(0, rows));
    return values;
  }

  #blob(): string {
    const { c } = this.#library;
    const pointer = c._sqlite3_column_blob(this.#statement, this.#column);
    const length = c._sqlite3_column_bytes(this.#statement, this.#column);
    if (length > BLOB_SHOWN_BYTES) return `(${length} bytes)`;
    const bytes = this.#library.bytes().subarray(pointer, pointer + length);
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
}

const encoder = new TextEncoder();

function padCodes(codes: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const padded = new Int32Array(length).fill(-1, Math.min(length, codes.length));
  padded.set(codes.subarray(0, length));
  return padded;
}

/** ms per dictionary entry if every entry is a time in SQLite’s form; undefined at the first that is not. */
function sqlTimes(dictionary: readonly string[]): Float64Array | undefined {
  const times = new Float64Array(dictionary.length);
  for (let code = 0; code < times.length; ++code) {
    times[code] = sqlTimeMs(dictionary[code]);
    if (Number.isNaN(times[code])) return undefined;
  }
  return times;
}
