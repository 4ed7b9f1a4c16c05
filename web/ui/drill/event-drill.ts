import { roleAmong, type Role } from "#journey/roles.ts";
import { quoteText, writeIdentifier } from "#sql/quote.ts";
import { findColumn, type Table } from "#table/table.ts";
import { valueAt } from "#table/column.ts";
import { callBehind, statementsOf, type CallBehind, type Surroundings } from "./call-behind.ts";
import type { Drill } from "./drill.ts";
import type { Asked, AskedEvent, Mark } from "./mark.ts";
import type { MarkData } from "./mark-of.ts";
import type { Refusal } from "./refusal.ts";
import { segmentCall } from "./segment-call.ts";
import { argumentOf, copied, eventsText, ROLES } from "./written-call.ts";

/** An event of a customer's story: who else had it is the mark, which one of them the event. */
export interface EventMark {
  readonly mark: Mark;
  readonly event: AskedEvent;
}

/** The customers behind a mark, or who else had an event that was asked for. */
export function drillOf(where: Surroundings, of: string, asked: Asked): Drill | Refusal {
  return asked.event ? eventDrill(where, of, asked.mark) : segmentCall(where, of, asked);
}

/** What a mark of a timeline stands for; undefined where the events do not say whose they are. */
export function eventOfMark(data: MarkData, customer: string | undefined): EventMark | undefined {
  const { event: activity, time, until = time } = data;
  const who = data.customer ?? customer;
  if (activity === undefined || time === undefined || until === undefined || who === undefined)
    return undefined;
  return eventMark(activity, { customer: who, from: Date.parse(time), until: Date.parse(until) });
}

/** What a row of a `timeline` result stands for; undefined where it holds not all that says it. */
export function eventOfRow(
  where: Surroundings,
  of: string,
  table: Table,
  row: number,
): EventMark | undefined {
  const behind = timelineBehind(where, of);
  if (!behind) return undefined;
  const columns = table.columns.map(({ name }) => name);
  const valueOf = (role: Role) => {
    const name = roleColumn(behind, role) ?? roleAmong(columns, role);
    const column = name === undefined ? undefined : findColumn(table, name);
    return column && valueAt(column.data, row);
  };
  const [activity, time] = [valueOf("activity"), valueOf("time")];
  const customer = valueOf("unit") ?? customerIn(where, of);
  if (activity === undefined || activity === null || typeof time !== "number" || customer === undefined)
    return undefined;
  return eventMark(String(activity), { customer: String(customer), from: time, until: time });
}

/** The customer a `timeline` call tells of. */
export function customerIn(where: Surroundings, of: string): string | undefined {
  const behind = timelineBehind(where, of);
  const value = behind && argumentOf(behind.call, "customer")?.value;
  return value?.kind === "string" ? value.value : undefined;
}

function eventMark(activity: string, event: AskedEvent): EventMark {
  return { mark: { kind: "node", activity }, event };
}

/** Those who had the same step, in the events the story is told from. */
function eventDrill(where: Surroundings, of: string, mark: Mark): Drill | Refusal {
  if (mark.kind !== "node") return { refusal: "no-segment" };
  const behind = timelineBehind(where, of);
  const events = behind
    ? { text: eventsText(behind), roles: copied(behind, ROLES) }
    : { text: eventsShown(where, of), roles: [] };
  if (events.text === undefined) return { refusal: "no-events" };
  return {
    events: events.text,
    arguments: [...events.roles, `at => ${quoteText(mark.activity)}`],
    filters: [],
    against: "same_source",
  };
}

function timelineBehind({ cells }: Surroundings, of: string): CallBehind | undefined {
  const behind = callBehind(cells, of, ({ name }) => name !== "stitch" && name !== "journeys");
  return behind?.call.helper.name === "timeline" ? behind : undefined;
}

function roleColumn({ call }: CallBehind, role: Role): string | undefined {
  const value = argumentOf(call, role)?.value;
  return value?.kind === "identifier" ? value.name : undefined;
}

/**
 * The events that a result shows some of: a table that it reads and that says who, what and when in the same columns, else
 * the result itself.
 */
function eventsShown(where: Surroundings, of: string): string | undefined {
  const cell = where.cells.find(({ id }) => id === of);
  const own = rolesOf(where, cell?.name ?? of);
  if (own === undefined) return undefined;
  const reads = cell ? statementsOf(cell.body).flatMap((statement) => statement.reads) : [];
  const source = reads.find(({ name }) => rolesOf(where, name) === own);
  return writeIdentifier(source?.name ?? cell?.name ?? of);
}

/** The columns that say who, what and when, as one text. */
function rolesOf(where: Surroundings, table: string): string | undefined {
  const columns = where.columnsOf(table) ?? [];
  const found = (["unit", "activity", "time"] as const).map((role) => roleAmong(columns, role));
  return found.includes(undefined) ? undefined : JSON.stringify(found);
}
