import { findColumn, type Table } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";
import { splitBy, type Splitting } from "./splitting.ts";

/** A row of an `impact` result. */
export interface PainPoint {
  readonly pain: string;
  readonly kind: string;
  readonly cause: string;
  /** the value of the column that splits the result, by its name; empty where nothing does */
  readonly group: Readonly<Record<string, string>>;
  /** a year */
  readonly money: number;
  readonly low: number;
  readonly high: number;
  readonly contacts: number;
  readonly journeys: number;
  readonly customers: number;
  readonly costNow: number;
  readonly costFixed: number;
  readonly reduction: number;
  readonly assumption: string;
  readonly reachable: number;
  /** NaN where unknown, as are those below */
  readonly value: number;
  readonly outcome: number;
  readonly outcomeOthers: number;
  readonly valueAtRisk: number;
}

export interface Pains {
  readonly rows: readonly PainPoint[];
  readonly groups: Splitting["groups"];
}

/** An assumption moved down and up, and the money of all rows at either end. */
export interface SwingRow {
  readonly assumption: string;
  readonly meaning: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly money: number;
  readonly moneyLow: number;
  readonly moneyHigh: number;
}

/** What mending the first k is worth; each customer and journey counted once. */
export interface TopRow {
  readonly k: number;
  readonly pain: string;
  readonly money: number;
  readonly journeys: number;
  readonly customers: number;
}

const OWN = [
  "pain", "kind", "cause", "money", "low", "high", "share", "contacts", "journeys", "customers", "journeys_a_year", "cost_now",
  "cost_fixed", "reduction", "assumption", "reachable", "value", "outcome", "outcome_others", "outcome_low", "outcome_high",
  "value_at_risk",
]; // prettier-ignore

/** Why a table is no `impact` result, for a person; undefined if it is one. */
export function impactRefusal(table: Table): string | undefined {
  return (
    missingColumns(table, ["pain", "kind", "money", "low", "high", "customers"]) ??
    ["money", "low", "high"].reduce<string | undefined>(
      (found, name) => found ?? notNumbers(table, name),
      undefined,
    ) ??
    (numbersOf(table, "money").some((money) => money > 0)
      ? undefined
      : "the result has no rows with money: no contact follows a failure, a digital step or another contact beyond chance")
  );
}

/** Reads an `impact` result, most money first. @param group only this value of the column that splits it */
export function readPains(table: Table, group: string | undefined): Pains {
  const { groups } = splitBy(table, OWN);
  const { includes } = splitBy(table, OWN, group);
  const texts = (name: string): string[] => {
    const column = findColumn(table, name);
    return column ? textsOf(column.data) : new Array<string>(table.rowCount).fill("");
  };
  const number = (name: string): Float64Array => numbersOf(table, name);
  const [pain, kind, cause, assumption] = ["pain", "kind", "cause", "assumption"].map(texts);
  const [money, low, high, contacts, journeys, customers] = [
    "money",
    "low",
    "high",
    "contacts",
    "journeys",
    "customers",
  ].map(number);
  const [costNow, costFixed, reduction, reachable] = ["cost_now", "cost_fixed", "reduction", "reachable"].map(
    number,
  );
  const [value, outcome, others, risk] = ["value", "outcome", "outcome_others", "value_at_risk"].map(number);
  const groupOf = groups ? texts(groups.column) : [];
  const rows = pain.flatMap((name, row): PainPoint[] =>
    includes(row) && money[row] > 0
      ? [
          {
            pain: groups && group === undefined ? `${name} (${groupOf[row]})` : name,
            kind: kind[row],
            cause: cause[row],
            group: groups ? { [groups.column]: groupOf[row] } : {},
            money: money[row],
            low: low[row],
            high: high[row],
            contacts: contacts[row],
            journeys: journeys[row],
            customers: customers[row],
            costNow: costNow[row],
            costFixed: costFixed[row],
            reduction: reduction[row],
            assumption: assumption[row],
            reachable: reachable[row],
            value: value[row],
            outcome: outcome[row],
            outcomeOthers: others[row],
            valueAtRisk: risk[row],
          },
        ]
      : [],
  );
  return { rows: rows.sort((a, b) => b.money - a.money), groups };
}

/** Reads the companion `assumptions`; empty where there is none. */
export function readSwings({ details: { assumptions } }: Pick<ChartData, "details">): readonly SwingRow[] {
  const name = assumptions && findColumn(assumptions, "assumption");
  if (!assumptions || !name) return [];
  const meaning = textsOf(findColumn(assumptions, "meaning")!.data);
  const [value, low, high, money, moneyLow, moneyHigh] = [
    "value",
    "low",
    "high",
    "money",
    "money_low",
    "money_high",
  ].map((column) => numbersOf(assumptions, column));
  return textsOf(name.data).map((assumption, row) => ({
    assumption,
    meaning: meaning[row],
    value: value[row],
    low: low[row],
    high: high[row],
    money: money[row],
    moneyLow: moneyLow[row],
    moneyHigh: moneyHigh[row],
  }));
}

/** Reads the companion `top`; empty where there is none. */
export function readTop({ details: { top } }: Pick<ChartData, "details">): readonly TopRow[] {
  const pain = top && findColumn(top, "pain");
  if (!top || !pain) return [];
  const [k, money, journeys, customers] = ["k", "money", "journeys", "customers"].map((name) =>
    numbersOf(top, name),
  );
  return textsOf(pain.data).map((name, row) => ({
    k: k[row],
    pain: name,
    money: money[row],
    journeys: journeys[row],
    customers: customers[row],
  }));
}
