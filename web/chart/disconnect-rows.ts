import { findColumn, type Table } from "#table/table.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";
import { splitBy, type Splitting } from "./splitting.ts";

/** A row of a `disconnects` result: contacts in a channel that came after a digital step. */
export interface Break {
  readonly step: string;
  readonly channel: string;
  readonly disconnects: number;
  readonly customers: number;
  readonly atStep: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly medianMinutes: number;
  readonly cost: number;
  /** NaN where unknown */
  readonly value: number;
}

export interface Breaks {
  readonly rows: readonly Break[];
  readonly groups: Splitting["groups"];
}

const OWN = [
  "step", "channel", "disconnects", "customers", "journeys", "at_step", "share", "low", "high", "median_minutes", "cost", "value",
]; // prettier-ignore

/** Why a table is no `disconnects` result, for a person; undefined if it is one. */
export function breaksRefusal(table: Table): string | undefined {
  return (
    missingColumns(table, ["step", "channel", "customers", "disconnects", "cost"]) ??
    notNumbers(table, "customers") ??
    notNumbers(table, "disconnects") ??
    notNumbers(table, "cost") ??
    (numbersOf(table, "customers").some((n) => n > 0)
      ? undefined
      : "the result has no rows: no contact came after a digital step")
  );
}

/** Reads a `disconnects` result; customers of different groups may be the same, so it is read for one of them. */
export function readBreaks(table: Table, group: string | undefined): Breaks {
  const { groups } = splitBy(table, OWN);
  const { includes } = splitBy(table, OWN, groups ? (group ?? groups.values[0]) : undefined);
  const steps = textsOf(findColumn(table, "step")!.data);
  const channels = textsOf(findColumn(table, "channel")!.data);
  const [disconnects, customers, atStep, share, low, high, median, cost, value] = [
    "disconnects",
    "customers",
    "at_step",
    "share",
    "low",
    "high",
    "median_minutes",
    "cost",
    "value",
  ].map((name) => numbersOf(table, name));
  const rows = steps.flatMap((step, row): Break[] =>
    includes(row) && customers[row] > 0
      ? [
          {
            step,
            channel: channels[row],
            disconnects: disconnects[row],
            customers: customers[row],
            atStep: atStep[row],
            share: share[row],
            low: low[row],
            high: high[row],
            medianMinutes: median[row],
            cost: cost[row],
            value: value[row],
          },
        ]
      : [],
  );
  return { rows, groups };
}
