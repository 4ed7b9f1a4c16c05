import type { PersonKind } from "./person-kind.ts";
import { editDistance, jaroWinkler } from "./text-distance.ts";

/** How two values of one column are compared: level 0 is the closest, the last is “all else”. */
export interface Comparison {
  readonly levels: readonly string[];
  /** level of two normalised values; symmetric */
  level(a: string, b: string): number;
}

/**
 * The comparison of a kind of column. Names: equal, Jaro–Winkler ≥ 0.92, 0.88, 0.70. Dates: equal, one edit, within a
 * month, a year, ten years. E-mail: equal, same user part, similar user part. Postcodes: equal, one edit, same first
 * three, same first. Numbers and phones: equal, one digit edit, two. Other texts: equal (blanks aside), 90 %, 75 %, 60 %
 * similar by edits or by words.
 */
export function comparisonOf(kind: PersonKind): Comparison {
  return COMPARISONS[kind];
}

const NAME: Comparison = {
  levels: ["equal", "Jaro–Winkler ≥ 0.92", "Jaro–Winkler ≥ 0.88", "Jaro–Winkler ≥ 0.70", "different"],
  level(a, b) {
    if (a === b) return 0;
    const similar = jaroWinkler(a, b);
    return similar >= 0.92 ? 1 : similar >= 0.88 ? 2 : similar >= 0.7 ? 3 : 4;
  },
};

const DATE: Comparison = {
  levels: [
    "equal",
    "one edit",
    "within a month",
    "one slip in each part",
    "within a year",
    "within ten years",
    "different",
  ],
  level(a, b) {
    if (a === b) return 0;
    if (editDistance(a, b, 1) <= 1) return 1;
    const apart = Math.abs(dayOf(a) - dayOf(b));
    if (apart <= 31) return 2;
    if (isSlip(a, b, 0, 4) && isSlip(a, b, 4, 6) && isSlip(a, b, 6, 8)) return 3;
    return apart <= 372 ? 4 : apart <= 3720 ? 5 : 6;
  },
};

const EMAIL: Comparison = {
  levels: [
    "equal",
    "one edit",
    "two edits",
    "80 % similar",
    "same user part",
    "similar user part",
    "different",
  ],
  level(a, b) {
    if (a === b) return 0;
    const longest = Math.max(a.length, b.length);
    const edits = editDistance(a, b, Math.max(2, Math.floor(0.2 * longest)));
    if (edits <= 2) return edits;
    if (edits <= 0.2 * longest) return 3;
    const left = userPart(a);
    const right = userPart(b);
    return left === right ? 4 : jaroWinkler(left, right) >= 0.88 ? 5 : 6;
  },
};

const POSTCODE: Comparison = {
  levels: ["equal", "one edit", "same first three", "same first", "different"],
  level(a, b) {
    if (a === b) return 0;
    if (editDistance(a, b, 1) <= 1) return 1;
    return a.slice(0, 3) === b.slice(0, 3) ? 2 : a[0] === b[0] ? 3 : 4;
  },
};

const NUMBER: Comparison = {
  levels: ["equal", "one edit", "two edits", "different"],
  level(a, b) {
    if (a === b) return 0;
    const edits = editDistance(a, b, 2);
    return edits > 2 || edits >= Math.max(a.length, b.length) ? 3 : edits;
  },
};

const TEXT: Comparison = {
  levels: ["equal", "90 % similar", "75 % similar", "60 % similar", "different"],
  level(a, b) {
    if (a === b) return 0;
    const left = a.replaceAll(" ", "");
    const right = b.replaceAll(" ", "");
    if (left === right) return 0;
    const longest = Math.max(left.length, right.length);
    const edits = editDistance(left, right, Math.floor(0.4 * longest));
    const similar = Math.max(1 - edits / longest, sharedWords(a, b));
    return similar >= 0.9 ? 1 : similar >= 0.75 ? 2 : similar >= 0.6 ? 3 : 4;
  },
};

const COMPARISONS: Readonly<Record<PersonKind, Comparison>> = {
  name: NAME,
  date: DATE,
  email: EMAIL,
  phone: NUMBER,
  postcode: POSTCODE,
  number: NUMBER,
  text: TEXT,
};

/** Days on a calendar of 31-day months: dates that do not exist have a place too. */
function dayOf(digits: string): number {
  return Number(digits.slice(0, 4)) * 372 + Number(digits.slice(4, 6)) * 31 + Number(digits.slice(6, 8));
}

/** Whether a part of two dates is the same, one more or less, or one digit off. */
function isSlip(a: string, b: string, from: number, to: number): boolean {
  if (Math.abs(Number(a.slice(from, to)) - Number(b.slice(from, to))) <= 1) return true;
  let different = 0;
  for (let i = from; i < to; ++i) if (a[i] !== b[i]) ++different;
  return different <= 1;
}

function userPart(email: string): string {
  const at = email.indexOf("@");
  return at < 0 ? email : email.slice(0, at);
}

/** Words in common as a share of all words (Jaccard). */
function sharedWords(a: string, b: string): number {
  const left = new Set(a.split(" "));
  const right = new Set(b.split(" "));
  let common = 0;
  for (const word of left) if (right.has(word)) ++common;
  return common / (left.size + right.size - common);
}
