import { writeIdentifier } from "#sql/quote.ts";
import type { HelperCall, Span, Statement, TableArgument } from "#sql/script.ts";
import type { CallBehind } from "./call-behind.ts";

/** Arguments that say who, what, when and where. */
export const ROLES = ["unit", "activity", "time", "channel"];

/** The call's table of events as it is written, with the CTEs it needs. */
export function eventsText({ cell, call }: CallBehind): string | undefined {
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

/** Arguments of these names as the call has them, with their names. */
export function copied(behind: CallBehind, names: readonly string[]): string[] {
  return behind.call.arguments
    .filter(({ name, value }) => names.includes(name.name.toLowerCase()) && value.kind !== "null")
    .map(({ name, value }) => `${name.name.toLowerCase()} => ${slice(behind, value)}`);
}

/** The argument of that name; undefined if the call has none. */
export function argumentOf(call: HelperCall, name: string) {
  return call.arguments.find((argument) => argument.name.name.toLowerCase() === name);
}

/** The text of a part of the call. */
export function slice({ cell }: CallBehind, span: Span | undefined): string {
  return span ? cell.body.slice(span.from, span.to) : "";
}
