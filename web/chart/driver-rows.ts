import { findColumn, type Table } from "#table/table.ts";
import { missingColumns, notNumbers, numbersOf, textsOf } from "./columns.ts";

/** A value of an attribute among the customers of a segment and among those it is compared with. */
export interface Driver {
  readonly attribute: string;
  readonly value: string;
  /** those of the segment who have the value */
  readonly customers: number;
  /** of the segment, 0…1 */
  readonly share: number;
  /** of the others they are compared with, 0…1 */
  readonly baseShare: number;
  /** NaN where the result does not say */
  readonly lift: number;
  readonly oddsRatio: number;
  readonly low: number;
  readonly high: number;
  /** false discovery rate at which the difference would count; NaN where the result does not say */
  readonly q: number;
  /** odds ratio among customers alike in length and age of their path; NaN where the result does not say */
  readonly adjusted: number;
  /** why the difference may have another cause, as the result names it; none where none is known */
  readonly confounds: readonly string[];
}

/** Below this false discovery rate a difference is called sure. */
const SURE_Q = 0.05;

/** Why a table is no `drivers` result, for a person; undefined if it is one. */
export function driversRefusal(table: Table): string | undefined {
  return (
    missingColumns(table, ["attribute", "value", "share", "base_share", "odds_ratio"]) ??
    ["share", "base_share", "odds_ratio"].reduce<string | undefined>(
      (found, name) => found ?? notNumbers(table, name),
      undefined,
    ) ??
    (table.rowCount === 0
      ? "the result has no rows: no value of any attribute is held by enough customers to compare"
      : undefined)
  );
}

/** Reads a `drivers` result in the order of its rows. */
export function readDrivers(table: Table): readonly Driver[] {
  const [customers, share, baseShare, lift, oddsRatio, low, high, adjusted, q] = [
    "customers",
    "share",
    "base_share",
    "lift",
    "odds_ratio",
    "low",
    "high",
    "adjusted",
    "q",
  ].map((name) => numbersOf(table, name));
  const texts = (name: string) => {
    const column = findColumn(table, name);
    return column ? textsOf(column.data) : [];
  };
  const [attributes, values, confounds] = [texts("attribute"), texts("value"), texts("confound")];
  return attributes.map((attribute, row) => ({
    attribute,
    value: values[row],
    customers: customers[row],
    share: share[row],
    baseShare: baseShare[row],
    lift: Number.isNaN(lift[row]) ? share[row] / baseShare[row] : lift[row],
    oddsRatio: oddsRatio[row],
    low: low[row],
    high: high[row],
    adjusted: adjusted[row],
    q: q[row],
    confounds: confounds[row] === undefined || confounds[row] === "(none)" ? [] : confounds[row].split(", "),
  }));
}

/** Whether chance alone is an unlikely cause, all comparisons counted. */
export function isSure({ q, low, high }: Driver): boolean {
  return Number.isNaN(q) ? low > 1 || high < 1 : q < SURE_Q;
}
