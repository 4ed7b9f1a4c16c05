import type { ChartData } from "./chart.ts";
import { missingColumns } from "./columns.ts";
import { rowsOf } from "./effort-rows.ts";

/** A channel and intent of self-service. */
export interface ContainmentGroup {
  readonly channel: string;
  /** `(none)` where nothing says so */
  readonly intent: string;
  readonly sessions: number;
  readonly customers: number;
  readonly open: number;
  readonly contained: number;
  readonly returned: number;
  readonly reported: number;
  readonly actual: number;
  readonly low: number;
  readonly high: number;
  readonly baseline: number;
}

/** A point of a re-contact curve. */
export interface CurveRow {
  readonly channel: string;
  readonly hours: number;
  readonly sessions: number;
  readonly young: number;
  /** who made contact; NaN where it is not told */
  readonly customers: number;
  readonly returned: number;
  readonly low: number;
  readonly high: number;
  readonly baseline: number;
}

export interface ContainmentReading {
  readonly groups: readonly ContainmentGroup[];
  readonly curve: readonly CurveRow[];
  /** channels there is a curve for, all together first */
  readonly channels: readonly string[];
}

/** The name of the curve of all channels together. */
export const ALL_CHANNELS = "(all)";

/** Why a result is none of `containment`, for a person; undefined if it is one. */
export function containmentRefusal({ table, details }: ChartData): string | undefined {
  const missing = missingColumns(table, ["channel", "intent", "sessions", "reported_share", "true_share"]);
  if (missing) return missing;
  if (!details.containment_curve) return "needs the result of containment() itself, not a selection from it";
  return table.rowCount ? undefined : "the result has no rows: there are no self-service sessions";
}

export function readContainment({ table, details }: ChartData): ContainmentReading {
  const groups = rowsOf(table, (text, number) => ({
    channel: text("channel"),
    intent: text("intent"),
    sessions: number("sessions"),
    customers: number("customers"),
    open: number("open"),
    contained: number("contained"),
    returned: number("returned"),
    reported: number("reported_share"),
    actual: number("true_share"),
    low: number("true_low"),
    high: number("true_high"),
    baseline: number("baseline_share"),
  }));
  const curve = rowsOf(details.containment_curve, (text, number) => ({
    channel: text("channel"),
    hours: number("hours"),
    sessions: number("sessions"),
    young: number("young"),
    customers: number("customers"),
    returned: number("returned_share"),
    low: number("low"),
    high: number("high"),
    baseline: number("baseline_share"),
  }));
  return { groups, curve, channels: [...new Set(curve.map(({ channel }) => channel))] };
}
