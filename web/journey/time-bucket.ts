export type TimeUnit = "day" | "week" | "month";

const DAY_MS = 86_400_000;
/** 1970-01-05, a Monday. */
const MONDAY = 4;

/** The first instant of the day, the week (from Monday, ISO 8601) or the month that an instant is in, in UTC. */
export function bucketStart(ms: number, unit: TimeUnit): number {
  const day = Math.floor(ms / DAY_MS);
  switch (unit) {
    case "day":
      return day * DAY_MS;
    case "week":
      return (Math.floor((day - MONDAY) / 7) * 7 + MONDAY) * DAY_MS;
    case "month":
      return monthStart(ms, 0);
    default:
      return unit satisfies never;
  }
}

/** The first instant after the bucket that begins at `start`. */
export function bucketEnd(start: number, unit: TimeUnit): number {
  if (unit === "month") return monthStart(start, 1);
  return start + (unit === "week" ? 7 : 1) * DAY_MS;
}

function monthStart(ms: number, later: number): number {
  const date = new Date(ms);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later);
}
