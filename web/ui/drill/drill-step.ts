import type { Drill } from "./drill.ts";
import type { DrillMessages } from "./drill-english.ts";
import type { Turn } from "./turn.ts";

/** Customers, and what led to them from those before; the first step is the mark itself. */
export interface DrillStep {
  readonly drill: Drill;
  readonly turn: Turn | undefined;
  /** what was asked for, as the panel calls it */
  readonly heading: string;
  /** customers the chart says there are; NaN where it does not say */
  readonly customers: number;
  /** how many others were at the same place, where these were too few and all customers are compared instead */
  readonly tooFew?: number | undefined;
}

/** Of steps that narrow by one kind of value the latest. */
export function latestOfEach(steps: readonly DrillStep[]): readonly DrillStep[] {
  const kindOf = ({ turn }: DrillStep) => (turn?.kind === "filter" ? turn.filter.attribute : undefined);
  return steps.filter((step, i) => !steps.slice(i + 1).some((later) => kindOf(later) === kindOf(step)));
}

/** What a step is called. */
export function stepLabel({ turn, heading }: DrillStep, words: DrillMessages): string {
  return turn?.kind === "filter" ? words.filtered(turn.filter.attribute, turn.filter.value) : heading;
}
