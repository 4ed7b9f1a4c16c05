import type { Data, Vector } from "apache-arrow";
import {
  Bool,
  DataType,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  makeVector,
  RecordBatch,
  Schema,
  Struct,
  Table as ArrowTable,
  tableFromIPC,
  tableToIPC,
  TimestampMillisecond,
  Utf8,
  type TypeMap,
} from "apache-arrow";
import { checkBounds, checkRowCount } from "./arrow-bounds.ts";
import { guardArrowLengths } from "./arrow-lengths.ts";
import { columnLength, numberColumn, textColumn, timeColumn, type Column } from "./column.ts";
import type { Note } from "./note.ts";
import type { NamedColumn, Table } from "./table.ts";
import { isInstant } from "./time.ts";

/**
 * Reads an Arrow IPC stream or file. Integers of 64 bits are numbers if all are safe, else text; decimals are
 * numbers unless they are integers beyond 2^53; dates and timestamps of every unit are times, cut off to ms, those
 * without a zone read as UTC; lists, structs and maps become JSON text, with a note.
 * @throws Error of the Arrow library if the bytes are no Arrow; RangeError if they promise more than they hold
 */
export function tableFromArrow(bytes: Uint8Array): {
  readonly table: Table;
  readonly notes: readonly Note[];
} {
  guardArrowLengths();
  const arrow = tableFromIPC(bytes);
  checkRowCount(arrow.numRows, bytes.length);
  const columns: NamedColumn[] = [];
  const nested: string[] = [];
  const unzoned: string[] = [];
  for (const [at, field] of arrow.schema.fields.entries()) {
    const vector = arrow.getChildAt(at);
    if (vector && vector.length !== arrow.numRows)
      throw new RangeError(`column ${field.name} has ${vector.length} values for ${arrow.numRows} rows`);
    for (const data of vector?.data ?? []) checkBounds(field.name, data, bytes.length);
    const data = vector ? columnFromVector(vector) : textColumn([]);
    columns.push({ name: field.name, data });
    if (isNested(field.type)) nested.push(field.name);
    if (data.type === "time" && data.assumedUtc) unzoned.push(field.name);
  }
  const notes: Note[] = [];
  if (nested.length)
    notes.push({ level: "info", text: `Lists and objects were kept as JSON text: ${nested.join(", ")}` });
  for (const name of unzoned)
    notes.push({ level: "info", text: `${name}: times without a zone were read as UTC` });
  return { table: { rowCount: arrow.numRows, columns }, notes };
}

/**
 * Writes an Arrow IPC stream: text as dictionary<int32, utf8>, whole numbers that fit as int32, other numbers as
 * float64, times as timestamp[ms, UTC], those that were given without a zone as timestamp[ms], truth values as bool; missing
 * values, and times no calendar has, as null.
 */
