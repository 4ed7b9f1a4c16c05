import { numberColumn, timeColumn, type Column, type TextColumn, type TimeColumn } from "#table/column.ts";
import { formatTime, namesZone, parseTimeMs } from "#table/time.ts";
import { createDictionary, joinedBytes, joinedDoubles, joinedInts, type Dictionary } from "./dictionary.ts";

/** Grows a column from JavaScript values: what JSON, Parquet and SQLite give. */
export interface ValueColumn {
  /** null, undefined and NaN are missing; a hole in the array is too */
  append(values: ArrayLike<unknown>): void;
  /** Adds missing values. */
  skip(count: number): void;
  readonly length: number;
  /** true when lists or objects were kept as JSON text */
  readonly nested: boolean;
  finish(): Column;
}

type Kind = "number" | "time" | "boolean" | "text";

/**
 * A column of values, typed by what they are: numbers, `Date`s, truth values, else text. Values of several kinds
 * make it text, numbers as JavaScript writes them; so do integers beyond 2^53, every digit kept. Lists and
 * objects become JSON text, bytes hexadecimal text. Strings that are ISO times without exception make it a column
 * of times.
 */
export function valueColumn(): ValueColumn {
  let kind: Kind | undefined;
  let doubles: Float64Array[] = [];
  let truths: Int8Array[] = [];
  const codes: Int32Array[] = [];
  const dictionary = createDictionary();
  let length = 0;
  let nested = false;

  const toText = () => {
    const write = kind === "time" ? formatTime : String;
    for (const block of doubles)
      codes.push(Int32Array.from(block, (value) => (value !== value ? -1 : dictionary.code(write(value)))));
    for (const block of truths)
      codes.push(
        Int32Array.from(block, (value) => (value < 0 ? -1 : dictionary.code(value ? "true" : "false"))),
      );
    doubles = [];
    truths = [];
    kind = "text";
  };
  const asText = (value: unknown): string => {
    if (typeof value === "object" && !(value instanceof Date) && !(value instanceof Uint8Array))
      nested = true;
    return writtenValue(value);
  };
  const missing = (count: number) => {
    if (kind === "text") codes.push(new Int32Array(count).fill(-1));
    else if (kind === "boolean") truths.push(new Int8Array(count).fill(-1));
    else doubles.push(new Float64Array(count).fill(NaN));
  };

  return {
    get length() {
      return length;
    },
    get nested() {
      return nested;
    },
    append(values) {
      const found = kindOfAll(values);
      if (found !== undefined && kind === undefined) {
        kind = found;
        const before = doubles.reduce((sum, block) => sum + block.length, 0);
        doubles = [];
        if (before) missing(before);
      } else if (found !== undefined && kind !== found && kind !== "text") toText();
      length += values.length;
      if (found === undefined) missing(values.length);
      else if (kind === "text") codes.push(coded(values, dictionary, asText));
      else if (kind === "boolean")
        truths.push(Int8Array.from(values, (v) => (v === true ? 1 : v === false ? 0 : -1)));
      else doubles.push(Float64Array.from(values, (v) => (v === null || v === undefined ? NaN : Number(v))));
    },
    skip(count) {
      length += count;
      if (count) missing(count);
    },
    finish() {
      if (kind === "number") return numberColumn(joinedDoubles(doubles));
      if (kind === "time") return timeColumn(joinedDoubles(doubles));
      if (kind === "boolean") return { type: "boolean", values: joinedBytes(truths) };
      if (kind === undefined) return { type: "text", codes: new Int32Array(length).fill(-1), dictionary: [] };
      const text: TextColumn = { type: "text", codes: joinedInts(codes), dictionary: dictionary.texts };
      return timesOfText(text) ?? text;
    },
  };
}

/** The one kind all present values have, text if they have several; undefined if none is present. */
function kindOfAll(values: ArrayLike<unknown>): Kind | undefined {
  if (values instanceof Float64Array || values instanceof Int32Array) return "number";
  let kind: Kind | undefined;
  for (let at = 0; at < values.length; ++at) {
    const value = values[at];
    if (value === null || value === undefined || value !== value) continue;
    const own = kindOf(value);
    if (own === "text" || (kind !== undefined && own !== kind)) return "text";
    kind = own;
  }
  return kind;
}

function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case "number":
      return "number";
    case "bigint":
      return isSafe(value) ? "number" : "text";
    case "boolean":
      return "boolean";
    default:
      return value instanceof Date && !Number.isNaN(value.getTime()) ? "time" : "text";
  }
}

function isSafe(value: bigint): boolean {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
}

function coded(
  values: ArrayLike<unknown>,
  dictionary: Dictionary,
  write: (value: unknown) => string,
): Int32Array {
  const block = new Int32Array(values.length);
  for (let at = 0; at < values.length; ++at) {
    const value = values[at];
    if (typeof value === "string") block[at] = dictionary.code(value);
    else
      block[at] =
        value === null || value === undefined || value !== value ? -1 : dictionary.code(write(value));
  }
  return block;
}

function writtenValue(value: unknown): string {
  if (value instanceof Date) return formatTime(value.getTime());
  if (value instanceof Uint8Array)
    return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (typeof value !== "object") return String(value);
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner));
}

/** The column as times if every text is one (an empty text is missing); undefined otherwise. */
function timesOfText(column: TextColumn): TimeColumn | undefined {
  let assumedUtc = false;
  let times = 0;
  const ms = new Float64Array(column.dictionary.length);
  for (const [code, text] of column.dictionary.entries()) {
    ms[code] = parseTimeMs(text);
    if (ms[code] === ms[code]) ++times;
    else if (text !== "") return undefined;
    if (text !== "" && !namesZone(text)) assumedUtc = true;
  }
  if (times === 0) return undefined;
  return timeColumn(
    Float64Array.from(column.codes, (code) => (code < 0 ? NaN : ms[code])),
    assumedUtc,
  );
}
