import type { Helper } from "#journey/helper.ts";
import { roleAmong } from "#journey/roles.ts";
import { writeIdentifier } from "#sql/quote.ts";
import type { HelperCall } from "#sql/script.ts";
import { callBehind, statementsOf, type CallBehind, type Surroundings } from "./call-behind.ts";
import type { Drill } from "./drill.ts";
import { listedText, listedUnit, othersText } from "./listed-call.ts";
import type { Mark } from "./mark.ts";
import type { Refusal } from "./refusal.ts";
import { rowsText } from "./rows-text.ts";
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
  const unit = unitIn(columns, behind);
  if (unit === undefined) return { refusal: "no-unit", columns };
  const events = eventsOver(where, name, behind);
  if (!events) return { refusal: "no-events" };
  return {
    ...events,
    rows: rowsText(name, unit, conditions),
    chosen: { of: name, conditions },
    filters: [],
    against: "same_source",
  };
}

/** The events a result was made from: the result itself, those of the call behind it, or a table it reads. */
function eventsOver(
  where: Surroundings,
  name: string,
  behind: CallBehind | undefined,
): Pick<Drill, "events" | "arguments"> | undefined {
  const isEvents = (table: string) => {
    const columns = where.columnsOf(table);
    return columns && (["unit", "activity", "time"] as const).every((role) => roleAmong(columns, role));
  };
  if (isEvents(name)) return { events: writeIdentifier(name), arguments: [] };
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
  return found === undefined ? undefined : { events: writeIdentifier(found), arguments: [] };
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

/** The column that names customers: what the call behind counts, else the first by name. */
function unitIn(columns: readonly string[], behind: CallBehind | undefined): string | undefined {
  const chosen = behind && argumentOf(behind.call, "unit")?.value;
  const wanted = chosen?.kind === "identifier" ? chosen.name.toLowerCase() : undefined;
  return columns.find((name) => name.toLowerCase() === wanted) ?? roleAmong(columns, "unit");
}
