import { JourneyError } from "#table/note.ts";
import { findColumn } from "#table/table.ts";
import type { HelperInput } from "../helper.ts";
import { read } from "../role-parameters.ts";
import { columnOf } from "../roles.ts";
import { DEFAULT_CAPS } from "./identity-graph.ts";
import type { StitchOptions } from "./stitch-tables.ts";
import { DEFAULT_SPLIT } from "./time-split.ts";

/**
 * What a call of `stitch` asks for, defaults filled in.
 * @throws JourneyError where a column is in none of the tables, or `unique` names one that is no identifier
 */
export function optionsOf(
  { arguments: given, tables }: HelperInput,
  threshold: number | "auto",
  feedback: StitchOptions["feedback"],
): StitchOptions {
  const columns = (name: string) => {
    const list = read(given, name, "columns");
    list?.forEach((column) => checkColumn(tables, column, name));
    return list && [...new Map(list.map((column) => [column.toLowerCase(), column])).values()];
  };
  const lookback = read(given, "lookback", "duration");
  const on = columns("on");
  const unique = columns("unique");
  const stray = on && unique?.find((one) => !on.some((name) => name.toLowerCase() === one.toLowerCase()));
  if (stray !== undefined)
    throw new JourneyError(
      `stitch: unique => ${stray} is none of the identifiers; write it into on => [${[...on!, stray].join(", ")}] too`,
    );
  return {
    on,
    unique,
    match: columns("match"),
    threshold,
    rules: {
      shared: (read(given, "shared", "choice") ?? DEFAULT_SPLIT.shared) as StitchOptions["rules"]["shared"],
      visitMs: read(given, "visit", "duration") ?? 0,
      lookbackMs: lookback ?? DEFAULT_SPLIT.lookbackMs,
      ownLookbackMs: lookback ?? Infinity,
    },
    caps: {
      valuesPerCustomer: read(given, "values", "integer") ?? DEFAULT_CAPS.valuesPerCustomer,
      customersPerValue: read(given, "sharers", "integer") ?? DEFAULT_CAPS.customersPerValue,
    },
    previous: previousOf(given),
    feedback,
  };
}

function checkColumn(tables: HelperInput["tables"], column: string, parameter: string): void {
  if (tables.some(({ table: one }) => findColumn(one, column))) return;
  const all = new Map(tables.flatMap((one) => one.table.columns.map((c) => [c.name.toLowerCase(), c])));
  columnOf({ rowCount: 0, columns: [...all.values()] }, column, parameter);
}

function previousOf(given: HelperInput["arguments"]): StitchOptions["previous"] {
  const argument = given.get("previous");
  return argument?.type === "table" && argument.table
    ? { name: argument.value, table: argument.table }
    : undefined;
}
