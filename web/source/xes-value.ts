import type { ColumnType } from "#table/column.ts";
import { parseTimeMs } from "#table/time.ts";
import { parsePromisedNumber, parseTruth } from "./number-text.ts";

/** The elements of an elementary attribute, and what a column of it holds (IEEE 1849-2023, 4.4). */
const TYPES: ReadonlyMap<string, ColumnType> = new Map([
  ["string", "text"],
  ["id", "text"],
  ["date", "time"],
  ["int", "number"],
  ["float", "number"],
  ["boolean", "boolean"],
]);

/** What a column of such attributes holds; undefined if it is no elementary attribute. */
export function attributeType(element: string): ColumnType | undefined {
  return TYPES.get(element);
}

/**
 * An attribute’s value: `Date` for a time. Integers beyond 2^53 stay text, every digit kept.
 * @returns null where there is none (blank, not a number); undefined where the text is not of the type
 */
export function attributeValue(
  type: ColumnType,
  text: string,
): string | number | boolean | Date | null | undefined {
  if (type === "text") return text;
  const trimmed = text.trim();
  if (trimmed === "") return null;
  switch (type) {
    case "time": {
      const ms = parseTimeMs(trimmed);
      return Number.isNaN(ms) ? undefined : new Date(ms);
    }
    case "number":
      return numberValue(trimmed);
    case "boolean": {
      if (trimmed === "1" || trimmed === "0") return trimmed === "1";
      const truth = parseTruth(trimmed);
      return truth < 0 ? undefined : truth === 1;
    }
    default:
      return type satisfies never;
  }
}

/** As XML Schema writes numbers: `INF`, `-INF` and `NaN` are words of it. */
function numberValue(text: string): number | string | null | undefined {
  if (/^NaN$/i.test(text)) return null;
  const infinite = /^([+-]?)inf(?:inity)?$/i.exec(text);
  if (infinite) return infinite[1] === "-" ? -Infinity : Infinity;
  const value = parsePromisedNumber(text);
  if (Number.isNaN(value)) return undefined;
  return /^[+-]?\d+$/.test(text) && !Number.isSafeInteger(value) ? text : value;
}