export function tableToArrow(table: Table): Uint8Array<ArrayBuffer> {
  const steps = arrowInSteps(table);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same column by column, so that whoever writes can look between two whether it is still wanted. */
export function* arrowInSteps(table: Table): Generator<void, Uint8Array<ArrayBuffer>, void> {
  const children: Data[] = [];
  for (const { data } of table.columns) {
    children.push(dataFromColumn(data));
    yield;
  }
  const fields = table.columns.map(({ name }, at) =>
    Field.new({ name, type: children[at].type, nullable: true }),
  );
  const type = new Struct<TypeMap>(fields);
  const rows = makeData({ type, length: table.rowCount, nullCount: 0, children });
  const schema = new Schema(fields);
  const written = new ArrowTable(schema, [new RecordBatch(schema, rows)]);
  return tableToIPC(written, "stream") as Uint8Array<ArrayBuffer>;
}

function columnFromVector(vector: Vector): Column {
  const type = vector.type as DataType;
  if (DataType.isInt(type)) return type.bitWidth === 64 ? fromBigInts(vector) : numberColumn(numbers(vector));
  if (DataType.isFloat(type)) return numberColumn(numbers(vector));
  if (DataType.isDecimal(type)) return fromDecimals(vector, type.scale);
  if (DataType.isBool(type)) return fromTruths(vector);
  if (DataType.isTimestamp(type)) return timeColumn(floored(vector), !type.timezone);
  if (DataType.isDate(type)) return timeColumn(floored(vector), true);
  if (DataType.isDictionary(type) && isText(type.dictionary as DataType)) return fromDictionary(vector);
  return textColumn(texts(vector));
}

function isText(type: DataType): boolean {
  return DataType.isUtf8(type) || DataType.isLargeUtf8(type);
}

function isNested(type: DataType): boolean {
  return (
    DataType.isList(type) || DataType.isFixedSizeList(type) || DataType.isStruct(type) || DataType.isMap(type)
  );
}

function numbers(vector: Vector): Float64Array {
  const all = new Float64Array(vector.length);
  let at = 0;
  for (const data of vector.data as Data[]) {
    const isPlain = !DataType.isFloat(data.type) || data.type.precision !== 0;
    if (isPlain) all.set(data.values.subarray(0, data.length), at);
    for (let row = 0; row < data.length; ++row) {
      if (data.nullCount && !data.getValid(row)) all[at + row] = NaN;
      else if (!isPlain) all[at + row] = Number(vector.get(at + row));
    }
    at += data.length;
  }
  return all;
}

function floored(vector: Vector): Float64Array {
  return Float64Array.from({ length: vector.length }, (_, row) => {
    const value = vector.get(row) as number | null;
    return value === null ? NaN : Math.floor(value);
  });
}

function fromBigInts(vector: Vector): Column {
  const values = Array.from({ length: vector.length }, (_, row) => vector.get(row) as bigint | null);
  const isSafe = values.every((value) => value === null || Number.isSafeInteger(Number(value)));
  return isSafe
    ? numberColumn(values.map((value) => (value === null ? NaN : Number(value))))
    : textColumn(values.map((value) => (value === null ? null : String(value))));
}

function fromDecimals(vector: Vector, scale: number): Column {
  const written: (string | null)[] = [];
  for (const data of vector.data as Data[])
    for (let row = 0; row < data.length; ++row) {
      const words = (data.values as Uint32Array).subarray(row * data.stride, (row + 1) * data.stride);
      written.push(data.getValid(row) ? decimalText(words, scale) : null);
    }
  const values = written.map((text) => (text === null ? NaN : Number(text)));
  const isExact = scale > 0 || values.every((value) => Number.isNaN(value) || Number.isSafeInteger(value));
  return isExact ? numberColumn(values) : textColumn(written);
}

/** Little-endian words of a two’s complement integer, with a point `scale` digits from the right. */
function decimalText(words: Uint32Array, scale: number): string {
  let value = 0n;
  for (let at = words.length - 1; at >= 0; --at) value = (value << 32n) | BigInt(words[at]);
  value = BigInt.asIntN(words.length * 32, value);
  if (scale <= 0) return String(value * 10n ** BigInt(-scale));
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function fromTruths(vector: Vector): Column {
  const values = Int8Array.from({ length: vector.length }, (_, row) => {
    const value = vector.get(row) as boolean | null;
    return value === null ? -1 : value ? 1 : 0;
  });
  return { type: "boolean", values };
}

/** Chunks may come with dictionaries of their own: their codes are translated into one. */
function fromDictionary(vector: Vector): Column {
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(vector.length);
  let at = 0;
  for (const data of vector.data as Data[]) {
    const dictionary = data.dictionary as Vector<Utf8>;
    const translated = Array.from({ length: dictionary.length }, (_, code) => {
      const text = dictionary.get(code);
      if (text === null) return -1;
      const known = codeOf.get(text);
      if (known !== undefined) return known;
      codeOf.set(text, codeOf.size);
      return codeOf.size - 1;
    });
    const own = data.values as Int32Array;
    for (let row = 0; row < data.length; ++row)
      codes[at + row] = data.nullCount && !data.getValid(row) ? -1 : translated[Number(own[row])];
    at += data.length;
  }
  return { type: "text", codes, dictionary: [...codeOf.keys()] };
}

function* texts(vector: Vector): Generator<string | null> {
  for (let row = 0; row < vector.length; ++row) {
    const value = vector.get(row) as unknown;
    if (value === null || value === undefined) yield null;
    else if (value instanceof Uint8Array) yield hexadecimal(value);
    else yield typeof value === "object" ? JSON.stringify(value, plainJson) : String(value);
  }
}

function plainJson(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function dataFromColumn(column: Column): Data {
  const length = columnLength(column);
  switch (column.type) {
    case "text": {
      const dictionary = makeVector(textData(column.dictionary));
      const type = new Dictionary(new Utf8(), new Int32());
      const codes = column.codes.map((code) => Math.max(code, 0));
      return makeData({
        type,
        length,
        data: codes,
        dictionary,
        ...validity(length, (row) => column.codes[row] >= 0),
      });
    }
    case "number": {
      const valid = validity(length, (row) => !Number.isNaN(column.values[row]));
      const isInt32 = column.values.every(
        (value) => Number.isNaN(value) || (value === (value | 0) && !Object.is(value, -0)),
      );
      return isInt32
        ? makeData({ type: new Int32(), length, data: Int32Array.from(column.values), ...valid })
        : makeData({ type: new Float64(), length, data: column.values, ...valid });
    }
    case "time": {
      const ms = BigInt64Array.from(column.values, (value) =>
        BigInt(isInstant(value) ? Math.floor(value) : 0),
      );
      const valid = validity(length, (row) => isInstant(column.values[row]));
      const type = new TimestampMillisecond(column.assumedUtc ? null : "UTC");
      return makeData({ type, length, data: ms, ...valid });
    }
    case "boolean": {
      const valid = validity(length, (row) => column.values[row] >= 0);
      const data = bits(length, (row) => column.values[row] === 1);
      return makeData({ type: new Bool(), length, data, ...valid });
    }
    default:
      return column satisfies never;
  }
}

/** The library’s own way, a builder, makes functions of strings, which a page’s security policy forbids. */
function textData(texts: readonly string[]): Data<Utf8> {
  const encoder = new TextEncoder();
  const pieces = texts.map((text) => encoder.encode(text));
  const valueOffsets = new Int32Array(texts.length + 1);
  pieces.forEach((piece, at) => (valueOffsets[at + 1] = valueOffsets[at] + piece.length));
  const data = new Uint8Array(valueOffsets[texts.length]);
  pieces.forEach((piece, at) => data.set(piece, valueOffsets[at]));
  return makeData({ type: new Utf8(), length: texts.length, nullCount: 0, valueOffsets, data });
}

function validity(
  length: number,
  isPresent: (row: number) => boolean,
): { nullCount: number; nullBitmap: Uint8Array } {
  let nullCount = 0;
  for (let row = 0; row < length; ++row) if (!isPresent(row)) ++nullCount;
  return { nullCount, nullBitmap: bits(length, isPresent) };
}

/** One bit a row, lowest first, padded to 8 bytes as the format asks. */
function bits(length: number, isSet: (row: number) => boolean): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(length / 64) * 8);
  for (let row = 0; row < length; ++row) if (isSet(row)) bytes[row >> 3] |= 1 << (row & 7);
  return bytes;
}
