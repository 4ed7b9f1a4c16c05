import { numberColumn, timeColumn, type Column, type ColumnType } from "#table/column.ts";
import { namesZone, parseTimeMs } from "#table/time.ts";
import { codeBlocks, doubleBlocks, truthBlocks } from "./blocks.ts";
import { createDictionary } from "./dictionary.ts";
import { parseNumber, parsePromisedNumber, parseTruth } from "./number-text.ts";

export type FieldRow = readonly string[];

/** Stores one field of many records as values of one type, block by block, so that growing never copies. */
export interface FieldValues {
  readonly type: ColumnType;
  /** Takes the field of every row; returns the rows whose text is neither empty nor of the type: missing for now. */
  take(rows: readonly FieldRow[], field: number): readonly number[];
  /** Adds missing values. */
  skip(count: number): unknown;
  finish(): Column;
}

/**
 * @param lenient the type is the user’s word: numbers may have leading zeros, a plus sign or a decimal comma
 * @param padded spaces before text are left out
 */
export function fieldValues(type: ColumnType, lenient: boolean, padded: boolean): FieldValues {
  switch (type) {
    case "number":
      return numbers(lenient ? parsePromisedNumber : parseNumber);
    case "time":
      return times();
    case "boolean":
      return truths();
    case "text":
      return texts(padded);
    default:
      return type satisfies never;
  }
}

function numbers(read: (text: string) => number): FieldValues {
  const blocks = doubleBlocks();
  return {
    type: "number",
    take(rows, field) {
      const block = blocks.room(rows.length);
      const unfit: number[] = [];
      for (let row = 0; row < rows.length; ++row) {
        const text = rows[row][field];
        const value = text === "" ? NaN : read(text);
        block[row] = value;
        if (value !== value && text !== "") unfit.push(row);
      }
      return unfit;
    },
    skip: (count) => blocks.room(count).fill(NaN),
    finish: () => numberColumn(blocks.join()),
  };
}

function times(): FieldValues {
  const blocks = doubleBlocks();
  let assumedUtc = false;
  return {
    type: "time",
    take(rows, field) {
      const block = blocks.room(rows.length);
      const unfit: number[] = [];
      for (let row = 0; row < rows.length; ++row) {
        const text = rows[row][field];
        let value = parseTimeMs(text);
        if (value !== value && text !== "") {
          value = parseTimeMs(text.trim());
          if (value !== value) unfit.push(row);
        }
        if (!assumedUtc && value === value && !namesZone(text.trimEnd())) assumedUtc = true;
        block[row] = value;
      }
      return unfit;
    },
    skip: (count) => blocks.room(count).fill(NaN),
    finish: () => timeColumn(blocks.join(), assumedUtc),
  };
}

function truths(): FieldValues {
  const blocks = truthBlocks();
  return {
    type: "boolean",
    take(rows, field) {
      const block = blocks.room(rows.length);
      const unfit: number[] = [];
      for (let row = 0; row < rows.length; ++row) {
        const text = rows[row][field];
        block[row] = parseTruth(text.trim());
        if (block[row] < 0 && text !== "") unfit.push(row);
      }
      return unfit;
    },
    skip: (count) => blocks.room(count).fill(-1),
    finish: () => ({ type: "boolean", values: blocks.join() }),
  };
}

function texts(padded: boolean): FieldValues {
  const blocks = codeBlocks();
  const dictionary = createDictionary();
  return {
    type: "text",
    take(rows, field) {
      const block = blocks.room(rows.length);
      for (let row = 0; row < rows.length; ++row) {
        const text = padded ? rows[row][field].trimStart() : rows[row][field];
        block[row] = text === "" ? -1 : dictionary.code(text);
      }
      return [];
    },
    skip: (count) => blocks.room(count).fill(-1),
    finish: () => ({ type: "text", codes: blocks.join(), dictionary: dictionary.texts }),
  };
}
