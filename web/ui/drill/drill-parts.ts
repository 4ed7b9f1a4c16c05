import { numbersOf } from "#chart/columns.ts";
import { tableRows } from "#table/table.ts";
import type { ResultView } from "#worker/protocol.ts";

/** One part of what the panel shows, as far as it is there. */
export type Part =
  | { readonly state: "none" }
  | { readonly state: "running"; /** what was there before */ readonly last?: ResultView }
  | {
      readonly state: "ok";
      /** name the worker knows it by */ readonly name: string;
      readonly result: ResultView;
    }
  | { readonly state: "failed"; readonly why: string };

/** Parts a drill has; each is one query of its own. */
export type PartName = "customers" | "drivers" | "watch" | "event" | "timeline" | "effort" | "forks";

/** Customers of the segment, or its attempts, of which the result may list the first only. */
export function countIn({ details, rowCount }: ResultView): number {
  if (!details.segment) return rowCount;
  const attempts = numbersOf(details.segment, "attempts")[0];
  return Number.isNaN(attempts) ? numbersOf(details.segment, "customers")[0] : attempts;
}

/** Customers who made the attempts that are listed; undefined where customers are. */
export function attemptingIn({ details: { segment } }: ResultView): number | undefined {
  if (!segment || Number.isNaN(numbersOf(segment, "attempts")[0])) return undefined;
  return numbersOf(segment, "customers")[0];
}

/** Below so many others nothing sets customers apart from them: what `drivers` leaves out by default. */
const LEAST_OTHERS = 30;

/** How many others drivers compare with, where these are too few; 0 where there were none, and all are compared. */
export function tooFewIn({ details: { segment } }: ResultView): number | undefined {
  if (!segment) return undefined;
  if (tableRows(segment)[0].against === "all") return 0;
  const others = numbersOf(segment, "compared")[0] - numbersOf(segment, "customers")[0];
  return others < LEAST_OTHERS ? others : undefined;
}

/** Nothing is looked for yet. */
export const NOTHING: Readonly<Record<PartName, Part>> = {
  customers: { state: "none" },
  drivers: { state: "none" },
  watch: { state: "none" },
  event: { state: "none" },
  timeline: { state: "none" },
  effort: { state: "none" },
  forks: { state: "none" },
};
