import type { Value } from "#table/column.ts";
import { formatSqlTime, parseTimeMs } from "#table/time.ts";
import { quoteText, writeIdentifier } from "#sql/quote.ts";
import type { RowCondition } from "#chart/declared/where-of.ts";

/** SQL for the customers of those rows of a table or result that fulfil all conditions. */
export function rowsText(table: string, unit: string, conditions: readonly RowCondition[]): string {
  return rowsOfText(writeIdentifier(table), unit, conditions);
}

/**
 * The same of a table or call as it is written.
 * @param moment column that says when, to be called `moment`
 */
export function rowsOfText(
  from: string,
  unit: string,
  conditions: readonly RowCondition[],
  moment?: string,
): string {
  const when = moment === undefined ? "" : `, ${writeIdentifier(moment)} AS moment`;
  const select = `SELECT DISTINCT ${writeIdentifier(unit)}${when} FROM ${from}`;
  const tests = [`${writeIdentifier(unit)} IS NOT NULL`, ...conditions.map(conditionText)];
  return `${select}\nWHERE ${tests.join(" AND ")}`;
}

function conditionText({ column, op, values, isTime, orMissing }: RowCondition): string {
  const name = writeIdentifier(column);
  const literals = values.map((value) => literal(value, isTime === true));
  if (orMissing) return `(${name} ${op} ${literals[0]} OR ${name} IS NULL)`;
  if (op === "in") return `${name} IN (${literals.join(", ")})`;
  if (values[0] === null) return `${name} IS ${op === "!=" ? "NOT " : ""}NULL`;
  // in a chart a missing value passes "!=", in SQL it does not
  if (op === "!=") return `(${name} <> ${literals[0]} OR ${name} IS NULL)`;
  return `${name} ${op} ${literals[0]}`;
}

function literal(value: Value, isTime: boolean): string {
  if (value === null) return "NULL";
  if (isTime) return quoteText(formatSqlTime(typeof value === "string" ? parseTimeMs(value) : Number(value)));
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "number" ? String(value) : quoteText(value);
}
