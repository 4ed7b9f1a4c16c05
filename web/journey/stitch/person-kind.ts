/** What a compared column holds: decides how two of its values are compared, and which keys find candidates. */
export type PersonKind = "name" | "date" | "email" | "phone" | "postcode" | "number" | "text";

/** The words of a column’s name: `given_name`, `givenName`, `Given name` → given, name. */
export function nameWords(column: string): string[] {
  return column
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const DATE = /^\d{4}-?\d{1,2}-?\d{1,2}$|^\d{1,2}[./-]\d{1,2}[./-]\d{4}$|^\d{4}-\d{2}-\d{2}[T ]/;

/**
 * Guesses the kind from the column’s name, and where that says nothing from its values.
 * @param values distinct values as text; a few hundred are looked at
 */
export function personKind(column: string, values: readonly string[]): PersonKind {
  const name = nameWords(column).join(" ");
  const sample = values.slice(0, 500);
  const share = (test: RegExp) =>
    sample.filter((value) => test.test(value.trim())).length / Math.max(1, sample.length);
  if (share(EMAIL) > 0.6) return "email";
  if (/\b(post ?code|postal|zip|plz|postleitzahl)\b/.test(name)) return "postcode";
  if (/\b(phone|mobile|tel|telephone|fax|msisdn|telefon|handy)\b/.test(name)) return "phone";
  if (share(DATE) > 0.8 && (/birth|dob|born|date|geburt/.test(name) || share(/^\d+$/) < 0.5)) return "date";
  if (share(/^[\d\s./-]*\d[\d\s./-]*$/) > 0.8) return "number";
  if (/\b(forename|surname|firstname|lastname|givenname|vorname|nachname|familienname)\b/.test(name))
    return "name";
  if (/\b(first|given|last|family|middle|sur|fore|maiden|nick) name\b/.test(name)) return "name";
  const words = sample.reduce((sum, value) => sum + value.trim().split(/\s+/).length, 0);
  return words > 1.6 * sample.length ? "text" : "name";
}
