import type { ColumnType } from "#table/column.ts";
import { formatTime } from "#table/time.ts";

/** The one type all present values have, `text` where they have several; undefined if none is present. */
export function typeOfValues(values: ArrayLike<unknown>): ColumnType | undefined {
  if (values instanceof Float64Array || values instanceof Int32Array) return "number";
  let type: ColumnType | undefined;
  for (let at = 0; at < values.length; ++at) {
    const value = values[at];
    if (value === null || value === undefined || value !== value) continue;
    const own = typeOf(value);
    if (own === "text" || (type !== undefined && own !== type)) return "text";
    type = own;
  }
  return type;
}

/** A value as text: dates as ISO 8601, bytes in hexadecimal, lists and objects as JSON. */
export function writtenValue(value: unknown): string {
  if (value instanceof Date) return formatTime(value.getTime());
  if (value instanceof Uint8Array)
    return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (typeof value !== "object") return String(value);
  try {
    return JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "bigint" ? String(inner) : inner,
    );
  } catch (cause) {
    if (cause instanceof RangeError) return TOO_DEEP;
    throw cause;
  }
}

/** Stands for lists within lists by the thousand, which no engine can write out again. */
const TOO_DEEP = "(nested too deeply)";

function typeOf(value: unknown): ColumnType {
  switch (typeof value) {
    case "number":
      return "number";
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? "number" : "text";
    case "boolean":
      return "boolean";
    default:
      return value instanceof Date && !Number.isNaN(value.getTime()) ? "time" : "text";
  }
}
