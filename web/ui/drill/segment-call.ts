import type { Helper } from "#journey/helper.ts";
import { roleAmong } from "#journey/roles.ts";
import { quoteText, writeIdentifier } from "#sql/quote.ts";
import type { HelperCall, Span, Statement, TableArgument } from "#sql/script.ts";
import { callBehind, statementsOf, type CallBehind, type WrittenCell } from "./call-behind.ts";
import type { Drill, Filter } from "./drill.ts";
import type { Asked, Mark } from "./mark.ts";
import { rowsText } from "./rows-text.ts";

/** Why a mark cannot be drilled into; the page has a sentence for each. */
export type Refusal =
  /** the chart added several activities up, and no call names them together */
  | { readonly refusal: "folded" }
  /** rows that name no customers */
  | { readonly refusal: "no-unit"; readonly columns: readonly string[] }
  /** no table of events behind the rows */
  | { readonly refusal: "no-events" }
  /** the call whose result this is was not found in the notebook's text */
  | { readonly refusal: "no-call" }
  /** it stands for no segment of customers */
  | { readonly refusal: "no-segment" };

/** What the notebook holds, as far as calls are written from it. */
export interface Surroundings {
  readonly cells: readonly WrittenCell[];
  /** names of the columns of a table or a cell's result; undefined if it is not there */
  columnsOf(name: string): readonly string[] | undefined;
}

/** Arguments that say which path an event belongs to, and who, what, when and where. */
const ROLES = ["unit", "activity", "time", "channel"];
const PATH_RULES = [
  ..."from,to,within,segments,lost,collapse,include,exclude,groups,max_steps,through,through_step".split(","),
  ...ROLES,
];
const FUNNEL_RULES = [
  ..."steps,within,order,entry,exclude,exclude_effect,optional,hold,ties,reuse".split(","),
  ...ROLES,
];
const RULES: Readonly<Record<string, readonly string[]>> = {
  paths: [...PATH_RULES, "keep", "view"],
  variants: PATH_RULES,
  deviations: [...PATH_RULES, "expected"],
  step_matrix: [...PATH_RULES, "centre"],
  next_steps: PATH_RULES,
  funnel: FUNNEL_RULES,
};
/** What a drill adds itself, or what says how `drivers` compares and not whom. */
const NOT_COPIED = ["filter", "against", "attributes", "min"];

/**
 * The customers behind a mark, as arguments of a call: the events and rules of the call behind the cell, and what selects
 * the mark.
 * @param of id of the cell the mark stands in, or the name of a table a chart is drawn from
 */
export function segmentCall(where: Surroundings, of: string, asked: Asked): Drill | Refusal {
  const { mark, group, changes = {} } = asked;
  if (mark.kind === "rows") return rowsDrill(where, of, mark.conditions);
  const helper = helperOf(mark);
  const behind = callBehind(where.cells, of, ({ name }) => name === helper);
  if (!behind) return { refusal: "no-call" };
  const events = eventsText(behind);
  if (events === undefined) return { refusal: "no-events" };
  if (mark.kind === "driver") return driverDrill(behind, events, mark);
  const isFolded = (name: string) =>
    name === "(other)" && changes.keep === undefined && !argumentOf(behind.call, "keep");
  const names =
    mark.kind === "edge" ? [mark.source, mark.target] : mark.kind === "node" ? [mark.activity] : [];
  if (names.some(isFolded)) return { refusal: "folded" };
  const by = argumentOf(behind.call, "by");
  return {
    events,
    arguments: [
      ...copied(
        behind,
        RULES[helper].filter((name) => !Object.hasOwn(changes, name)),
      ),
      ...Object.entries(changes).map(([name, text]) => `${name} => ${text}`),
      ...selectorOf(mark, behind),
      ...(group !== undefined && by ? groupArguments(behind, by.value, group) : []),
    ],
    filters: [],
    against: "same_source",
  };
}

/** The column a helper splits its result by, as the call behind the cell names it; undefined if it does not. */
export function splittingColumn(cells: readonly WrittenCell[], of: string): string | undefined {
  const behind = callBehind(cells, of, ({ name }) => Object.hasOwn(RULES, name));
  const by = behind && argumentOf(behind.call, "by")?.value;
  return by?.kind === "identifier" ? by.name : undefined;
}

/** The helper whose rows a cell shows, also behind a SELECT over one; undefined if there is none. */
export function helperBehind(cells: readonly WrittenCell[], of: string): string | undefined {
  return callBehind(cells, of, ({ name }) => name !== "stitch" && name !== "journeys")?.call.helper.name;
}

/** Whether rows of a result lead to customers: each is a figure of its helper, or names one. */
export function canDrill(helper: string | undefined, columns: readonly { readonly name: string }[]): boolean {
  if (helper !== undefined && (Object.hasOwn(RULES, helper) || helper === "drivers")) return true;
  return (
    roleAmong(
      columns.map(({ name }) => name),
      "unit",
    ) !== undefined
  );
}

function helperOf(mark: Exclude<Mark, { kind: "rows" }>): string {
  switch (mark.kind) {
    case "edge":
    case "node":
      return "paths";
    case "reached":
    case "lost":
      return "funnel";
    case "variant":
      return "variants";
    case "deviation":
      return "deviations";
    case "place":
      return "step_matrix";
    case "next":
      return "next_steps";
    case "driver":
      return "drivers";
    default:
      return mark satisfies never;
  }
}

