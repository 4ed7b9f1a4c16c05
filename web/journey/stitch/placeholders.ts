/** Words that stand for “nothing known”, compared in lower case. */
const WORDS = new Set([
  "",
  "null",
  "(null)",
  "nil",
  "none",
  "(none)",
  "undefined",
  "unknown",
  "unbekannt",
  "anonymous",
  "n/a",
  "na",
  "#n/a",
  "nan",
  "not set",
  "(not set)",
  "not available",
  "missing",
  "empty",
  "tbd",
  "test",
  "-1",
]);

/**
 * Whether a value stands for “nothing known” and must never link two rows: empty, only zeros or dashes, `-1`, the
 * usual words (`null`, `none`, `undefined`, `unknown`, `anonymous`, `n/a`, …), three nines or more and nothing else,
 * any other run of one sign that is no letter or digit (`?`, `***`).
 * Source: Segment’s blocked values (`^[0-]*$`, `-1`, `null`, `anonymous`) and Adobe’s advice on shared placeholders.
 */
export function isPlaceholder(value: string): boolean {
  const first = value.charCodeAt(0);
  const isLetter = (first >= 97 && first <= 122) || (first >= 65 && first <= 90);
  if (isLetter) return value.length <= 13 && WORDS.has(value.trim().toLowerCase());
  if (/^[\s\W_0]*$/u.test(value) && !/[^\x00-\x7f]/u.test(value)) return true;
  const text = value.trim().toLowerCase();
  return WORDS.has(text) || /^9{3,}$/.test(text);
}

/** A value that so many rows carry that it can hardly be one customer. */
export interface FrequentValue {
  readonly code: number;
  /** rows that carry it */
  readonly rows: number;
}

/** Below this many rows a value is never called frequent. */
const FEWEST_ROWS = 50;
/** How many times the 99th percentile of the rows per value a value must have to stand out. */
const TIMES = 10;

/**
 * Values that stand out by their frequency: at least 50 rows, more than ten times the 99th percentile of the rows per
 * value (the lower of the two middle values, so that a single one cannot hide itself), and 1 % of all rows with a value.
 * @param rowsOf rows per value; values that do not occur count 0 and are left aside
 * @returns most frequent first, ties in order of code
 */
export function frequentValues(rowsOf: Int32Array | Uint32Array): FrequentValue[] {
  let most = 0;
  for (const rows of rowsOf) if (rows > most) most = rows;
  if (most < FEWEST_ROWS) return [];
  /** values by their rows */
  const valuesWith = new Int32Array(most + 1);
  for (const rows of rowsOf) ++valuesWith[rows];
  valuesWith[0] = 0;
  let present = 0;
  let total = 0;
  for (let rows = 1; rows <= most; ++rows) {
    present += valuesWith[rows];
    total += rows * valuesWith[rows];
  }
  if (present < 10) return [];
  const at = Math.min(Math.floor(0.99 * (present - 1)), present - 2);
  let usual = 0;
  for (let below = 0; below <= at; below += valuesWith[usual]) ++usual;
  const limit = Math.max(FEWEST_ROWS, TIMES * usual, 0.01 * total);
  const found: FrequentValue[] = [];
  for (let code = 0; code < rowsOf.length; ++code)
    if (rowsOf[code] >= limit) found.push({ code, rows: rowsOf[code] });
  return found.sort((a, b) => b.rows - a.rows || a.code - b.code);
}
