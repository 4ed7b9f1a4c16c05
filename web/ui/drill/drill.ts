import { quoteText, writeIdentifier } from "#sql/quote.ts";
import type { AskedEvent } from "./mark.ts";
import { rowsName, type ChosenRows } from "./rows-name.ts";

/** Whom customers are compared with: those who came to the same place, or all. */
export type Against = "same_source" | "all";

/** A value of an attribute that customers were narrowed to; a band of numbers by its text. */
export interface Filter {
  readonly attribute: string;
  readonly value: string;
}

/** Customers as calls name them, and how they were narrowed. All texts are as they stand in a call. */
export interface Drill {
  /** the table of events */
  readonly events: string;
  /** `name => value`: the rules of the path or funnel, then what selects */
  readonly arguments: readonly string[];
  /** a SELECT that gives the customers, where rows of a result select them */
  readonly rows?: string;
  /** a SELECT that gives whom these are compared with, themselves or not; left out, all */
  readonly others?: string;
  /** what those rows are, for words about them */
  readonly chosen?: ChosenRows;
  readonly filters: readonly Filter[];
  readonly against: Against;
}

/** Names under which `rows` and `others` of a drill can be read. */
export interface RowsNames {
  readonly rows: string;
  readonly others?: string;
}

/** Helpers that take a segment. */
export type SegmentHelper = "drivers" | "customers" | "watch";

/** Where lines of a long call are broken. */
const LINE = 108;

/**
 * A call over the customers of a drill.
 * @param names of `drill.rows` and `drill.others`, where the drill has some
 * @param more further arguments, at the end
 */
export function callText(
  helper: SegmentHelper | "only",
  drill: Drill,
  names: RowsNames | undefined,
  more: readonly string[] = [],
): string {
  return layOut(`FROM ${helper}(`, [
    drill.events,
    ...drill.arguments,
    ...(drill.rows !== undefined && names ? amongArguments(names, drill.chosen) : []),
    ...filterArgument(drill),
    ...(drill.against === "all" && helper !== "customers" && helper !== "only" ? ["against => 'all'"] : []),
    ...more,
  ]);
}

function amongArguments({ rows, others }: RowsNames, chosen: ChosenRows | undefined): readonly string[] {
  const called = chosen && rowsName(chosen);
  return [
    `among => ${writeIdentifier(rows)}`,
    ...(called === undefined ? [] : [`called => ${quoteText(called)}`]),
    ...(others === undefined ? [] : [`others => ${writeIdentifier(others)}`]),
    ...(others === undefined || !chosen ? [] : [`others_called => ${quoteText(chosen.of)}`]),
  ];
}

/** How a drill is narrowed, as an argument; none where it is not. */
export function filterArgument({ filters }: Drill): readonly string[] {
  const entries = filters.map(({ attribute, value }) => `${writeIdentifier(attribute)}: ${quoteText(value)}`);
  return entries.length ? [`filter => {${entries.join(", ")}}`] : [];
}

/** The story of one customer. */
export function timelineText(drill: Drill, customer: string): string {
  return layOut("FROM timeline(", [
    drill.events,
    ...rolesIn(drill).arguments,
    `customer => ${quoteText(customer)}`,
  ]);
}

/** An event of one customer, with what came before and after it. */
export function eventText(drill: Drill, { customer, from, until }: AskedEvent): string {
  const instants = [...new Set([from, until])].map((ms) => quoteText(new Date(ms).toISOString()));
  return layOut("FROM timeline(", [
    drill.events,
    ...rolesIn(drill).arguments,
    `customer => ${quoteText(customer)}`,
    `around => ${instants.length > 1 ? `[${instants.join(", ")}]` : instants[0]}`,
  ]);
}

/** What it cost that customer, journey by journey. @param unit the column that names customers */
export function effortText(drill: Drill, unit: string, customer: string): string {
  const rows = `(SELECT * FROM ${drill.events} WHERE ${writeIdentifier(unit)} = ${quoteText(customer)})`;
  return layOut("FROM effort(", [rows, ...rolesIn(drill).arguments]);
}

/** What the panel looks for: the number first, then why, then when. */
export const LOOKED_FOR = ["customers", "drivers", "watch"] as const;

/** So many customers at first; the list shows fewer without scrolling. */
export function lookText(
  part: (typeof LOOKED_FOR)[number],
  drill: Drill,
  names: RowsNames | undefined,
): string {
  return callText(part, drill, names, part === "customers" ? ["limit => 100"] : []);
}

/** What a drill says of who, what, when and where, and nothing else. */
export function rolesIn(drill: Drill): Pick<Drill, "arguments"> {
  return { arguments: drill.arguments.filter((text) => ROLE_ARGUMENT.test(text)) };
}

/** An argument that says who, what, when or where. */
export const ROLE_ARGUMENT = /^(unit|activity|time|channel) =>/;

/** The drill one step further in: only customers with this value. A value given for the attribute before is replaced. */
export function narrowed(drill: Drill, filter: Filter): Drill {
  const others = drill.filters.filter(({ attribute }) => attribute !== filter.attribute);
  return { ...drill, filters: [...others, filter] };
}

/** A day where it is midnight, else an instant. */
export function instantText(ms: number): string {
  const instant = new Date(ms).toISOString();
  return instant.endsWith("T00:00:00.000Z") ? instant.slice(0, 10) : instant;
}

/** A call, its lines broken where they grow long. @param opening up to the parenthesis */
export function layOut(opening: string, parts: readonly string[]): string {
  const indent = " ".repeat(opening.length);
  let text = opening;
  let line = opening.length;
  parts.forEach((part, i) => {
    const piece = part + (i < parts.length - 1 ? "," : ")");
    const first = piece.indexOf("\n") < 0 ? piece.length : piece.indexOf("\n");
    const breaks = i > 0 && line + 1 + first > LINE;
    text += i === 0 ? piece : breaks ? `\n${indent}${piece}` : ` ${piece}`;
    const lastBreak = piece.lastIndexOf("\n");
    line =
      lastBreak >= 0
        ? piece.length - lastBreak - 1
        : (breaks ? indent.length : line + Number(i > 0)) + piece.length;
  });
  return text;
}
