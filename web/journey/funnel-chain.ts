import type { FunnelRules } from "./funnel-rules.ts";
import type { Moments } from "./funnel-moments.ts";

/** How far one unit got, and by which events. Reused from unit to unit; only the first `level` entries count. */
export interface Chain {
  level: number;
  /** length steps; ms since 1970 UTC of each step done */
  readonly time: Float64Array;
  /** length steps; the index's event that did each step */
  readonly event: Int32Array;
}

/** Finds the chain of one unit: the longest, and among the longest the one that starts earliest, each of its
 *  steps as early as can be. With entry `first`, the one from the unit's first step. */
export type ChainFinder = (moments: Moments, chain: Chain) => void;

export function emptyChain(steps: number): Chain {
  return { level: 0, time: new Float64Array(steps), event: new Int32Array(steps) };
}

export function copyChain(from: Chain, to: Chain): void {
  to.level = from.level;
  to.time.set(from.time);
  to.event.set(from.event);
}

/** The first moment at or after `earliest`, and after the first `from`, that holds one of these steps; the number of
 *  moments if none does. */
export function startingMoment(moments: Moments, steps: number, earliest: number, from = 0): number {
  let m = from;
  while (m < moments.count && (moments.time[m] < earliest || (moments.union[m] & steps) === 0)) ++m;
  return m;
}

/** Where the search for the earliest start begins: the first step will do unless the best is wanted and
 *  there is a limit. */
export function startsAtFirst(rules: FunnelRules): boolean {
  return rules.entry !== "best" || rules.within === Infinity;
}
