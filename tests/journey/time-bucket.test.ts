import { expect, it } from "vitest";
import { bucketEnd, bucketStart } from "#journey/time-bucket.ts";

const at = (text: string): number => Date.parse(text);
const text = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

it.each([
  ["2024-02-29T23:59:59.999Z", "day", "2024-02-29", "2024-03-01"],
  ["2024-02-29T12:00:00Z", "month", "2024-02-01", "2024-03-01"],
  ["2023-12-31T00:00:00Z", "month", "2023-12-01", "2024-01-01"],
  ["2024-12-29T23:59:59Z", "week", "2024-12-23", "2024-12-30"],
  ["2024-12-30T00:00:00Z", "week", "2024-12-30", "2025-01-06"],
  ["1969-12-31T23:00:00Z", "week", "1969-12-29", "1970-01-05"],
  ["1969-12-31T23:00:00Z", "day", "1969-12-31", "1970-01-01"],
] as const)("bucketStart(%s, %s) is %s, and bucketEnd of that %s", (instant, unit, start, end) => {
  expect(text(bucketStart(at(instant), unit))).toBe(start);
  expect(text(bucketEnd(bucketStart(at(instant), unit), unit))).toBe(end);
});
