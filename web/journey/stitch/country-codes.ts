/** Country calling codes of one and two digits (ITU-T E.164); every other code has three. */
const SHORT_CODES = new Set(
  "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(
    " ",
  ),
);

/** The country code that international digits (without `+` or `00`) begin with. */
export function countryCodeOf(digits: string): string {
  for (const length of [1, 2]) if (SHORT_CODES.has(digits.slice(0, length))) return digits.slice(0, length);
  return digits.slice(0, 3);
}

/**
 * The country most phone numbers of a column name: the commonest code behind `+` or `00`; ties to the smaller code.
 * @returns undefined if no number names one
 */
export function commonCountryCode(numbers: Iterable<string>): string | undefined {
  const counts = new Map<string, number>();
  for (const number of numbers) {
    const international = /^\s*(?:\+|00)\s*([1-9][\d\s()./-]{6,})$/.exec(number);
    if (!international) continue;
    const code = countryCodeOf(international[1].replace(/\D/g, ""));
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked[0]?.[0];
}
