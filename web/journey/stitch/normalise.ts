/** What an identifier is; says how two ways of writing it are made one. */
export type IdentifierKind = "email" | "phone" | "other";

/** Trimmed and in lower case; a `mailto:` in front is taken off. */
export function normaliseEmail(text: string): string {
  if (isPlainAddress(text)) return text;
  const address = normaliseOther(text).toLowerCase();
  return address.startsWith("mailto:") ? address.slice(7) : address;
}

/** Nothing but small letters, digits and signs between, and no `:`. */
function isPlainAddress(text: string): boolean {
  for (let i = 0; i < text.length; ++i) {
    const sign = text.charCodeAt(i);
    if (sign <= 32 || sign === 58 || (sign >= 65 && sign <= 90) || sign > 126) return false;
  }
  return true;
}

/**
 * Digits with the country code: `+49 170 …`, `0049170…`, `0170/…` all give `49170…`.
 * @param country code for numbers that name none; undefined: these keep their digits, without leading zeros
 * @returns "" for a text with fewer than five digits, or with letters
 */
export function normalisePhone(text: string, country: string | undefined): string {
  const plain = internationalNumber(text);
  if (plain !== undefined) return plain;
  const written = text.trim().replace(/^tel:/i, "").replace(/\(0\)/, "");
  if (/[a-z]/i.test(written.replace(/\s*(x|ext\.?)\s*\d+$/i, ""))) return "";
  const digits = written.replace(/\s*(x|ext\.?)\s*\d+$/i, "").replace(/\D/g, "");
  if (digits.length < 5 || /^0*$/.test(digits) || /^9*$/.test(digits)) return "";
  if (written.startsWith("+")) return digits;
  if (digits.startsWith("00")) return digits.slice(2);
  const national = digits.replace(/^0/, "");
  if (country === undefined) return national;
  if (digits.startsWith("0")) return country + national;
  return country === "1" && digits.length === 10 ? country + digits : digits;
}

/** The short way for what most columns hold, `+`, digits and single spaces; undefined for anything else. */
function internationalNumber(text: string): string | undefined {
  if (text.charCodeAt(0) !== 43 || text.length < 9) return undefined;
  let digits = "";
  let isTelling = false;
  let from = 1;
  for (let i = 1; i < text.length; ++i) {
    const sign = text.charCodeAt(i);
    if (sign === 32) {
      digits += text.slice(from, i);
      from = i + 1;
    } else if (sign < 48 || sign > 57) return undefined;
    else if (sign !== 48 && sign !== 57) isTelling = true;
  }
  digits += text.slice(from);
  return isTelling && digits.length >= 5 ? digits : undefined;
}

/** Trimmed; a number read from text such as `17.0` is written `17`. */
export function normaliseOther(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first <= 32 || last <= 32 || first === 160 || last === 160 ? text.trim() : text;
}
