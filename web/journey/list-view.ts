import type { TextColumn } from "#table/column.ts";
import type { HelperInput, ListColumns, OutputColumn, Parameter } from "./helper.ts";
import type { JourneyIndex } from "./journey-index.ts";
import { read } from "./role-parameters.ts";

/**
 * The parameter by which a helper that counts gives what it has counted, a row each, with the customer of each in a column
 * `customer`: the rows behind its figures.
 * @param figures name of the view with the figures, the default
 * @param list name of the view with the rows behind them
 * @param holds its columns, as a list in a sentence
 */
export function viewParameter(figures: string, list: string, holds: string): Parameter {
  return {
    name: "view",
    type: "choice",
    choices: [figures, list],
    default: `'${figures}'`,
    purpose: `${figures}: what is counted; ${list}: the rows behind it, with ${holds}`,
  };
}

/**
 * The columns of such a list: `customer`, then these.
 * @param list name of the view
 * @param columns name, type and purpose of each
 */
export function listColumns(
  list: string,
  columns: readonly (readonly [name: string, type: OutputColumn["type"], purpose: string])[],
): Readonly<Record<string, ListColumns>> {
  const own = columns.map(([name, type, purpose]): OutputColumn => ({ name, type, purpose }));
  return {
    [list]: { columns: [{ name: "customer", type: "text", purpose: "whose it is" }, ...own] },
  };
}

/** Whether a call asks for the rows behind the figures. */
export function isList({ arguments: given }: HelperInput, list: string): boolean {
  return read(given, "view", "choice") === list;
}

/** Names of units. @param units numbers of units of the index, a row each */
export function unitColumn({ unitCount, unitName }: JourneyIndex, units: ArrayLike<number>): TextColumn {
  return {
    type: "text",
    codes: Int32Array.from(units),
    dictionary: Array.from({ length: unitCount }, (_, unit) => unitName(unit)),
  };
}
