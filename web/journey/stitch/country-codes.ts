/** Country calling codes of one and two digits (ITU-T E.164); every other code has three. */
const SHORT_CODES = new Set(
  "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(
    " ",
  ),
);

/** The country code that international digits (without `+` or `00`) begin with. */
function countryCodeOf(digits: string): string {
  for (const length of [1, 2]) if (SHORT_CODES.has(digits.slice(0, length))) return digits.slice(0, length);
  return digits.slice(0, 3);
}

/**
 * The country most phone numbers of a column name: the commonest code behind `+` or `00`; ties to the smaller code.
 * @returns undefined if no number names one
 */
export function commonCountryCode(numbers: readonly string[]): string | undefined {
  return commonestCountry(countCountries(numbers));
}

/** How many numbers name a country, by the first three digits of what they name. Adds to `counts`, from a place in the list on. */
export function countCountries(
  numbers: readonly string[],
  from = 0,
  counts = new Map<number, number>(),
): Map<number, number> {
  for (let i = from; i < numbers.length; ++i) {
    const digits = internationalDigits(numbers[i]);
    if (digits > 0) counts.set(digits, (counts.get(digits) ?? 0) + 1);
  }
  return counts;
}

/** The commonest country of such counts. */
export function commonestCountry(counts: ReadonlyMap<number, number>): string | undefined {
  const byCode = new Map<string, number>();
  for (const [digits, count] of counts) {
    const code = countryCodeOf(String(digits));
    byCode.set(code, (byCode.get(code) ?? 0) + count);
  }
  const ranked = [...byCode].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked[0]?.[0];
}

const INTERNATIONAL = /^\s*(?:\+|00)\s*([1-9][\d\s()./-]{6,})$/;

/** The first three digits behind `+` or `00` of a number that is one; else 0. */
function internationalDigits(text: string): number {
  if (text.charCodeAt(0) !== PLUS || text.length < 8) return slowDigits(text);
  let digits = 0;
  for (let i = 1; i < text.length; ++i) {
    const sign = text.charCodeAt(i) - ZERO;
    if (sign >= 0 && sign <= 9) {
      if (digits === 0 && sign === 0) return slowDigits(text);
      if (digits < 100) digits = 10 * digits + sign;
    } else if (sign !== SPACE || digits === 0) return slowDigits(text);
  }
  return digits < 100 ? slowDigits(text) : digits;
}

function slowDigits(text: string): number {
  const found = INTERNATIONAL.exec(text);
  return found ? Number(found[1].replace(/\D/g, "").slice(0, 3)) : 0;
}

const PLUS = "+".charCodeAt(0);
const ZERO = "0".charCodeAt(0);
const SPACE = " ".charCodeAt(0) - ZERO;
