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
  drivers: { others: "people" },
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

/** What a share is a part of: the base is `people` divided by `share`. */
export interface Part {
  readonly people: string;
  readonly share: string;
}

const CUSTOMERS: Part = { people: "customers", share: "share" };
const OTHERS: Part = { people: "others", share: "base_share" };
const OF_START: Part = { people: "count", share: "of_start" };

/**
 * Shares whose numerator is a number of customers in the row, by helper. Any other share is taken to be one of the
 * row's customers.
 */
const PARTS: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  paths: { share: CUSTOMERS },
  variants: { share: CUSTOMERS, cumulative_share: CUSTOMERS },
  deviations: { share: CUSTOMERS },
  step_matrix: { share: CUSTOMERS },
  next_steps: { share: CUSTOMERS, probability: CUSTOMERS },
  time_between: { share: CUSTOMERS, cumulative_share: CUSTOMERS },
  funnel: {
    of_start: OF_START,
    low: OF_START,
    high: OF_START,
    of_previous: { people: "count", share: "of_previous" },
  },
  disconnects: { share: CUSTOMERS, low: CUSTOMERS, high: CUSTOMERS },
  drivers: { share: CUSTOMERS, base_share: OTHERS },
};

/** What the share in a column is a part of, where that is another number than the row's customers. */
export function partOf(column: string, helper: string | undefined): Part | undefined {
  return PARTS[helper ?? ""]?.[column];
}

/** Columns of `drivers` that say how many times as much, so that 0.1 and 10 are as far from 1. */
const RATIOS = new Set(["lift", "odds_ratio", "low", "high", "adjusted"]);

export function isRatio(column: string, helper: string | undefined): boolean {
  return helper === "drivers" && RATIOS.has(column);
}

function isWhole(data: Column): boolean {
  return (
    data.type === "number" && data.values.every((value) => Number.isNaN(value) || Number.isInteger(value))
  );
}
