import { comparisonOf } from "./comparison.ts";
import { isNamed, nameWords } from "./column-words.ts";
import type { PersonColumn } from "./person-values.ts";
import { personRoles, type PersonRoles } from "./start-pairs.ts";
import { jaroWinkler } from "./text-distance.ts";

/** level of a pair where one of the two values is missing */
export const MISSING = 255;

export const SWAPPED = "swapped";

/** Compares two records column by column. */
export interface PairComparer {
  /** names of the levels of each column; the last is that its value stands in a sister column of the other record */
  readonly levels: readonly (readonly string[])[];
  /** per column the one it may be swapped with, or -1 */
  readonly sisters: readonly number[];
  readonly roles: PersonRoles;
  /** levels of values that were asked for, for another comparer of columns whose values keep their codes */
  readonly known: readonly KnownLevels[];
  level(column: number, left: number, right: number): number;
}

/** The last levels of pairs of values of one column, each in the slot of its hash. Changes as it is used. */
export interface KnownLevels {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly levels: Uint8Array;
}

/** Bits of the number of value pairs whose level is remembered, at most. */
const REMEMBERED_BITS = 18;

/**
 * Levels of pairs of records. Two columns of a kind that may be filled the wrong way round (fore- and surname, two address
 * lines) count once when swapped: both values found crosswise, exactly or at Jaro–Winkler 0.92, is a last level of the first
 * of them, and the second then counts as missing.
 * @param before levels known of these columns, or of the same before values were added behind the others
 */
export function pairComparer(
  columns: readonly PersonColumn[],
  before?: readonly KnownLevels[],
): PairComparer {
  const known = columns.map((column, c) => knownLevels(column, before?.[c]));
  const compare = columns.map((column, c) => valueLevels(column, known[c]));
  const sister = sistersOf(columns);
  const levels = columns.map(({ kind }, c) => [
    ...comparisonOf(kind).levels,
    ...(sister[c] > c ? [SWAPPED] : []),
  ]);
  return {
    levels,
    sisters: sister,
    roles: personRoles(columns),
    known,
    level(c, left, right) {
      const a = columns[c].codes[left];
      const b = columns[c].codes[right];
      if (a < 0 || b < 0) return MISSING;
      const level = a === b ? 0 : compare[c](a, b);
      const other = sister[c];
      if (level < 2 || other < 0 || !isSwapped(columns[c], columns[other], left, right)) return level;
      return c < other ? levels[c].length - 1 : MISSING;
    },
  };
}

function knownLevels({ values }: PersonColumn, before: KnownLevels | undefined): KnownLevels {
  const bits = Math.max(1, Math.min(REMEMBERED_BITS, 2 * (32 - Math.clz32(values.length))));
  if (before?.levels.length === 1 << bits) return before;
  return {
    first: new Int32Array(1 << bits).fill(-1),
    second: new Int32Array(1 << bits),
    levels: new Uint8Array(1 << bits),
  };
}

/** Levels of values, the last ones remembered by a hash of the two codes. */
function valueLevels(
  { kind, values }: PersonColumn,
  { first, second, levels }: KnownLevels,
): (a: number, b: number) => number {
  const { level } = comparisonOf(kind);
  const shift = Math.clz32(levels.length) + 1;
  return (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> shift;
    if (first[slot] === low && second[slot] === high) return levels[slot];
    first[slot] = low;
    second[slot] = high;
    // in the order of the texts: what they are numbered as plays no part
    const isInOrder = values[low] < values[high];
    return (levels[slot] = level(values[isInOrder ? low : high], values[isInOrder ? high : low]));
  };
}

/** For each column the one it may be swapped with, by their names, or -1: fore- and surname, `address_1` and `address_2`. */
function sistersOf(columns: readonly PersonColumn[]): number[] {
  const family = columns.map(({ name }) => familyOf(name));
  return family.map((own, c) => {
    const others = family.flatMap((other, i) => (i !== c && own !== undefined && other === own ? [i] : []));
    return others.length === 1 ? others[0] : -1;
  });
}

function familyOf(column: string): string | undefined {
  if (isNamed(column, "forename", "surname")) return "person";
  const name = nameWords(column).join(" ");
  const base = name.replace(/ ?\d+$/, "");
  return base === name ? undefined : base;
}

function isSwapped(own: PersonColumn, sister: PersonColumn, left: number, right: number): boolean {
  const a = own.codes[left];
  const b = sister.codes[left];
  const x = own.codes[right];
  const y = sister.codes[right];
  if (b < 0 || y < 0) return false;
  return isNear(own.values[a], sister.values[y]) && isNear(sister.values[b], own.values[x]);
}

function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  return a[0] === b[0] && (a < b ? jaroWinkler(a, b) : jaroWinkler(b, a)) >= 0.92;
}
