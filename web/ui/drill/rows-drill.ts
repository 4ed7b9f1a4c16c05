import type { Helper } from "#journey/helper.ts";
import { roleAmong } from "#journey/roles.ts";
import { writeIdentifier } from "#sql/quote.ts";
import type { HelperCall } from "#sql/script.ts";
import type { RowCondition } from "#chart/declared/where-of.ts";
import { groupingOf } from "#sql/grouping.ts";
import {
  callBehind,
  statementsOf,
  type CallBehind,
  type Surroundings,
  type WrittenCell,
} from "./call-behind.ts";
import type { Drill } from "./drill.ts";
import { listedText, listedUnit, othersText } from "./listed-call.ts";
import type { Mark } from "./mark.ts";
import type { Refusal } from "./refusal.ts";
import { knownRoles, roleIn, type KnownRoles } from "./known-roles.ts";
import { rowsOfText, rowsText } from "./rows-text.ts";
import { argumentOf, copied, eventsText, ROLES } from "./written-call.ts";

/** Customers of the rows behind a figure. */
export function listedDrill(
  where: Surroundings,
  of: string,
  mark: Extract<Mark, { kind: "listed" }>,
): Drill | Refusal {
  const behind = callBehind(where.cells, of, ({ name }) => name === mark.helper);
  if (!behind) return { refusal: "no-call" };
  const unitOf = (name: string) => roleAmong(where.columnsOf(name) ?? [], "unit");
  const unit = listedUnit(behind, mark.helper, unitOf);
  if (unit === undefined) {
    const [table] = behind.call.tables;
    const columns = table?.kind === "name" ? where.columnsOf(table.name) : undefined;
    return { refusal: "no-unit", columns: columns ?? [] };
  }
  const text = eventsText(behind);
  const events =
    mark.helper === "intents" || text === undefined
      ? eventsOver(where, behind.cell.name, undefined)
      : { events: text, arguments: copied(behind, ROLES) };
  if (!events) return { refusal: "no-events" };
  const others = othersText(behind, mark, unit);
  return {
    ...events,
    rows: listedText(behind, mark, unit),
    ...(others === undefined ? {} : { others }),
    chosen: { of: behind.cell.name, conditions: mark.conditions },
    filters: [],
    against: "same_source",
  };
}

/** Customers that rows of a result name. */
export function rowsDrill(
  where: Surroundings,
  of: string,
  conditions: Extract<Mark, { kind: "rows" }>["conditions"],
): Drill | Refusal {
  const cell = where.cells.find(({ id }) => id === of);
  const name = cell?.name ?? of;
  const columns = where.columnsOf(name) ?? [];
  const behind = cell && callBehind(where.cells, of, isOverEvents);
  const known = knownRoles(where, columns);
  const unit = unitIn(columns, behind, known);
  const added = cell && unit === undefined ? addedUp(where, cell, behind, conditions) : undefined;
  if (unit === undefined && !added) return { refusal: "no-unit", columns };
  const events = eventsOver(where, name, behind, added?.known ?? known);
  if (!events) return { refusal: "no-events" };
  return {
    ...events,
    rows: added ? added.rows : rowsText(name, unit!, conditions),
    chosen: { of: name, conditions },
    filters: [],
    against: "same_source",
  };
}

