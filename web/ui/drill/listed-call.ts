import { writeIdentifier } from "#sql/quote.ts";
import { argumentOf, copied, eventsText } from "./written-call.ts";
import type { CallBehind } from "./call-behind.ts";
import type { Mark } from "./mark.ts";
import { rowsOfText } from "./rows-text.ts";

/** Helpers that count and can give the rows behind their figures, with the customer of each. */
export const LISTED = {
  effort: { view: undefined, keys: [] },
  containment: { view: "sessions", keys: ["channel", "intent"] },
  resolution: { view: "contacts", keys: ["channel", "intent"] },
  disconnects: { view: "contacts", keys: ["step", "channel"] },
  impact: { view: "customers", keys: ["kind", "cause"] },
  intents: { view: "assignments", keys: ["intent"] },
  forks: { view: "customers", keys: ["way"], moment: "came" },
  funnel_spread: { view: "customers", keys: ["rule", "value"] },
} as const satisfies Readonly<Record<string, ListedRows>>;

interface ListedRows {
  /** argument with which the helper gives the rows; undefined: they are its result */
  readonly view: string | undefined;
  readonly keys: readonly string[];
  /** the customers of other marks went elsewhere from the same place, where they came at this time: these are compared with them */
  readonly moment?: string;
}

export type ListedHelper = keyof typeof LISTED;

export function isListed(helper: string | undefined): helper is ListedHelper {
  return helper !== undefined && Object.hasOwn(LISTED, helper);
}

/**
 * SQL for the customers of a listed mark: the call behind the cell as it is written, but giving the rows behind its figures.
 * Journeys of `effort` are read from the cell, where they stand already.
 * @param unit the column that names customers in these rows
 */
export function listedText(
  behind: CallBehind,
  { helper, conditions }: Extract<Mark, { kind: "listed" }>,
  unit: string,
): string {
  const { view, moment }: ListedRows = LISTED[helper];
  if (view === undefined && behind.isWhole)
    return rowsOfText(writeIdentifier(behind.cell.name), unit, conditions);
  const others = behind.call.arguments
    .map(({ name }) => name.name.toLowerCase())
    .filter((name) => name !== "view");
  const parts = [
    eventsText(behind) ?? "",
    ...copied(behind, others),
    ...(view === undefined ? [] : [`view => '${view}'`]),
  ];
  return rowsOfText(`${helper}(${parts.join(", ")})`, unit, conditions, moment);
}

/** SQL for whom the customers of a listed mark are compared with; undefined: all others. */
export function othersText(
  behind: CallBehind,
  mark: Extract<Mark, { kind: "listed" }>,
  unit: string,
): string | undefined {
  const { moment }: ListedRows = LISTED[mark.helper];
  return moment === undefined ? undefined : listedText(behind, { ...mark, conditions: [] }, unit);
}

/** The column that names customers in the rows behind a figure; undefined where they name none. */
export function listedUnit(
  behind: CallBehind,
  helper: ListedHelper,
  unitOf: (table: string) => string | undefined,
): string | undefined {
  if (helper !== "intents") return "customer";
  const chosen = argumentOf(behind.call, "unit")?.value;
  if (chosen?.kind === "identifier") return chosen.name;
  const [table] = behind.call.tables;
  if (table?.kind === "name") return unitOf(table.name);
  const reads = table?.kind === "select" ? table.statement.reads : [];
  return reads.map(({ name }) => unitOf(name)).find((name) => name !== undefined);
}
