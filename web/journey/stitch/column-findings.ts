import type { TextColumn } from "#table/column.ts";
import { isPlaceholder } from "./placeholders.ts";
import { withRoom } from "./row-layout.ts";

/** How many values of a column may identify somebody; ready to go on with further rows, which spends it. */
export interface UsableFound {
  /** values that are no placeholders, and rows with such a value */
  readonly distinct: number;
  readonly filled: number;
  /** per code 1 if its value is no placeholder; may be longer than there are codes */
  readonly isUsable: Uint8Array;
  readonly codes: number;
  readonly rows: number;
}

/** @param before what was found of the column’s first rows */
export function continueUsable(
  before: UsableFound | undefined,
  { codes, dictionary }: TextColumn,
): UsableFound {
  const isUsable = withRoom(before?.isUsable ?? new Uint8Array(0), dictionary.length, 0);
  let { distinct, filled } = before ?? { distinct: 0, filled: 0 };
  for (let code = before?.codes ?? 0; code < dictionary.length; ++code)
    if (!isPlaceholder(dictionary[code])) {
      isUsable[code] = 1;
      ++distinct;
    }
  for (let row = before?.rows ?? 0; row < codes.length; ++row)
    if (codes[row] >= 0 && isUsable[codes[row]]) ++filled;
  return { distinct, filled, isUsable, codes: dictionary.length, rows: codes.length };
}

/** Whether a column tells its rows apart; ready to go on with further rows, which spends it. */
export interface KeyFound {
  readonly isKey: boolean;
  /** per code 1 if a row has it; may be longer than there are codes */
  readonly isMet: Uint8Array;
  readonly rows: number;
}

/** What is no key gets none by further rows. @param before what was found of the column’s first rows */
export function continueKey(before: KeyFound | undefined, { codes, dictionary }: TextColumn): KeyFound {
  const isMet = before?.isMet ?? new Uint8Array(0);
  if (before?.isKey === false || dictionary.length < codes.length)
    return { isKey: false, isMet, rows: codes.length };
  const met = withRoom(isMet, dictionary.length, 0);
  for (let row = before?.rows ?? 0; row < codes.length; ++row) {
    const code = codes[row];
    if (code < 0 || met[code] || !isName(dictionary[code]))
      return { isKey: false, isMet: met, rows: codes.length };
    met[code] = 1;
  }
  return { isKey: true, isMet: met, rows: codes.length };
}

/** Words of a value that still names a row; a remark has more. */
const MOST_WORDS = 3;
const LONGEST = 64;

function isName(value: string): boolean {
  if (value.length > LONGEST) return false;
  const text = value.trim();
  return text !== "" && text.split(/\s+/, MOST_WORDS + 1).length <= MOST_WORDS;
}
