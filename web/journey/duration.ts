import { JourneyError } from "#table/note.ts";

const UNITS: readonly (readonly [ms: number, names: readonly string[]])[] = [
  [1, ["ms", "millisecond", "milliseconds"]],
  [1_000, ["s", "sec", "secs", "second", "seconds"]],
  [60_000, ["m", "min", "mins", "minute", "minutes"]],
  [3_600_000, ["h", "hr", "hrs", "hour", "hours"]],
  [86_400_000, ["d", "day", "days"]],
  [604_800_000, ["w", "week", "weeks"]],
];
const MS_OF = new Map(UNITS.flatMap(([ms, names]) => names.map((name) => [name, ms] as const)));
const MONTHS = new Set(["mo", "mon", "month", "months"]);
const YEARS = new Set(["y", "yr", "yrs", "year", "years"]);
const ISO =
  /^P(?!$)(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?!$)(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/i;
const FORMS = "write for example '90 seconds', '30 min', '2 hours', '7 days', '4 weeks' or 'PT30M'";

/**
 * A duration as text in ms: `'90 seconds'`, `'1.5 h'`, `'1 day 12 hours'`, ISO 8601 `'P1DT12H'`. Decimals use a
 * point; letter case and spaces do not matter; `m` is minutes.
 * @throws JourneyError for a month or a year, whose length varies (with the days to write instead), a number
 *   without a unit, an unknown unit, a negative or unreadable text
 */
export function parseDuration(text: string): number {
  const iso = ISO.exec(text.trim());
  return iso ? isoDuration(text, iso.slice(1)) : spelledDuration(text);
}

function isoDuration(text: string, parts: readonly (string | undefined)[]): number {
  const [years, months, ...rest] = parts.map((part) => (part === undefined ? 0 : decimal(part, text)));
  if (years || months) throw varies(text, years * 365 + months * 30);
  return rest.reduce(
    (sum, amount, i) => sum + amount * [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000][i],
    0,
  );
}

function spelledDuration(text: string): number {
  const trimmed = text.trim();
  const parts = [...trimmed.matchAll(/([\d.]+)\s*([a-z]*)[\s,]*/giy)];
  const read = parts.reduce((sum, [whole]) => sum + whole.length, 0);
  if (!read || read !== trimmed.length) throw new JourneyError(`'${text}' is not a duration; ${FORMS}`);
  return parts.reduce((sum, [, amount, unit]) => sum + decimal(amount, text) * unitMs(unit, amount, text), 0);
}

function unitMs(unit: string, amount: string, text: string): number {
  const name = unit.toLowerCase();
  const ms = MS_OF.get(name);
  if (ms !== undefined) return ms;
  if (MONTHS.has(name)) throw varies(text, Number(amount) * 30);
  if (YEARS.has(name)) throw varies(text, Number(amount) * 365);
  if (!name)
    throw new JourneyError(
      `'${text}' has no unit; write '${amount} seconds', '${amount} minutes', '${amount} hours' or '${amount} days'`,
    );
  throw new JourneyError(`'${unit}' in '${text}' is not a unit of time; ${FORMS}`);
}

function varies(text: string, days: number): JourneyError {
  return new JourneyError(
    `'${text}': months and years vary in length; write '${Number(days.toFixed(2))} days' instead`,
  );
}

function decimal(digits: string, text: string): number {
  const value = Number(digits);
  if (Number.isFinite(value)) return value;
  throw new JourneyError(`'${digits}' in '${text}' is not a number; ${FORMS}`);
}
