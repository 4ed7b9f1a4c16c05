import { numbersOf } from "#chart/columns.ts";
import { roleAmong } from "#journey/roles.ts";
import { valueAt, type Value } from "#table/column.ts";
import { findColumn, type Table } from "#table/table.ts";
import type { RowCondition } from "#chart/declared/where-of.ts";
import { hasValue } from "#chart/mark-where.ts";
import { isListed, LISTED } from "./listed-call.ts";
import type { Mark } from "./mark.ts";

/**
 * What a row of a result stands for: what its helper counts in it, else the customer it names, else the rows that are like
 * it in all they hold of texts, truth values and times.
 * @param helper the helper whose rows these are, also behind a SELECT that keeps its columns
 * @param by the column that splits them, as the call names it
 * @param keys the columns that tell its rows apart, where its query says so
 */
export function markOfRow(
  table: Table,
  row: number,
  helper: string | undefined,
  by: string | undefined = undefined,
  keys: readonly string[] | undefined = undefined,
): Mark {
  return (
    counted(table, row, helper) ??
    listed(table, row, helper, by) ?? { kind: "rows", conditions: conditionsOf(table, row, keys) }
  );
}

/** Customers a row counts; NaN where it does not say. */
export function customersOfRow(table: Table, row: number, helper: string | undefined): number {
  if (helper === "watch") return numbersOf(table, "hits")[row];
  if (helper === "funnel_spread" && valueOf(table, "rule", row) !== "base")
    return numbersOf(table, "gained")[row] + numbersOf(table, "lost")[row];
  const [customers, count] = ["customers", "count"].map((name) => numbersOf(table, name)[row]);
  return Number.isNaN(customers) ? count : customers;
}

/** The value of the column that splits the result. */
export function groupOfRow(table: Table, row: number, by: string | undefined): string | undefined {
  if (by === undefined) return undefined;
  // where the result has a column of that name already, the splitting one is called `by_…`
  const column = findColumn(table, `by_${by}`) ?? findColumn(table, by);
  return column && String(valueAt(column.data, row) ?? "(none)");
}

function counted(table: Table, row: number, helper: string | undefined): Mark | undefined {
  const text = (name: string) => String(valueOf(table, name, row) ?? "");
  const number = (name: string) => Number(valueOf(table, name, row));
  const has = (...names: readonly string[]) => names.every((name) => findColumn(table, name));
  switch (helper) {
    case "paths":
      if (!has("source", "target")) return undefined;
      return {
        kind: "edge",
        source: text("source"),
        target: text("target"),
        ...(has("step") ? { step: number("step") } : {}),
      };
    case "variants":
      if (!has("variant")) return undefined;
      return { kind: "variant", text: text("variant"), ...arrived(valueOf(table, "reached", row)) };
    case "deviations":
      if (!has("kind", "activity", "after")) return undefined;
      return {
        kind: "deviation",
        how: text("kind"),
        activity: text("activity"),
        after: text("after"),
        afterStep: has("after_step") ? number("after_step") : NaN,
      };
    case "step_matrix":
      if (!has("step", "activity")) return undefined;
      return { kind: "place", activity: text("activity"), offset: number("step") };
    case "next_steps":
      return has("context", "next")
        ? { kind: "next", context: text("context"), next: text("next") }
        : undefined;
    case "funnel":
      if (!has("step")) return undefined;
      return {
        kind: "reached",
        step: number("step"),
        label: text("label"),
        ...(has("bucket") ? { bucket: number("bucket") } : {}),
      };
    case "time_between": {
      if (!has("time", "from_seconds", "to_seconds")) return undefined;
      if (text("time") === "never") return { kind: "node", activity: "(lost)" };
      const to = valueOf(table, "to_seconds", row);
      const range = { from: number("from_seconds"), ...(to === null ? {} : { to: Number(to) }) };
      return { kind: "duration", label: text("time"), ...range };
    }
    case "watch":
      return has("bucket", "hits") ? { kind: "bucket", begin: number("bucket") } : undefined;
    case "drivers":
      if (!has("attribute", "value")) return undefined;
      return { kind: "driver", attribute: text("attribute"), value: text("value") };
    default:
      return undefined;
  }
}

/** A row of a helper that counts, by the columns that tell it from the others. */
function listed(
  table: Table,
  row: number,
  helper: string | undefined,
  by: string | undefined,
): Mark | undefined {
  if (!isListed(helper)) return undefined;
  const { keys } = LISTED[helper];
  const isFigure = keys.length > 0 && keys.every((name) => findColumn(table, name));
  if (!isFigure || findColumn(table, "customer")) return undefined;
  const split = by === undefined ? undefined : (findColumn(table, `by_${by}`) ?? findColumn(table, by));
  const columns = [...keys, ...(split ? [split.name] : [])];
  const conditions = columns.map((name) => hasValue(name, valueOf(table, name, row) ?? "(none)"));
  return { kind: "listed", helper, conditions };
}

function arrived(reached: Value): { readonly arrived?: boolean } {
  return typeof reached === "boolean" ? { arrived: reached } : {};
}

/** The customer alone where the row names one; else what it was added up by, or everything but the figures. */
function conditionsOf(table: Table, row: number, keys: readonly string[] | undefined): RowCondition[] {
  const unit = roleAmong(
    table.columns.map(({ name }) => name),
    "unit",
  );
  const columns = unit
    ? [findColumn(table, unit)!]
    : table.columns.filter(({ name, data }) => keys?.includes(name) ?? data.type !== "number");
  return columns.map(({ name, data }) => ({
    column: name,
    op: "=",
    values: [valueAt(data, row)],
    ...(data.type === "time" ? { isTime: true } : {}),
  }));
}

function valueOf(table: Table, name: string, row: number): Value {
  const column = findColumn(table, name);
  return column ? valueAt(column.data, row) : null;
}
