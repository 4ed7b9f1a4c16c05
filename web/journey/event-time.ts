import type { Column } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";
import { namesZone, parseTimeMs } from "#table/time.ts";
import type { Roles } from "./journey-index.ts";

/** Below this a number of time is seconds: 1e11 s is the year 5138, 1e11 ms is March 1973. */
const LARGEST_SECONDS = 1e11;

/** When each row happened, and how its time was read. */
export interface EventTimes {
  /** length n; ms since 1970 UTC, NaN where missing or unreadable; not to be written to */
  readonly ms: Float64Array;
  readonly timeUnit: Roles["timeUnit"];
  readonly assumedUtc: boolean;
}

/**
 * The times of an event table: a time column as it is, text as ISO 8601 (each distinct text read once, without a
 * zone as UTC), numbers as seconds since 1970, or as milliseconds if the largest is 1e11 or more.
 * @throws JourneyError for a column of truth values
 */
export function eventTimes(name: string, column: Column): EventTimes {
  switch (column.type) {
    case "time":
      return { ms: column.values, timeUnit: "instant", assumedUtc: column.assumedUtc };
    case "text":
      return textTimes(column.codes, column.dictionary);
    case "number":
      return numberTimes(column.values);
    case "boolean":
      throw new JourneyError(
        `time => ${name}: true and false are not times; choose a column of times, text or numbers`,
      );
    default:
      return column satisfies never;
  }
}

function textTimes(codes: Int32Array, dictionary: readonly string[]): EventTimes {
  const msOf = Float64Array.from(dictionary, parseTimeMs);
  const unzoned = Uint8Array.from(dictionary, (text, code) =>
    Number.isNaN(msOf[code]) || namesZone(text) ? 0 : 1,
  );
  const ms = new Float64Array(codes.length);
  let assumedUtc = false;
  for (let row = 0; row < codes.length; ++row) {
    const code = codes[row];
    ms[row] = code < 0 ? NaN : msOf[code];
    if (code >= 0 && unzoned[code]) assumedUtc = true;
  }
  return { ms, timeUnit: "instant", assumedUtc };
}

function numberTimes(values: Float64Array): EventTimes {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest < LARGEST_SECONDS
    ? { ms: values.map((value) => value * 1000), timeUnit: "seconds", assumedUtc: false }
    : { ms: values, timeUnit: "milliseconds", assumedUtc: false };
}
