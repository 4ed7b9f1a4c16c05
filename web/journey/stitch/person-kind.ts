import { isNamed, nameWords } from "./column-words.ts";

/** What a compared column holds: decides how two of its values are compared, and which keys find candidates. */
export type PersonKind = "name" | "date" | "email" | "phone" | "postcode" | "number" | "text";

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const DATE = /^\d{4}-?\d{1,2}-?\d{1,2}$|^\d{1,2}[./-]\d{1,2}[./-]\d{4}$|^\d{4}-\d{2}-\d{2}[T ]/;

/**
 * Guesses the kind from the column’s name, and where that says nothing from its values.
 * @param values distinct values as text; a few hundred are looked at
 */
export function personKind(column: string, values: readonly string[]): PersonKind {
  const sample = values.slice(0, 500);
  const share = (test: RegExp) =>
    sample.filter((value) => test.test(value.trim())).length / Math.max(1, sample.length);
  if (share(EMAIL) > 0.6) return "email";
  if (isNamed(column, "postcode")) return "postcode";
  if (isNamed(column, "phone")) return "phone";
  const isDated = isNamed(column, "birth") || /date|datum/.test(nameWords(column).join(" "));
  if (share(DATE) > 0.8 && (isDated || share(/^\d+$/) < 0.5)) return "date";
  if (share(/^[\d\s./-]*\d[\d\s./-]*$/) > 0.8) return "number";
  if (isNamed(column, "forename", "surname", "otherName")) return "name";
  const words = sample.reduce((sum, value) => sum + value.trim().split(/\s+/).length, 0);
  return words > 1.6 * sample.length ? "text" : "name";
}
