import type { Column, ColumnType } from "#table/column.ts";
import { parseTimeMs } from "#table/time.ts";
import { fieldValues, type FieldValues } from "./field-values.ts";
import { fieldText, type Fields } from "./fields.ts";
import { isMissingWord, parseNumber, parseTruth } from "./number-text.ts";

/** Grows a column from one field of many records. */
export interface FieldColumn {
  /**
   * Takes the field of every row.
   * @returns rows of the batch whose text is not of the promised type and became missing; empty where the type
   *   was guessed
   */
  append(fields: Fields, field: number): readonly number[];
  finish(): FinishedColumn;
}

export interface FinishedColumn {
  /**
   * undefined when a value did not fit the type that earlier ones had: their texts are gone, and the file has to be
   * read again with `text` promised for this column
   */
  readonly column: Column | undefined;
  /** words such as `NA` that were read as missing, with the number of rows */
  readonly missingWords: ReadonlyMap<string, number>;
}

/**
 * A column of fields. Empty fields are missing. Without a promised type the first value decides between number,
 * time (ISO 8601, or day.month.year) and boolean; the first one that is of another type makes the whole column text. Words such as
 * `NA` are missing, in all but text columns.
 * @param promised the type the user gave; a value that is not of that type becomes missing
 * @param padded spaces before text are padding and left out
 */
export function fieldColumn(promised?: ColumnType, padded = false): FieldColumn {
  const missingWords = new Map<string, number>();
  let values = promised && fieldValues(promised, true, padded);
  /** rows before the first value: all missing */
  let undecided = 0;
  let lost = false;

  const start = (type: ColumnType, fields: Fields, field: number): readonly number[] => {
    values = fieldValues(type, false, padded);
    values.skip(undecided);
    return values.take(fields, field);
  };
  const giveUp = () => {
    lost = true;
    values = undefined;
    return [];
  };

  return {
    append(fields, field) {
      if (lost) return [];
      const isFirst = !values;
      const type = values ? values.type : typeOfFirst(fields, field);
      if (type === "text" && !values && missingWords.size) return giveUp();
      const unfit = values ? values.take(fields, field) : start(type ?? "number", fields, field);
      const wrong = unfit.filter((row) => !isMissingWord(fieldText(fields, row, field)));
      if (wrong.length && !promised) {
        if (!isFirst || missingWords.size) return giveUp();
        start("text", fields, field);
        return [];
      }
      for (const row of unfit) {
        const text = fieldText(fields, row, field);
        if (isMissingWord(text)) countWord(missingWords, text);
      }
      if (type === undefined) {
        values = undefined;
        undecided += fields.count;
      }
      return wrong;
    },
    finish() {
      if (lost || (!values && missingWords.size)) return { column: undefined, missingWords };
      return { column: (values ?? onlyMissing(undecided)).finish(), missingWords };
    },
  };
}

/** The type of the first value; undefined when there is none. */
function typeOfFirst(fields: Fields, field: number): ColumnType | undefined {
  let first = "";
  for (let row = 0; row < fields.count && isMissingWord(first); ++row) first = fieldText(fields, row, field);
  if (isMissingWord(first)) return undefined;
  if (!Number.isNaN(parseNumber(first))) return "number";
  if (!Number.isNaN(parseTimeMs(first.trim()))) return "time";
  return parseTruth(first) >= 0 ? "boolean" : "text";
}

function onlyMissing(rows: number): FieldValues {
  const values = fieldValues("text", false, false);
  values.skip(rows);
  return values;
}

function countWord(words: Map<string, number>, text: string): void {
  const word = text.trim() || "(blank)";
  words.set(word, (words.get(word) ?? 0) + 1);
}