function selectorOf(mark: Exclude<Mark, { kind: "rows" | "driver" }>, behind: CallBehind): readonly string[] {
  const at = (step: number | undefined) => (step === undefined ? [] : [`at_step => ${step}`]);
  switch (mark.kind) {
    case "edge":
      return [`segment => [${quoteText(mark.source)}, ${quoteText(mark.target)}]`, ...at(mark.step)];
    case "node":
      return [`at => ${quoteText(mark.activity)}`, ...at(mark.step)];
    case "reached":
      return [`reached => ${mark.step}`, ...bucketArguments(behind, mark.bucket)];
    case "lost":
      return [`lost_at => ${mark.step}`, ...bucketArguments(behind, mark.bucket)];
    case "variant":
      return [
        `variant => [${quoteText(mark.text)}]`,
        ...(mark.arrived !== undefined && ["to", "max_steps"].every((name) => argumentOf(behind.call, name))
          ? [`arrived => ${mark.arrived ? "TRUE" : "FALSE"}`]
          : []),
      ];
    case "deviation":
      return [
        `deviation => [${[mark.how, mark.activity, ...(mark.after ? [mark.after] : [])].map(quoteText).join(", ")}]`,
        ...(Number.isNaN(mark.afterStep) ? [] : [`after_step => ${mark.afterStep}`]),
      ];
    case "place":
      return [`at => ${quoteText(mark.activity)}`, `offset => ${mark.offset}`];
    case "next":
      return [`after => [${quoteText(mark.context)}]`, `next => ${quoteText(mark.next)}`];
    default:
      return mark satisfies never;
  }
}

/** The block of one value of `by`; a funnel also says where it takes that value. */
function groupArguments(behind: CallBehind, by: Span, group: string): string[] {
  return [
    ...copied(behind, ["attribution"]),
    `by => ${slice(behind, by)}`,
    `by_value => ${quoteText(group)}`,
  ];
}

function bucketArguments(behind: CallBehind, bucket: number | undefined): string[] {
  if (bucket === undefined) return [];
  const instant = new Date(bucket).toISOString();
  const text = instant.endsWith("T00:00:00.000Z") ? instant.slice(0, 10) : instant;
  return [...copied(behind, ["trend"]), `in_bucket => ${quoteText(text)}`];
}

/** A driver of a `drivers` cell: its own segment, narrowed by the value. */
function driverDrill(
  behind: CallBehind,
  events: string,
  { attribute, value }: Extract<Mark, { kind: "driver" }>,
): Drill {
  const written = argumentOf(behind.call, "filter")?.value;
  const before = written?.kind === "map" ? written.entries : [];
  const filters = before.flatMap(({ key, value: one }): Filter[] =>
    "value" in one ? [{ attribute: key, value: String(one.value) }] : [],
  );
  const names = behind.call.arguments.map(({ name }) => name.name.toLowerCase());
  const isAgainstAll = /all/i.test(slice(behind, argumentOf(behind.call, "against")?.value));
  return {
    events,
    arguments: copied(
      behind,
      names.filter((name) => !NOT_COPIED.includes(name)),
    ),
    filters: [...filters.filter((filter) => filter.attribute !== attribute), { attribute, value }],
    against: isAgainstAll ? "all" : "same_source",
  };
}

/** Customers that rows of a result name. */
function rowsDrill(
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
  return { ...events, rows: rowsText(name, unit, conditions), filters: [], against: "same_source" };
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

function isOverEvents({ parameters }: Helper): boolean {
  return parameters.some(({ role, name }) => role && name === "activity");
}

/** The column that names customers: what the call behind counts, else the first by name. */
function unitIn(columns: readonly string[], behind: CallBehind | undefined): string | undefined {
  const chosen = behind && argumentOf(behind.call, "unit")?.value;
  const wanted = chosen?.kind === "identifier" ? chosen.name.toLowerCase() : undefined;
  return columns.find((name) => name.toLowerCase() === wanted) ?? roleAmong(columns, "unit");
}

/** The call's table of events as it is written, with the CTEs it needs. */
function eventsText({ cell, call }: CallBehind): string | undefined {
  const [table] = call.tables;
  if (!table) return undefined;
  const text = cell.body.slice(table.from, table.to);
  if (table.kind === "name") return text;
  const { outer, query } = outerOf(table, cell.body);
  if (!outer.length) return text.startsWith("(") || table.kind === "call" ? text : `(${text})`;
  const word = outer.some(({ recursive }) => recursive) ? "WITH RECURSIVE" : "WITH";
  return `(${word} ${outer.map(({ from, to }) => cell.body.slice(from, to)).join(", ")} ${query})`;
}

function outerOf(table: TableArgument, body: string): { outer: Statement["outerCtes"]; query: string } {
  if (table.kind !== "select") return { outer: [], query: "" };
  const { statement } = table;
  const query =
    statement.bareName === undefined
      ? body.slice(statement.from, statement.to)
      : `SELECT * FROM ${writeIdentifier(statement.bareName)}`;
  return { outer: statement.outerCtes, query };
}

function copied(behind: CallBehind, names: readonly string[]): string[] {
  return behind.call.arguments
    .filter(({ name, value }) => names.includes(name.name.toLowerCase()) && value.kind !== "null")
    .map(({ name, value }) => `${name.name.toLowerCase()} => ${slice(behind, value)}`);
}

function argumentOf(call: HelperCall, name: string) {
  return call.arguments.find((argument) => argument.name.name.toLowerCase() === name);
}

function slice({ cell }: CallBehind, span: Span | undefined): string {
  return span ? cell.body.slice(span.from, span.to) : "";
}
