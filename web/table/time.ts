import { shortCodes, type CharCodes } from "./char-codes.ts";

/** An instant read from text. */
export interface ParsedTime {
  /** ms since 1970 UTC; anything finer is cut off, never rounded */
  readonly ms: number;
  /** false: the text named no zone and was read as UTC */
  readonly zoned: boolean;
}

/**
 * Reads an ISO 8601 date or date and time: `2012-10-09`, `2012-10-09 14:50`, `2012-10-09T14:50:17,123Z`,
 * `2012-10-09T14:50:17+02:00`, `+0200` or `+02`, `2012-10-09 14:50:17 UTC`. A date alone is its first instant. The date may
 * stand as day, month and year with dots between, `09.10.2012 14:50`, as it does from Germany to Finland.
 * @returns undefined for anything else, a 30th of February, hour 24 and second 60 included
 */
export function parseTime(text: string): ParsedTime | undefined {
  const ms = parseTimeMs(text);
  return Number.isNaN(ms) ? undefined : { ms, zoned: namesZone(text) };
}

/** As `parseTime`, but only the ms, NaN when unreadable: for loops over millions of rows. */
export function parseTimeMs(text: string): number {
  return timeMsAt(shortCodes(text), 0, text.length);
}

/** As `parseTimeMs`, of codes[from…to): without a string for every value. */
export function timeMsAt(codes: CharCodes, from: number, to: number): number {
  const length = to - from;
  if (length < 10) return NaN;
  const isIso = codes[from + 4] === DASH && codes[from + 7] === DASH;
  if (!isIso && !(codes[from + 2] === DOT && codes[from + 5] === DOT)) return NaN;
  const atYear = isIso ? from : from + 6;
  const year = pair(codes, atYear) * 100 + pair(codes, atYear + 2);
  const month = pair(codes, isIso ? from + 5 : from + 3);
  const day = pair(codes, isIso ? from + 8 : from);
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return NaN;
  const midnight = daysSince1970(year, month, day) * DAY_MS;
  if (length === 10) return midnight;

  const separator = codes[from + 10];
  if (length < 16 || (separator !== 84 && separator !== SPACE && separator !== 116)) return NaN;
  const hour = pair(codes, from + 11);
  const minute = pair(codes, from + 14);
  if (!(hour <= 23 && minute <= 59) || codes[from + 13] !== COLON) return NaN;
  const ms = midnight + hour * HOUR_MS + minute * MINUTE_MS;
  if (length === 16) return ms;

  let at = from + 16;
  let ofMinute = 0;
  if (codes[at] === COLON) {
    if (length < 19) return NaN;
    const second = pair(codes, at + 1);
    if (!(second <= 59)) return NaN;
    ofMinute = second * 1000;
    at += 3;
    const mark = codes[at];
    if (at < to && (mark === DOT || mark === COMMA)) {
      const point = at++;
      for (let unit = 100, digit = 0; at < to; unit /= 10, ++at) {
        digit = codes[at] - 48;
        if (!(digit >= 0 && digit <= 9)) break;
        if (unit >= 1) ofMinute += digit * unit;
      }
      if (at === point + 1) return NaN;
    }
  }
  return at === to ? ms + ofMinute : ms + ofMinute - zoneOffset(codes, at, to);
}

/** Whether a text that `parseTime` reads names its zone. */
export function namesZone(text: string): boolean {
  return namesZoneAt(shortCodes(text), 0, text.length);
}

/** As `namesZone`, of codes[from…to). */
export function namesZoneAt(codes: CharCodes, from: number, to: number): boolean {
  const last = codes[to - 1];
  if (last === 90 || last === 122 || last === 67) return true;
  for (let at = from + 16; at < to; ++at) {
    const code = codes[at];
    if (code === DASH || code === PLUS) return true;
  }
  return false;
}

/** Whether there is such a moment: false for NaN, and beyond the range of a `Date` (±8.64e15 ms). */
export function isInstant(ms: number): boolean {
  return Math.abs(Math.floor(ms)) <= 8.64e15;
}

/**
 * `2012-10-09T14:50:17.123Z`; the fraction is left out when it is 0. Finer than ms is cut off.
 * Empty for NaN and for what lies outside the range of a `Date` (±8.64e15 ms).
 */
export function formatTime(ms: number): string {
  return written(ms, "T", "Z");
}

/** `2012-10-09 14:50:17[.123]`, in UTC: how SQLite’s own date functions write, so that text compares in time order. */
export function formatSqlTime(ms: number): string {
  return written(ms, " ", "");
}

const DASH = 45;
const PLUS = 43;
const COLON = 58;
const SPACE = 32;
const DOT = 46;
const COMMA = 44;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** 0000-01-01 and 10000-01-01: outside, a year is not four digits */
const FIRST_MS = -62_167_219_200_000;
const END_MS = 253_402_300_800_000;
const PAIRS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0"));

/** The two digits at `at` as a number; NaN if they are not two digits. */
function pair(codes: CharCodes, at: number): number {
  const tens = codes[at] - 48;
  const ones = codes[at + 1] - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** ms to take off for the zone written in codes[at…to): `Z`, ` UTC`, `+02`, `+0200`, `+02:00`; else NaN. */
function zoneOffset(codes: CharCodes, at: number, to: number): number {
  const from = codes[at] === SPACE ? at + 1 : at;
  const left = to - from;
  const sign = codes[from];
  if (sign !== PLUS && sign !== DASH) {
    const isUtc = left === 3 && sign === 85 && codes[from + 1] === 84 && codes[from + 2] === 67;
    return isUtc || (left === 1 && (sign === 90 || sign === 122)) ? 0 : NaN;
  }
  const colon = codes[from + 3] === COLON ? 1 : 0;
  if (left !== 3 && left !== 5 + colon) return NaN;
  const hours = pair(codes, from + 1);
  const minutes = left === 3 ? 0 : pair(codes, from + 3 + colon);
  if (!(hours <= 23 && minutes <= 59)) return NaN;
  return (sign === DASH ? -1 : 1) * (hours * HOUR_MS + minutes * MINUTE_MS);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Howard Hinnant, “chrono-compatible low-level date algorithms”, `days_from_civil`; years count from March. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

/** Date and time with four-digit years by the inverse, `civil_from_days`: faster as `toISOString`. */
function written(ms: number, separator: string, zone: string): string {
  if (!(ms >= FIRST_MS && ms < END_MS)) {
    const date = new Date(Math.floor(ms));
    if (Number.isNaN(date.getTime())) return "";
    return date.toISOString().replace("T", separator).replace(".000Z", "Z").replace("Z", zone);
  }
  const whole = Math.floor(ms);
  const days = Math.floor(whole / DAY_MS);
  const ofDay = whole - days * DAY_MS;
  const second = Math.floor(ofDay / 1000);
  const fraction = ofDay - second * 1000;
  const minute = Math.floor(second / 60);
  const hour = Math.floor(minute / 60);
  const clock = `${PAIRS[hour]}:${PAIRS[minute - hour * 60]}:${PAIRS[second - minute * 60]}`;
  const rest = fraction === 0 ? "" : `.${fraction < 100 ? "0" : ""}${fraction < 10 ? "0" : ""}${fraction}`;
  return `${dateText(days)}${separator}${clock}${rest}${zone}`;
}

function dateText(days1970: number): string {
  const days = days1970 + 719_468;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const dayOfYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${PAIRS[Math.floor(year / 100)]}${PAIRS[year % 100]}-${PAIRS[month]}-${PAIRS[day]}`;
}