/** Customers of the rows a query added up in those of its result; undefined where its text does not tell. */
function addedUp(
  where: Surroundings,
  cell: WrittenCell,
  behind: CallBehind | undefined,
  conditions: readonly RowCondition[],
): { readonly rows: string; readonly known: KnownRoles } | undefined {
  const grouping = groupingOf(cell.body);
  if (!grouping) return undefined;
  const isKey = (name: string) => grouping.keys.find((key) => key.name.toLowerCase() === name.toLowerCase());
  const kept = conditions.filter(
    ({ column, op, values }) => isKey(column) || op !== "!=" || values[0] !== null,
  );
  const isWhole = grouping.keys.every(({ name }) =>
    kept.some(({ column, op }) => op === "=" && column === name),
  );
  if (!kept.every(({ column }) => isKey(column)) || (grouping.isPartial && !isWhole)) return undefined;
  const columns = [...new Set(readBy(where, cell, grouping.sources))];
  const known = knownRoles(where, columns);
  const unit = unitIn(columns, behind, known);
  if (unit === undefined) return undefined;
  const keys = kept.map(({ column }) => isKey(column)!);
  const items = [...new Set(keys)].map(({ name, expression }) => `${expression} AS ${writeIdentifier(name)}`);
  const select = `SELECT ${[writeIdentifier(unit), ...items].join(", ")} ${grouping.rows}`;
  const from = `(${grouping.before ? `${grouping.before} ` : ""}${select})`;
  return { rows: rowsOfText(from, unit, kept), known };
}

/** Columns of what a query names in FROM: of tables and cells, and of helpers that keep those of theirs. */
function readBy(where: Surroundings, { body }: WrittenCell, sources: readonly string[]): readonly string[] {
  const calls = statementsOf(body).flatMap((statement) => statement.calls);
  return sources.flatMap((source) => {
    const call = calls.find(({ name }) => name.name.toLowerCase() === source.toLowerCase());
    if (!call) return where.columnsOf(source) ?? [];
    const [table] = call.helper.keepsColumns ? tablesIn(call) : [];
    return table === undefined ? [] : (where.columnsOf(table) ?? []);
  });
}

/** The events a result was made from: the result itself, those of the call behind it, or a table it reads. */
function eventsOver(
  where: Surroundings,
  name: string,
  behind: CallBehind | undefined,
  known: KnownRoles = knownRoles(where, where.columnsOf(name) ?? []),
): Pick<Drill, "events" | "arguments"> | undefined {
  const isEvents = (table: string) => {
    const columns = where.columnsOf(table);
    return columns && (["unit", "activity", "time"] as const).every((role) => roleIn(known, columns, role));
  };
  if (isEvents(name)) return { events: writeIdentifier(name), arguments: known.arguments };
  const text = behind && eventsText(behind);
  if (behind && text !== undefined) return { events: text, arguments: copied(behind, ROLES) };
  const visited = new Set<string>();
  const search = (table: string): string | undefined => {
    if (visited.has(table.toLowerCase())) return undefined;
    visited.add(table.toLowerCase());
    if (isEvents(table)) return table;
    const cell = where.cells.find((one) => one.name.toLowerCase() === table.toLowerCase());
    for (const { reads, calls } of cell ? statementsOf(cell.body) : [])
      for (const next of [...reads.map((read) => read.name), ...calls.flatMap(tablesIn)]) {
        const found = search(next);
        if (found !== undefined) return found;
      }
    return undefined;
  };
  const found = search(name);
  return found === undefined ? undefined : { events: writeIdentifier(found), arguments: known.arguments };
}

function tablesIn(call: HelperCall): string[] {
  return call.tables.flatMap((table) =>
    table.kind === "name"
      ? [table.name]
      : table.kind === "call"
        ? tablesIn(table.call)
        : table.statement.reads.map(({ name }) => name),
  );
}

/** `only` has events of its own: those of some customers. */
function isOverEvents({ parameters, name: helper }: Helper): boolean {
  if (helper === "only") return false;
  return parameters.some(({ role, name }) => role && name === "activity");
}

/** The column that names customers: what the call behind counts, else what the notebook says, else the first by name. */
function unitIn(
  columns: readonly string[],
  behind: CallBehind | undefined,
  known: KnownRoles,
): string | undefined {
  const chosen = behind && argumentOf(behind.call, "unit")?.value;
  const wanted = chosen?.kind === "identifier" ? chosen.name.toLowerCase() : undefined;
  return columns.find((name) => name.toLowerCase() === wanted) ?? roleIn(known, columns, "unit");
}
