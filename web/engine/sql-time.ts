import { formatSqlTime, parseTimeMs } from "#table/time.ts";

/** Room for one time as `SqlTimeWriter` writes it; years before 0 or after 9999 are the longest. */
export const SQL_TIME_BYTES = 32;

const DAY_MS = 86_400_000;
const ZERO = 48;
const encoder = new TextEncoder();

/** Writes times as `formatSqlTime` does, straight into bytes; times of one day in a row cost next to nothing. */
export class SqlTimeWriter {
  #day = NaN;
  readonly #date = new Uint8Array(11);

  /** @returns the number of bytes written at `at`, at most `SQL_TIME_BYTES` */
  write(ms: number, bytes: Uint8Array, at: number): number {
    const whole = Math.floor(ms);
    const day = Math.floor(whole / DAY_MS);
    if (day !== this.#day) {
      const text = formatSqlTime(ms);
      if (text[4] !== "-") return encoder.encodeInto(text, bytes.subarray(at, at + SQL_TIME_BYTES)).written;
      encoder.encodeInto(text.slice(0, 11), this.#date);
      this.#day = day;
    }
    for (let i = 0; i < 11; ++i) bytes[at + i] = this.#date[i];
    const ofDay = whole - day * DAY_MS;
    const second = Math.floor(ofDay / 1000);
    const minute = Math.floor(second / 60);
    const hour = Math.floor(minute / 60);
    pair(bytes, at + 11, hour, 58);
    pair(bytes, at + 14, minute - hour * 60, 58);
    pair(bytes, at + 17, second - minute * 60, 46);
    const fraction = ofDay - second * 1000;
    if (fraction === 0) return 19;
    bytes[at + 20] = ZERO + Math.floor(fraction / 100);
    pair(bytes, at + 21, fraction % 100, 0);
    return 23;
  }
}

/**
 * The time that `formatSqlTime` writes as exactly these bytes.
 * @returns ms since 1970 UTC; NaN for anything else, a fraction of `.000` included
 */
export function readSqlTime(bytes: Uint8Array, from: number, length: number): number {
  if (length !== 19 && length !== 23) return NaN;
  if (bytes[from + 4] !== 45 || bytes[from + 7] !== 45 || bytes[from + 10] !== 32) return NaN;
  if (bytes[from + 13] !== 58 || bytes[from + 16] !== 58) return NaN;
  const year = digits(bytes, from, 4);
  const month = digits(bytes, from + 5, 2);
  const day = digits(bytes, from + 8, 2);
  const hour = digits(bytes, from + 11, 2);
  const minute = digits(bytes, from + 14, 2);
  const second = digits(bytes, from + 17, 2);
  if (!(month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59)) return NaN;
  if (length === 23 && bytes[from + 19] !== 46) return NaN;
  const fraction = length === 23 ? digits(bytes, from + 20, 3) : 0;
  if (length === 23 && !(fraction > 0)) return NaN;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, fraction);
  // Date.UTC reads years below 100 as 19xx and a 30th of February as a day in March
  if (year >= 100 && day <= 28) return ms;
  return sqlTimeMs(String.fromCharCode(...bytes.subarray(from, from + length)));
}

/** The time a text in SQLite’s own form says, `.000` allowed; NaN for anything else. */
export function sqlTimeMs(text: string): number {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{3})?$/.test(text) ? parseTimeMs(text) : NaN;
}

function pair(bytes: Uint8Array, at: number, value: number, then: number): void {
  const tens = Math.floor(value / 10);
  bytes[at] = ZERO + tens;
  bytes[at + 1] = ZERO + value - tens * 10;
  if (then) bytes[at + 2] = then;
}

/** Decimal digits as a number; NaN if one is none. */
function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; ++i) {
    const digit = bytes[i] - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}
