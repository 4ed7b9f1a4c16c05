import type { RowCondition } from "#chart/declared/where-of.ts";
import type { Value } from "#table/column.ts";
import { formatSqlTime, parseTimeMs } from "#table/time.ts";
import type { Filter } from "./drill.ts";

/** Rows that customers are chosen by, as an analyst would name them: whose they are, and what they hold. */
export interface ChosenRows {
  /** name of the cell or table */
  readonly of: string;
  /** none: all its rows */
  readonly conditions: readonly RowCondition[];
  /** what narrowed the customers after them, where a call cannot say so itself */
  readonly filters?: readonly Filter[];
}

/** So many values of one column are named, of each so many characters. */
const NAMED = { values: 3, characters: 60 };

/** `errors_by_week (week 2024-03-04, os iOS)`: the same in every language. */
export function rowsName({ of, conditions, filters = [] }: ChosenRows): string {
  const holds = [
    ...conditionNames(conditions),
    ...filters.map(({ attribute, value }) => `${attribute} ${value}`),
  ];
  return holds.length ? `${of} (${holds.join(", ")})` : of;
}

/** `week 2024-03-04`, `age 30–39`, `os ≠ iOS`; two bounds of a column are one. */
export function conditionNames(conditions: readonly RowCondition[]): readonly string[] {
  const isBound = ({ op }: RowCondition, bound: string) => op === bound;
  const upperOf = (lower: RowCondition) =>
    conditions.find((other) => isBound(other, "<=") && other.column === lower.column);
  const isTold = (one: RowCondition) =>
    isBound(one, "<=") && conditions.some((other) => isBound(other, ">=") && upperOf(other) === one);
  return conditions
    .filter((one) => !isTold(one))
    .map((one) => {
      const upper = isBound(one, ">=") ? upperOf(one) : undefined;
      return upper ? rangeName(one, upper) : conditionName(one);
    });
}

function rangeName(lower: RowCondition, upper: RowCondition): string {
  const [from, to] = [lower, upper].map((one) => valueName(one.values[0], one.isTime));
  return `${lower.column} ${from === to ? from : `${from} – ${to}`}`;
}

function conditionName({ column, op, values, isTime }: RowCondition): string {
  const named = values.slice(0, NAMED.values).map((value) => valueName(value, isTime));
  const more = values.length - named.length;
  const text = [...named, ...(more > 0 ? [`+ ${more}`] : [])].join(" | ");
  const sign = { "=": "", in: "", "!=": "≠ ", "<": "< ", "<=": "≤ ", ">": "> ", ">=": "≥ " }[op];
  return `${column} ${sign}${text}`;
}

/** A value as its column shows it; a time without what is zero in it. */
export function valueName(value: Value, isTime = false): string {
  if (value === null) return "(none)";
  const ms = !isTime ? NaN : typeof value === "string" ? parseTimeMs(value) : Number(value);
  const text = Number.isNaN(ms) ? String(value) : timeName(ms);
  return text.length > NAMED.characters ? `${text.slice(0, NAMED.characters - 1)}…` : text;
}

function timeName(ms: number): string {
  return formatSqlTime(ms)
    .replace(/:00$/, "")
    .replace(/ 00:00$/, "");
}
