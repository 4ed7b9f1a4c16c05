import { valueAt, type Column } from "#table/column.ts";
import { findColumn, type NamedColumn, type Table } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { spoken } from "./bar.ts";
import { numbersOf, textsOf } from "./columns.ts";

/** What one customer did: an event, or several of one kind straight after one another. */
export interface TimelineEvent {
  readonly activity: string;
  /** empty text where the events name none */
  readonly channel: string;
  /** of the first of them, ms since 1970 UTC */
  readonly time: number;
  /** of the last of them */
  readonly until: number;
  readonly times: number;
  /** row of the first of them in the result */
  readonly row: number;
  /** effort this event cost, in words: "transfer", "wait 240" */
  readonly signals: readonly string[];
  /** whose it is; empty text where the result does not say */
  readonly customer: string;
  /** one of those that were asked for, among their neighbours */
  readonly isMeant: boolean;
}

/** Events without a longer silence among them. */
export interface Visit {
  readonly events: readonly TimelineEvent[];
  /** ms of silence before it; NaN for the first */
  readonly silence: number;
}

export interface Timeline {
  /** empty text where the result names none */
  readonly customer: string;
  /** in order of first use */
  readonly channels: readonly string[];
  readonly visits: readonly Visit[];
  /** events that were read, and rows without a readable time, which were not */
  readonly count: number;
  readonly untimed: number;
  /** changes from one channel to another */
  readonly switches: number;
  /** columns whose values are shown as effort signals */
  readonly signals: readonly string[];
  /** only some events and their neighbours, not the whole story */
  readonly isPart: boolean;
}

/** Longer silences are cut out where the result numbers no sessions, ms: the half hour of web analytics. */
const SILENCE = 30 * 60_000;

const NAMES = {
  unit: /^(customer_id|customer|profile_id|user_id|user|visitor_id|client_id|person_id|case_id|case:concept:name|case)$/i,
  activity: /^(activity|event|event_name|concept:name|action|page|type)$/i,
  time: /^(time|timestamp|time:timestamp|ts|event_time|occurred_at|started_at|start_time|datetime|date)$/i,
  channel: /^(channel|source|touchpoint)$/i,
} as const;
type Role = keyof typeof NAMES;

/** Columns that say what an event cost, as `effort` names them. */
const SIGNAL =
  /^(is_)?(repeat(ed)?_contacts?|channel_switch(es)?|disconnects?|disconnected|transfers?|transferred|escalations?|escalated|identifications?|restatements?|retr(y|ies)|wait_seconds)$/i;

/** Why a table is no customer's timeline, for a person; undefined if it is one. */
export function timelineRefusal(data: ChartData): string | undefined {
  if (data.table.rowCount === 0) return "the result has no rows: there is nothing to draw";
  if (columnOf(data, "time")?.data.type !== "time") return "needs a column of times";
  return columnOf(data, "activity") ? undefined : "needs a column that says what was done";
}

/**
 * Reads events in order of time; ties keep the order of rows. Direct repeats of one activity in one channel are one
 * event with a count, unless a silence lies between them or one of them carries a signal of its own.
 */
export function readTimeline(data: ChartData): Timeline {
  const { table } = data;
  const texts = (role: Role) => {
    const column = columnOf(data, role);
    return column ? textsOf(column.data) : undefined;
  };
  const time = numbersOf(table, columnOf(data, "time")!.name);
  const activity = texts("activity")!;
  const channel = texts("channel");
  const customer = texts("unit");
  const isMeant = meantRows(data);
  const signals = table.columns.filter(({ name }) => SIGNAL.test(name));
  const order = Array.from({ length: table.rowCount }, (_, row) => row)
    .filter((row) => !Number.isNaN(time[row]))
    .sort((a, b) => time[a] - time[b] || a - b);
  const visits: { events: TimelineEvent[]; silence: number }[] = [];
  let switches = 0;
  const session = findColumn(table, "session_number") && numbersOf(table, "session_number");
  let lastSession: number | undefined;
  let before: TimelineEvent | undefined;
  for (const row of order) {
    const event: TimelineEvent = {
      activity: activity[row],
      channel: channel?.[row] ?? "",
      time: time[row],
      until: time[row],
      times: 1,
      row,
      signals: signals.flatMap(({ name, data: column }) => signalText(name, column, row)),
      customer: customer?.[row] ?? "",
      isMeant: isMeant(row),
    };
    if (before && before.channel !== event.channel) ++switches;
    const silence = before ? event.time - before.until : NaN;
    const isSame = before && (session ? session[row] === lastSession : silence <= SILENCE);
    lastSession = session?.[row];
    const visit = isSame ? visits.at(-1)! : { events: [], silence };
    if (visit.events.length === 0) visits.push(visit);
    if (before && visit.events.length && isRepeat(before, event))
      visit.events[visit.events.length - 1] = before = {
        ...before,
        until: event.time,
        times: before.times + 1,
        isMeant: before.isMeant || event.isMeant,
      };
    else visit.events.push((before = event));
  }
  return {
    customer: customer?.[0] ?? "",
    channels: [...new Set(visits.flatMap(({ events }) => events.map((e) => e.channel)))],
    visits,
    count: order.length,
    untimed: table.rowCount - order.length,
    switches,
    signals: signals.map(({ name }) => spoken(name)),
    isPart: data.details.around !== undefined,
  };
}

/** Which rows were asked for, where the others are their neighbours. */
function meantRows({ table, details }: ChartData): (row: number) => boolean {
  const { around } = details;
  if (!around || !findColumn(table, "event_number")) return () => false;
  const [first, last] = ["first_event", "last_event"].map((name) => numbersOf(around, name)[0]);
  const number = numbersOf(table, "event_number");
  return (row) => number[row] >= first && number[row] <= last;
}

function isRepeat(a: TimelineEvent, b: TimelineEvent): boolean {
  return a.activity === b.activity && a.channel === b.channel && !a.signals.length && !b.signals.length;
}

/** The column of a role: as the companion `roles` or the call says, else by its usual names, else the first of times. */
function columnOf({ table, details, call }: ChartData, role: Role): NamedColumn | undefined {
  const named = (details.roles && namedRole(details.roles, role)) ?? call?.written[role];
  const found = named === undefined ? undefined : findColumn(table, named);
  if (found) return found;
  return (
    table.columns.find(
      ({ name, data }) => NAMES[role].test(name) && (role !== "time" || data.type === "time"),
    ) ?? (role === "time" ? table.columns.find(({ data }) => data.type === "time") : undefined)
  );
}

function namedRole(roles: Table, role: Role): string | undefined {
  const [names, columns] = ["role", "column"].map((name) => findColumn(roles, name)?.data);
  if (!names || !columns) return undefined;
  const row = textsOf(names).findIndex((name) => name.toLowerCase() === role);
  return row < 0 ? undefined : textsOf(columns)[row];
}

function signalText(name: string, column: Column, row: number): string[] {
  const value = valueAt(column, row);
  const label = spoken(name.replace(/^is_/i, ""));
  if (value === null || value === false || value === 0 || value === "") return [];
  return [value === true || value === 1 ? label : `${label} ${value}`];
}
