import type { Column } from "#table/column.ts";
import type { NamedColumn } from "#table/table.ts";

/** How a column of a result is made safe for small groups. */
export type ColumnKind =
  | "people" //   customers behind the row: a row of few is left out
  | "count" //    any other number of things: a multiple of the limit
  | "measure" //  a share, mean, amount or time: no more digits than the limit allows
  | "chance" //   a p or q: the next of a few round values
  | "label" //    says which row it is
  | "telling"; // follows single customers from row to row: emptied

/** Words for customers, at the start or the end of a name: `customers`, `customers_with_error`, `lost_customers`. */
const PEOPLE =
  "customers|users|people|persons|visitors|clients|callers|subscribers|members|patients|kunden|kundinnen|personen|leute|nutzer|anrufer|besucher|mitglieder";
const IS_PEOPLE = new RegExp(`^(${PEOPLE})(_|$)|_(${PEOPLE})$`, "i");

const IS_MEASURE =
  /(^|_)(seconds?|minutes?|hours?|days?|money|costs?|prices?|amount|value|score|mean|median|avg|average|p\d\d|rate|share|percent|each|per|lift|ratio|low|high|seconds|quarter|quarters)(_|$)/i;

const IS_CHANCE = /^(p|q)(_|$)/i;

const LABELS = new Set([
  ..."step after_step context_steps k hours complete baseline from_seconds to_seconds score_from".split(" "),
  ..."year month week day hour weekday rank position".split(" "),
]);

/** Where a helper's word means something else than elsewhere. */
const OF_HELPER: Readonly<Record<string, Readonly<Record<string, ColumnKind>>>> = {
  funnel: { count: "people" },
  deviations: { cost: "label" },
  effort: { score: "label", half: "label" },
  watch: { cusum: "telling" },
};

/** What a column says, by its name, by the helper it comes from, and by its values; in doubt it counts something. */
export function kindOf({ name, data }: NamedColumn, helper: string | undefined): ColumnKind {
  const own = OF_HELPER[helper ?? ""]?.[name];
  if (own) return own;
  if (data.type !== "number") return "label";
  if (LABELS.has(name.toLowerCase())) return "label";
  if (IS_CHANCE.test(name)) return "chance";
  if (IS_PEOPLE.test(name) && isWhole(data)) return "people";
  return isWhole(data) && !IS_MEASURE.test(name) ? "count" : "measure";
}

/**
 * Shares whose numerator are the customers of the row, by helper, each with the one that says of how many: the base is
 * customers divided by that share. Any other share is taken to be one of the row's customers.
 */
const PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  paths: { share: "share" },
  variants: { share: "share", cumulative_share: "share" },
  deviations: { share: "share" },
  step_matrix: { share: "share" },
  next_steps: { share: "share", probability: "share" },
  time_between: { share: "share", cumulative_share: "share" },
  funnel: { of_start: "of_start", low: "of_start", high: "of_start", of_previous: "of_previous" },
  disconnects: { share: "share", low: "share", high: "share" },
  drivers: { share: "share" },
};

/** The column that says which part of its base the row's customers are, where this one is a share of the same base. */
export function baseShareOf(column: string, helper: string | undefined): string | undefined {
  return PARTS[helper ?? ""]?.[column];
}

function isWhole(data: Column): boolean {
  return (
    data.type === "number" && data.values.every((value) => Number.isNaN(value) || Number.isInteger(value))
  );
}
