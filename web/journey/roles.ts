import { JourneyError } from "#table/note.ts";
import { findColumn, type NamedColumn, type Table } from "#table/table.ts";
import { nearest } from "./nearest.ts";

export type Role = "unit" | "activity" | "time" | "channel";

/** Columns chosen by the call (`unit => journey_id`); a role left out is found by name. */
export type RoleChoice = Partial<Record<Role, string>>;

/** Names looked for, in this order, case-insensitively; the first that is a column plays the role. */
export const ROLE_NAMES: Readonly<Record<Role, readonly string[]>> = {
  unit: [
    "customer_id",
    "customer",
    "profile_id",
    "user_id",
    "user",
    "visitor_id",
    "client_id",
    "person_id",
    "case_id",
    "case:concept:name",
    "case",
    "kunden_id",
    "kundennummer",
    "kundennr",
    "kunde",
    "nutzer_id",
    "nutzer",
    "fall_id",
    "fall",
  ],
  activity: [
    "activity",
    "event",
    "event_name",
    "concept:name",
    "action",
    "page",
    "type",
    "aktivität",
    "aktivitaet",
    "ereignis",
    "schritt",
    "aktion",
    "seite",
  ],
  time: [
    "time",
    "timestamp",
    "time:timestamp",
    "ts",
    "event_time",
    "occurred_at",
    "started_at",
    "start_time",
    "datetime",
    "date",
    "zeitstempel",
    "zeitpunkt",
    "zeit",
    "datum",
  ],
  channel: ["channel", "source", "touchpoint", "kanal", "quelle"],
};

/** A case log names its case in its first column; a customer further right is then something known of the case. */
const CASE_NAMES = ["case_id", "case:concept:name", "case", "fall_id", "fall"];

/** A log after XES (IEEE 1849) begins with this case, and says by these names what was done and when, whatever else it holds. */
const XES_CASE = "case:concept:name";
const XES_NAMES: Readonly<Partial<Record<Role, string>>> = {
  activity: "concept:name",
  time: "time:timestamp",
};

/** The columns that play the roles of an event table. */
export interface RoleColumns {
  readonly unit: NamedColumn;
  readonly activity: NamedColumn;
  readonly time: NamedColumn;
  readonly channel: NamedColumn | undefined;
}

/**
 * Finds who, what, when and channel: the column the call chose, else the first of `ROLE_NAMES` there is. One
 * exception: when the table’s first column is a case (`case_id`, `case:concept:name`, `case`, `fall_id`, `fall`), it is the unit;
 * and when that is `case:concept:name`, `concept:name` and `time:timestamp` come before all other names.
 * @throws JourneyError if a chosen column does not exist, or who, what or when is not found
 */
export function findRoles(table: Table, choice: RoleChoice = {}): RoleColumns {
  return {
    unit: required(table, "unit", choice),
    activity: required(table, "activity", choice),
    time: required(table, "time", choice),
    channel: findRole(table, "channel", choice),
  };
}

/**
 * The column that plays a role; undefined if none is chosen and none is found by name.
 * @throws JourneyError if the chosen one does not exist
 */
export function findRole(table: Table, role: Role, choice: RoleChoice = {}): NamedColumn | undefined {
  const chosen = choice[role];
  if (chosen !== undefined) return columnOf(table, chosen, role);
  const name = roleAmong(
    table.columns.map((column) => column.name),
    role,
  );
  return name === undefined ? undefined : findColumn(table, name);
}

/** Which of a table’s column names, in their order, plays a role when none is chosen; undefined if none does. */
export function roleAmong(names: readonly string[], role: Role): string | undefined {
  const [first] = names;
  if (role === "unit" && first !== undefined && CASE_NAMES.includes(first.toLowerCase())) return first;
  const ofXes = first?.toLowerCase() === XES_CASE ? XES_NAMES[role] : undefined;
  for (const wanted of ofXes === undefined ? ROLE_NAMES[role] : [ofXes, ...ROLE_NAMES[role]]) {
    const name = names.find((candidate) => candidate.toLowerCase() === wanted);
    if (name !== undefined) return name;
  }
  return undefined;
}

/**
 * The column of a `parameter => column` argument.
 * @throws JourneyError naming the nearest column and all there are
 */
export function columnOf(table: Table, name: string, parameter: string): NamedColumn {
  const column = findColumn(table, name);
  if (column) return column;
  const [close] = nearest(
    name,
    table.columns.map((c) => c.name),
    1,
  );
  const meant = close === undefined ? "" : ` did you mean ${close}?`;
  throw new JourneyError(
    `${parameter} => ${name}: there is no such column;${meant} the columns are ${columnList(table)}`,
  );
}

function required(table: Table, role: "unit" | "activity" | "time", choice: RoleChoice): NamedColumn {
  const column = findRole(table, role, choice);
  if (column) return column;
  const what = { unit: "who did it", activity: "what was done", time: "when it was done" }[role];
  throw new JourneyError(
    `no column says ${what}: looked for ${ROLE_NAMES[role].join(", ")}; write ${role} => column with one of ${columnList(table)}`,
  );
}

function columnList(table: Table): string {
  return table.columns.map((c) => c.name).join(", ") || "(no columns at all)";
}
