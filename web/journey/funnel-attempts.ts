import { startingMoment, type Chain, type ChainFinder } from "./funnel-chain.ts";
import { momentAt, placeOfMoment, type Place } from "./funnel-exclude.ts";
import { momentsFrom, type Moments } from "./funnel-moments.ts";
import { startingSteps, type FunnelRules } from "./funnel-rules.ts";

/**
 * Every attempt of one unit, in order of time. An attempt begins at the first event that can be a first step, takes each
 * step as soon as it comes, and is over when its last step is done, when its time is up, at an excluded event that
 * ends it, or, where steps must follow directly, with its last step. First steps while it lasts are repeats, not
 * attempts. The next one begins with the next first step, which must be later than every step of this one.
 * @param barriers places of the events that end an attempt, ascending
 * @param find gives the chain from the very first moment of those it is given
 * @param visit is given each attempt; the chain is used again for the next
 */
export function eachAttempt(
  moments: Moments,
  barriers: readonly Place[],
  rules: FunnelRules,
  find: ChainFinder,
  trial: Chain,
  visit: (chain: Chain) => void,
): void {
  const starting = startingSteps(rules);
  let passed = 0;
  for (let from = 0; ;) {
    from = startingMoment(moments, starting, -Infinity, from);
    if (from >= moments.count) return;
    const start = placeOfMoment(moments, rules, from);
    while (passed < barriers.length && barriers[passed] <= start) ++passed;
    const barrier = barriers[passed] ?? Infinity;
    find(momentsFrom(moments, from, momentAt(moments, rules, barrier, true)), trial);
    from = nextMoment(moments, rules, trial, barrier);
    visit(trial);
  }
}

/** Where the next attempt may begin. */
function nextMoment(
  moments: Moments,
  rules: FunnelRules,
  { level, time, event }: Chain,
  barrier: Place,
): number {
  const last = rules.ties === "row" ? event[level - 1] : time[level - 1];
  const afterLast = momentAt(moments, rules, last, true);
  if (level === rules.steps || rules.order === "strict") return afterLast;
  const atBarrier = Math.max(afterLast, momentAt(moments, rules, barrier));
  const byTime = { ...rules, ties: "any" } as const;
  return Math.min(atBarrier, Math.max(afterLast, momentAt(moments, byTime, time[0] + rules.within, true)));
}
