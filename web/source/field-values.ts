import type { CharCodes } from "#table/char-codes.ts";
import { numberColumn, timeColumn, type Column, type ColumnType } from "#table/column.ts";
import { namesZoneAt, timeMsAt } from "#table/time.ts";
import { codeBlocks, doubleBlocks, truthBlocks } from "./blocks.ts";
import { createDictionary } from "./dictionary.ts";
import { fieldText, type Fields } from "./fields.ts";
import { numberAt, parsePromisedNumber, parseTruth } from "./number-text.ts";

/** Stores one field of many records as values of one type, block by block, so that growing never copies. */
export interface FieldValues {
  readonly type: ColumnType;
  /** Takes the field of every row; returns the rows whose text is neither empty nor of the type: missing for now. */
  take(fields: Fields, field: number): readonly number[];
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
      return numbers(lenient ? promisedAt : numberAt);
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

const promisedAt = (text: string, _codes: CharCodes, from: number, to: number) =>
  parsePromisedNumber(text.slice(from, to));

function numbers(read: (text: string, codes: CharCodes, from: number, to: number) => number): FieldValues {
  const blocks = doubleBlocks();
  return {
    type: "number",
    take({ text, codes, starts, ends, width, count }, field) {
      const block = blocks.room(count);
      const unfit: number[] = [];
      for (let row = 0, at = field; row < count; ++row, at += width) {
        const isEmpty = starts[at] === ends[at];
        const value = isEmpty ? NaN : read(text, codes, starts[at], ends[at]);
        block[row] = value;
        if (value !== value && !isEmpty) unfit.push(row);
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
    take({ text, codes, starts, ends, width, count }, field) {
      const block = blocks.room(count);
      const unfit: number[] = [];
      for (let row = 0, at = field; row < count; ++row, at += width) {
        let from = starts[at];
        let to = ends[at];
        let value = timeMsAt(codes, from, to);
        if (value !== value && from < to) {
          const written = text.slice(from, to);
          from = to - written.trimStart().length;
          to = starts[at] + written.trimEnd().length;
          value = timeMsAt(codes, from, to);
          if (value !== value) unfit.push(row);
        }
        if (!assumedUtc && value === value && !namesZoneAt(codes, from, to)) assumedUtc = true;
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
    take(fields, field) {
      const block = blocks.room(fields.count);
      const unfit: number[] = [];
      for (let row = 0; row < fields.count; ++row) {
        const text = fieldText(fields, row, field);
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
    take({ text, codes, starts, ends, width, count }, field) {
      const block = blocks.room(count);
      for (let row = 0, at = field; row < count; ++row, at += width) {
        const to = ends[at];
        const from = padded ? to - text.slice(starts[at], to).trimStart().length : starts[at];
        block[row] = from === to ? -1 : dictionary.codeAt(text, codes, from, to);
      }
      return [];
    },
    skip: (count) => blocks.room(count).fill(-1),
    finish: () => ({ type: "text", codes: blocks.join(), dictionary: dictionary.texts }),
  };
}
