import { findColumn, type Table } from "#table/table.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";
import type { ChartData } from "./chart.ts";

/** One definition of a funnel and what it gives. */
export interface SpreadRow {
  readonly rule: string;
  readonly value: string;
  /** how it is written beside its point */
  readonly name: string;
  readonly entered: number;
  readonly completed: number;
  /** NaN where nobody entered */
  readonly share: number;
  readonly difference: number;
  /** customers who get through only here, and only as asked */
  readonly gained: number;
  readonly lost: number;
  /** who get through under it; NaN where it is not told */
  readonly customers: number;
}

export interface Spread {
  readonly base: SpreadRow;
  readonly others: readonly SpreadRow[];
  readonly low: SpreadRow;
  readonly high: SpreadRow;
  /** customers who get through under some definition, and under every one; NaN where it is not told */
  readonly some: number;
  readonly every: number;
}

const NUMBERS = ["entered", "completed", "share", "gained", "lost"];

/** Why a table is no spread of definitions, for a person; undefined if it is one. */
export function spreadRefusal({ table }: ChartData): string | undefined {
  const missing = missingColumns(table, ["rule", "value", ...NUMBERS]);
  if (missing) return missing;
  for (const name of NUMBERS) {
    const problem = notNumbers(table, name);
    if (problem) return problem;
  }
  const hasBase = textsOf(findColumn(table, "rule")!.data).includes("base");
  return hasBase ? undefined : "needs the row of the call itself, whose rule is base";
}

/** Reads a `funnel_spread` result; rows without a share are left out, but for the base. */
export function readSpread({ table, details }: ChartData): Spread {
  const rows = readRows(table);
  const base = rows.find(({ rule }) => rule === "base")!;
  const others = rows.filter((row) => row !== base && !Number.isNaN(row.share));
  const known = [base, ...others].filter(({ share }) => !Number.isNaN(share));
  const pick = (isBetter: (a: number, b: number) => boolean): SpreadRow =>
    known.reduce((best, row) => (isBetter(row.share, best.share) ? row : best), known[0] ?? base);
  const told = (name: string): number => (details.range ? numbersOf(details.range, name)[0] : NaN);
  return {
    base,
    others,
    low: pick((a, b) => a < b),
    high: pick((a, b) => a > b),
    some: told("some"),
    every: told("every"),
  };
}

function readRows(table: Table): SpreadRow[] {
  const texts = (name: string): string[] => textsOf(findColumn(table, name)!.data);
  const [rules, values] = [texts("rule"), texts("value")];
  const [entered, completed, share, gained, lost] = NUMBERS.map((name) => numbersOf(table, name));
  const [difference, customers] = ["difference", "customers"].map((name) => numbersOf(table, name));
  return rules.map((rule, row) => ({
    rule,
    value: values[row],
    name: rule === "base" ? values[row] : `${rule} ${values[row]}`,
    entered: entered[row],
    completed: completed[row],
    share: share[row],
    difference: difference[row],
    gained: gained[row],
    lost: lost[row],
    customers: customers[row],
  }));
}
