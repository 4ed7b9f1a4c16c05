import { benjaminiHochberg } from "../two-proportions.ts";
import { inChunks, within, type Steps } from "../steps.ts";
import { bucketStart } from "../time-bucket.ts";
import type { Intents } from "./find-intents.ts";
import type { IntentsCall } from "./intents-call.ts";
import { findRise, type Rise } from "./rise.ts";
import { weekTrend, type WeekTrend } from "./week-trend.ts";

/** What is counted of each group, by its number. */
export interface IntentFigures {
  readonly size: Int32Array;
  /** NaN where nobody is known by a unit column */
  readonly customers: Float64Array;
  readonly firstSeen: Float64Array;
  readonly lastSeen: Float64Array;
  /** texts by a customer who asked the same before, within the limit; NaN without customers or times */
  readonly repeats: Float64Array;
  readonly trends: readonly WeekTrend[];
  readonly rises: readonly (Rise | undefined)[];
  /** false discovery rates of the rises, NaN where there is none */
  readonly q: readonly number[];
  /** first instants of the weeks, Mondays; empty without times */
  readonly weeks: Float64Array;
  /** per group texts by week */
  readonly byWeek: readonly Int32Array[];
  /** first instant of day 0 */
  readonly firstDay: number;
}

/** Rows between two steps. */
const CHUNK = 10_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** A rise is no rise of something known but something new when the rate before was at most a tenth. */
const TIMES_NEW = 10;
const SIGNIFICANT = 0.01;

/** Whether a group rises, and whether it was hardly there before. */
export function riseOf(
  { rises, q }: IntentFigures,
  group: number,
): { rise: Rise | undefined; isNew: boolean } {
  const rise = q[group] < SIGNIFICANT ? rises[group] : undefined;
  return { rise, isNew: rise !== undefined && rise.times >= TIMES_NEW };
}

export function* intentFigures(call: IntentsCall, { groupOf, groups }: Intents): Steps<IntentFigures> {
  const { textOf, unit, time } = call;
  const count = groups.length;
  const size = new Int32Array(count);
  const firstSeen = new Float64Array(count).fill(NaN);
  const lastSeen = new Float64Array(count).fill(NaN);
  const seen = new Set<number>();
  const customers = new Float64Array(count).fill(unit ? 0 : NaN);
  const rows: number[] = [];
  const addRow = (row: number): void => {
    const text = textOf[row];
    const group = text < 0 ? -1 : groupOf[text];
    if (group < 0) return;
    rows.push(row);
    size[group] += 1;
    const ms = time ? time.values.ms[row] : NaN;
    if (!(firstSeen[group] <= ms)) firstSeen[group] = Number.isNaN(ms) ? firstSeen[group] : ms;
    if (!(lastSeen[group] >= ms)) lastSeen[group] = Number.isNaN(ms) ? lastSeen[group] : ms;
    const who = unit ? unit.values.codes[row] : -1;
    if (who < 0 || seen.has(who * count + group)) return;
    seen.add(who * count + group);
    customers[group] += 1;
  };
  yield* within(0, 0.4, inChunks(textOf.length, CHUNK, addRow));
  const groupOfRow = (row: number): number => groupOf[textOf[row]];
  const calendar = byDay(call, rows, groupOfRow, count);
  yield 0.6;
  const repeats = repeatsOf(call, rows, groupOfRow, count);
  yield 0.8;
  const rises = calendar.byDay.map((own) => findRise(own, calendar.allByDay));
  return {
    size,
    customers,
    firstSeen,
    lastSeen,
    repeats,
    trends: calendar.byWeek.map((own) => weekTrend(own, calendar.allByWeek)),
    rises,
    q: benjaminiHochberg(rises.map((rise) => rise?.p ?? NaN)),
    weeks: calendar.weeks,
    byWeek: calendar.byWeek,
    firstDay: calendar.firstDay,
  };
}

function byDay(
  { time }: IntentsCall,
  rows: readonly number[],
  groupOfRow: (row: number) => number,
  count: number,
) {
  const timed = time ? rows.filter((row) => !Number.isNaN(time.values.ms[row])) : [];
  let [first, last] = [Infinity, -Infinity];
  for (const row of timed) {
    first = Math.min(first, time!.values.ms[row]);
    last = Math.max(last, time!.values.ms[row]);
  }
  const firstDay = timed.length ? bucketStart(first, "day") : NaN;
  const firstWeek = timed.length ? bucketStart(first, "week") : NaN;
  const days = timed.length ? Math.floor((last - firstDay) / DAY_MS) + 1 : 0;
  const weekCount = timed.length ? Math.floor((last - firstWeek) / WEEK_MS) + 1 : 0;
  const groups = Array.from({ length: count });
  const ownByDay = groups.map(() => new Int32Array(days));
  const byWeek = groups.map(() => new Int32Array(weekCount));
  const allByDay = new Int32Array(days);
  const allByWeek = new Int32Array(weekCount);
  for (const row of timed) {
    const group = groupOfRow(row);
    const day = Math.floor((time!.values.ms[row] - firstDay) / DAY_MS);
    const week = Math.floor((time!.values.ms[row] - firstWeek) / WEEK_MS);
    ownByDay[group][day] += 1;
    byWeek[group][week] += 1;
    allByDay[day] += 1;
    allByWeek[week] += 1;
  }
  const weeks = Float64Array.from({ length: weekCount }, (_, week) => firstWeek + week * WEEK_MS);
  return { byDay: ownByDay, byWeek, allByDay, allByWeek, weeks, firstDay };
}

/** A text is a repeat when its customer’s text of the same group before it is at most the limit ago. */
function repeatsOf(
  { unit, time, repeatMs }: IntentsCall,
  rows: readonly number[],
  groupOfRow: (row: number) => number,
  count: number,
): Float64Array {
  if (!unit || !time) return new Float64Array(count).fill(NaN);
  const { codes } = unit.values;
  const { ms } = time.values;
  const repeats = new Float64Array(count);
  const known = rows.filter((row) => codes[row] >= 0 && !Number.isNaN(ms[row]));
  known.sort((a, b) => codes[a] - codes[b] || ms[a] - ms[b] || a - b);
  const last = new Map<number, number>();
  for (const row of known) {
    const key = codes[row] * count + groupOfRow(row);
    const before = last.get(key);
    if (before !== undefined && ms[row] - before <= repeatMs) repeats[groupOfRow(row)] += 1;
    last.set(key, ms[row]);
  }
  return repeats;
}
