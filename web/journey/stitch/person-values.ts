import { commonCountryCode } from "./country-codes.ts";
import { normaliseEmail, normalisePhone } from "./normalise.ts";
import type { PersonKind } from "./person-kind.ts";
import { isPlaceholder } from "./placeholders.ts";

/** A compared column over all records. */
export interface PersonColumn {
  readonly name: string;
  readonly kind: PersonKind;
  /** length n; index into `values`, -1 where missing */
  readonly codes: Int32Array;
  /** normalised values, each once, in order of first appearance */
  readonly values: readonly string[];
  /** records with each value */
  readonly counts: Float64Array;
}

/** A compared column, and what goes on where records are added. */
export interface PersonReading {
  readonly column: PersonColumn;
  /** code of each normalised value; grows with the readings that go on */
  readonly codeOf: Map<string, number>;
  /** the country that phone numbers without one are taken to be from */
  readonly country: string | undefined;
}

/** Normalises the values of a column by its kind; placeholders count as missing. O(n). */
export function personColumn(
  name: string,
  kind: PersonKind,
  codes: Int32Array,
  texts: readonly string[],
): PersonReading {
  const country = countryOf(kind, texts);
  const codeOf = new Map<string, number>();
  const code = coder(kind, country, codeOf);
  const newCode = new Int32Array(texts.length).fill(-2);
  const own = codes.map((at) => {
    if (at < 0) return -1;
    if (newCode[at] === -2) newCode[at] = code(texts[at]);
    return newCode[at];
  });
  return { column: countedColumn(name, kind, own, [...codeOf.keys()]), codeOf, country };
}

/**
 * The column after records were added or went: only the values of added ones are normalised. Values keep their codes, and
 * those nobody has any more stay in the list with a count of 0.
 * @param from length n; number of each record in the earlier reading, -1 where it is new
 * @returns undefined where the earlier values mean something else now: another kind of column, another country
 */
export function continueColumn(
  { column: before, codeOf, country }: PersonReading,
  kind: PersonKind,
  from: Int32Array,
  codes: Int32Array,
  texts: readonly string[],
): PersonReading | undefined {
  if (kind !== before.kind || country !== countryOf(kind, texts)) return undefined;
  const code = coder(kind, country, codeOf);
  const own = new Int32Array(codes.length);
  for (let i = 0; i < own.length; ++i)
    own[i] = from[i] >= 0 ? before.codes[from[i]] : codes[i] < 0 ? -1 : code(texts[codes[i]]);
  const values =
    codeOf.size === before.values.length
      ? before.values
      : [...before.values, ...lastKeys(codeOf, before.values.length)];
  return { column: countedColumn(before.name, kind, own, values), codeOf, country };
}

/** Gives the code of a text, a new one to a new value; -1 to what says nothing. */
function coder(kind: PersonKind, country: string | undefined, codeOf: Map<string, number>) {
  const normalise = normaliser(kind, country);
  return (text: string): number => {
    const value = normalise(text);
    if (value === "" || isPlaceholder(text) || isPlaceholderDate(kind, value)) return -1;
    const known = codeOf.get(value);
    if (known !== undefined) return known;
    codeOf.set(value, codeOf.size);
    return codeOf.size - 1;
  };
}

function lastKeys(codeOf: ReadonlyMap<string, number>, from: number): string[] {
  const keys: string[] = [];
  for (const [value, code] of codeOf) if (code >= from) keys.push(value);
  return keys;
}

function countedColumn(
  name: string,
  kind: PersonKind,
  codes: Int32Array,
  values: readonly string[],
): PersonColumn {
  const counts = new Float64Array(values.length);
  for (const code of codes) if (code >= 0) ++counts[code];
  return { name, kind, codes, values, counts };
}

function countryOf(kind: PersonKind, texts: readonly string[]): string | undefined {
  return kind === "phone" ? commonCountryCode(texts) : undefined;
}

function normaliser(kind: PersonKind, country: string | undefined): (text: string) => string {
  switch (kind) {
    case "email":
      return normaliseEmail;
    case "phone":
      return (text) => normalisePhone(text, country);
    case "date":
      return normaliseDate;
    case "number":
    case "postcode":
      return (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
    case "name":
    case "text":
      return plainWords;
    default:
      return kind satisfies never;
  }
}

/** Lower case, accents off, everything that is no letter or digit one space. */
function plainWords(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/ß/g, "ss")
    .replace(/['’`]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Eight digits, year first, from `1971-06-24`, `19710624`, `24.06.1971`, `1971-06-24T…`; else the digits there are. */
function normaliseDate(text: string): string {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(trimmed);
  if (iso) return iso[1] + iso[2].padStart(2, "0") + iso[3].padStart(2, "0");
  const dayFirst = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(trimmed);
  if (dayFirst) return dayFirst[3] + dayFirst[2].padStart(2, "0") + dayFirst[1].padStart(2, "0");
  return trimmed.replace(/\D/g, "");
}

/** First days that systems write when they know no date. */
function isPlaceholderDate(kind: PersonKind, value: string): boolean {
  return kind === "date" && /^(19000101|18991230|18991231|19700101|00010101|99991231)$/.test(value);
}
