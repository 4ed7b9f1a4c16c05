import { numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { ownName } from "../own-words.ts";
import { wilson } from "../wilson.ts";
import type { OrdinaryRate } from "./containment-baseline.ts";
import { curvePoint } from "./containment-curve.ts";
import type { Sessions } from "./containment-sessions.ts";
import type { ContactCall } from "./contacts.ts";

/** Counts of the sessions of one channel and intent. */
export interface ContainmentRow {
  readonly channel: string | null;
  readonly intent: string | null;
  readonly sessions: number;
  readonly customers: number;
  readonly contained: number;
  /** sessions that end less than the window before the log does */
  readonly open: number;
  /** contained ones among those that do not */
  readonly settled: number;
  /** of these, those with a contact within the window */
  readonly returned: number;
  readonly baseline: number;
}

/** A row per channel and intent, those with most sessions first, ties by name. */
export function containmentRows(
  { channel, intent }: ContactCall,
  sessions: Sessions,
  rate: OrdinaryRate,
  { until, windowMs, silenceMs }: { until: number; windowMs: number; silenceMs: number },
): ContainmentRow[] {
  const groups = new Map<string, number[]>();
  for (let session = 0; session < sessions.count; ++session) {
    const key = `${sessions.channel[session]} ${sessions.intent[session]}`;
    const own = groups.get(key);
    if (own) own.push(session);
    else groups.set(key, [session]);
  }
  const rows = [...groups.values()].map((own): ContainmentRow => {
    const point = curvePoint(sessions, own, windowMs / 3_600_000, until, silenceMs, rate);
    const [code, about] = [sessions.channel[own[0]], sessions.intent[own[0]]];
    return {
      channel: code < 0 ? null : ownName(channel!.label(code)),
      intent: about < 0 ? null : ownName(intent!.label(about)),
      sessions: own.length,
      customers: new Set(own.map((session) => sessions.unit[session])).size,
      contained: own.filter((session) => !sessions.reachedAgent[session]).length,
      open: own.filter((session) => sessions.end[session] + windowMs > until).length,
      settled: point.sessions,
      returned: point.returned,
      baseline: point.baseline,
    };
  });
  return rows.sort(
    (a, b) =>
      b.sessions - a.sessions ||
      compare(a.channel ?? "", b.channel ?? "") ||
      compare(a.intent ?? "", b.intent ?? ""),
  );
}

/** @param score of the intervals, see `normalScore` */
export function containmentTable(rows: readonly ContainmentRow[], score: number): Table {
  const column = (value: (row: ContainmentRow) => number) => numberColumn(rows.map(value));
  const closed = (row: ContainmentRow): number => row.sessions - row.open;
  const truly = (row: ContainmentRow): number => row.settled - row.returned;
  const reported = (row: ContainmentRow) => wilson(row.contained, row.sessions, score);
  const actual = (row: ContainmentRow) => wilson(truly(row), closed(row), score);
  return table({
    channel: textColumn(rows.map(({ channel }) => channel)),
    intent: textColumn(rows.map(({ intent }) => intent)),
    sessions: column(({ sessions }) => sessions),
    customers: column(({ customers }) => customers),
    contained: column(({ contained }) => contained),
    reported_share: column((row) => row.contained / row.sessions),
    reported_low: column((row) => reported(row).low),
    reported_high: column((row) => reported(row).high),
    open: column(({ open }) => open),
    returned: column(({ returned }) => returned),
    true_share: column((row) => truly(row) / closed(row)),
    true_low: column((row) => actual(row).low),
    true_high: column((row) => actual(row).high),
    returned_share: column((row) => row.returned / row.settled),
    baseline_share: column(({ baseline }) => baseline),
    excess_share: column((row) => row.returned / row.settled - row.baseline),
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
