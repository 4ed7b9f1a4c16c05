import { knownLocale } from "./number-text.ts";

const UNITS = [
  { unit: "second", seconds: 1, until: 60 },
  { unit: "minute", seconds: 60, until: 60 },
  { unit: "hour", seconds: 3_600, until: 48 },
  { unit: "day", seconds: 86_400, until: Infinity },
] as const;

/**
 * A duration for people: 90 is "1.5 min", 54,418 is "15.1 hr", 3,436,575 is "39.8 days"; below a second two
 * digits count, from 100 of a unit whole numbers do. Days are the largest unit, since months and years vary.
 * @param seconds NaN where unknown: "–"
 */
export function durationText(seconds: number, locale: string): string {
  if (!Number.isFinite(seconds)) return "–";
  const size = Math.abs(seconds);
  const { unit, seconds: one } =
    UNITS.find((u) => rounded(size / u.seconds) < u.until) ?? UNITS[UNITS.length - 1];
  return format(locale, unit, size < 1 ? undefined : digits(size / one)).format(seconds / one);
}

const known = new Map<string, Intl.NumberFormat>();

/** Made once. @param fraction digits after the point; undefined: two that count */
function format(locale: string, unit: string, fraction: number | undefined): Intl.NumberFormat {
  const key = `${locale} ${unit} ${fraction}`;
  let made = known.get(key);
  if (!made) {
    const precision =
      fraction === undefined ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: fraction };
    made = new Intl.NumberFormat(knownLocale(locale), {
      style: "unit",
      unit,
      unitDisplay: "short",
      ...precision,
    });
    known.set(key, made);
  }
  return made;
}

/** Digits after the point of an amount. */
function digits(amount: number): number {
  return amount < 99.95 ? 1 : 0;
}

function rounded(amount: number): number {
  const power = 10 ** digits(amount);
  return Math.round(amount * power) / power;
}
