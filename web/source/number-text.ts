import { shortCodes, type CharCodes } from "#table/char-codes.ts";

const ZERO = 48;
const DOT = 46;
const MINUS = 45;
const SPACE = 32;
/** more digits than this do not all survive in a double */
const SAFE_DIGITS = 15;
const POWERS = Array.from({ length: SAFE_DIGITS + 1 }, (_, n) => 10 ** n);
const WITH_EXPONENT = /^ *-?(?:\d+\.\d*|\.\d+|\d+(?=e[+-]))(?:e[+-]?\d+)? *$/i;

/**
 * Reads a plain decimal number (`12`, `-0.5`, `.5`, `1.5e-3`; spaces around it allowed), correctly rounded.
 * @returns NaN for whatever is better kept as text: leading zeros (`007`), a plus sign (`+49…`), more than 15
 *   digits before the point, decimal commas, thousands separators, codes that only look like an exponent (`12E5`)
 */
export function parseNumber(text: string): number {
  return numberAt(text, shortCodes(text), 0, text.length);
}

/** As `parseNumber`, of text[from…to), `codes` being those of the text: without a string for every value. */
export function numberAt(text: string, codes: CharCodes, from: number, to: number): number {
  let at = from;
  while (at < to && codes[at] === SPACE) ++at;
  const negative = codes[at] === MINUS;
  if (negative) ++at;

  const start = at;
  let digits = 0;
  let code = 0;
  for (; at < to && (code = codes[at] - ZERO) >= 0 && code <= 9; ++at) digits = digits * 10 + code;
  const whole = at - start;
  if (whole > SAFE_DIGITS || (whole > 1 && codes[start] === ZERO)) return NaN;

  let fraction = 0;
  if (at < to && codes[at] === DOT) {
    const point = at++;
    for (; at < to && (code = codes[at] - ZERO) >= 0 && code <= 9; ++at) digits = digits * 10 + code;
    fraction = at - point - 1;
  }
  if (whole + fraction === 0) return NaN;
  while (at < to && codes[at] === SPACE) ++at;
  // up to 15 digits and a power of ten below 10^22 are both exact, so one division rounds correctly (Clinger 1990)
  if (at === to && whole + fraction <= SAFE_DIGITS) {
    const value = fraction ? digits / POWERS[fraction] : digits;
    return negative ? -value : value;
  }
  const value = WITH_EXPONENT.test(text.slice(from, to)) ? Number(text.slice(from, to)) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

/** Reads a number the user has promised: also `007`, `+49`, `1e5`, and a decimal comma (`12,5`). NaN if it is none. */
export function parsePromisedNumber(text: string): number {
  const trimmed = text.trim();
  if (/^[+-]?\d+,\d+$/.test(trimmed)) return Number(trimmed.replace(",", "."));
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : NaN;
}

/** Words for “no value”, and blanks, in columns of numbers, times and truth values; in a text column they are text. */
export function isMissingWord(text: string): boolean {
  return text.length <= 16 && MISSING_WORDS.has(text.trim());
}

const MISSING_WORDS = new Set(["", ..."NA N/A n/a na NULL Null null NaN nan None none \\N".split(" ")]);

/** 1 for `true`, 0 for `false` (also `True`, `TRUE`, …), -1 for anything else. */
export function parseTruth(text: string): -1 | 0 | 1 {
  if (text === "true" || text === "True" || text === "TRUE") return 1;
  return text === "false" || text === "False" || text === "FALSE" ? 0 : -1;
}
