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
  /** per value the share of the records with a value that have it */
  readonly frequency: Float64Array;
  /** present values that were taken for “nothing known” */
  readonly placeholderRows: number;
}

/** Normalises the values of a column by its kind; placeholders count as missing. O(n). */
export function personColumn(
  name: string,
  kind: PersonKind,
  codes: Int32Array,
  texts: readonly string[],
): PersonColumn {
  const normalise = normaliser(kind, texts);
  const codeOf = new Map<string, number>();
  const newCode = new Int32Array(texts.length).fill(-2);
  const codeFor = (text: string): number => {
    const value = normalise(text);
    if (value === "" || isPlaceholder(text) || isPlaceholderDate(kind, value)) return -1;
    const known = codeOf.get(value);
    if (known !== undefined) return known;
    codeOf.set(value, codeOf.size);
    return codeOf.size - 1;
  };
  const own = codes.map((code) => {
    if (code < 0) return -1;
    if (newCode[code] === -2) newCode[code] = codeFor(texts[code]);
    return newCode[code];
  });
  const counts = new Float64Array(codeOf.size);
  let present = 0;
  let before = 0;
  for (const code of codes) if (code >= 0) ++before;
  for (const code of own)
    if (code >= 0) {
      ++counts[code];
      ++present;
    }
  return {
    name,
    kind,
    codes: own,
    values: [...codeOf.keys()],
    frequency: counts.map((count) => count / Math.max(1, present)),
    placeholderRows: before - present,
  };
}

function normaliser(kind: PersonKind, texts: readonly string[]): (text: string) => string {
  switch (kind) {
    case "email":
      return normaliseEmail;
    case "phone": {
      const country = commonCountryCode(texts);
      return (text) => normalisePhone(text, country);
    }
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
export function plainWords(text: string): string {
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
