import { numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { wilson } from "../wilson.ts";
import type { OrdinaryRate } from "./containment-baseline.ts";
import type { Sessions } from "./containment-sessions.ts";

const HOUR_MS = 3_600_000;

/** Where the re-contact curve is read, hours after the session. */
export const CURVE_HOURS: readonly number[] = [1, 2, 4, 8, 12, 24, 48, 72, 120, 168, 240, 336, 504, 720];

/** A point of the re-contact curve. */
export interface CurvePoint {
  readonly hours: number;
  /** contained sessions that end at least that long before the log does */
  readonly sessions: number;
  /** contained sessions too young for it */
  readonly young: number;
  /** of `sessions`, those whose customer contacted by then */
  readonly returned: number;
  /** distinct units of these */
  readonly customers: number;
  /** mean chance of a contact in that time without cause */
  readonly baseline: number;
}

/**
 * How many of the contained sessions led to a contact after so many hours. The baseline looks at the time after the
 * silence that ends a session, since a contact before that would have made it not contained.
 * @param chosen numbers of the sessions to look at, ascending; those that reached an agent are passed over
 * @param until ms since 1970 UTC of the log's end
 */
export function curvePoint(
  sessions: Sessions,
  chosen: readonly number[],
  hours: number,
  until: number,
  silenceMs: number,
  rate: OrdinaryRate,
): CurvePoint {
  const lengthMs = hours * HOUR_MS;
  let [count, young, returned, customers, expected] = [0, 0, 0, 0, 0];
  let lastUnit = -1;
  for (const session of chosen) {
    if (sessions.reachedAgent[session]) continue;
    if (sessions.end[session] + lengthMs > until) {
      young += 1;
      continue;
    }
    count += 1;
    if (sessions.nextContact[session] <= lengthMs) {
      returned += 1;
      if (sessions.unit[session] !== lastUnit) customers += 1;
      lastUnit = sessions.unit[session];
    }
    expected += rate.chance(sessions.unit[session], Math.max(0, lengthMs - silenceMs));
  }
  return { hours, sessions: count, young, returned, customers, baseline: expected / count };
}

/** The curve of all sessions and of each channel, as a companion table. */
export function curveTable(
  groups: readonly { readonly channel: string; readonly points: readonly CurvePoint[] }[],
  score: number,
): Table {
  const rows = groups.flatMap(({ channel, points }) =>
    points.map((point) => ({ channel, ...point, bounds: wilson(point.returned, point.sessions, score) })),
  );
  const share = (row: (typeof rows)[number]): number => row.returned / row.sessions;
  return table({
    channel: textColumn(rows.map(({ channel }) => channel)),
    hours: numberColumn(rows.map(({ hours }) => hours)),
    sessions: numberColumn(rows.map(({ sessions }) => sessions)),
    young: numberColumn(rows.map(({ young }) => young)),
    customers: numberColumn(rows.map(({ customers }) => customers)),
    returned_share: numberColumn(rows.map(share)),
    low: numberColumn(rows.map(({ bounds }) => bounds.low)),
    high: numberColumn(rows.map(({ bounds }) => bounds.high)),
    baseline_share: numberColumn(rows.map(({ baseline }) => baseline)),
    excess_share: numberColumn(rows.map((row) => share(row) - row.baseline)),
  });
}
