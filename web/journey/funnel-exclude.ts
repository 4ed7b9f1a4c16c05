import type { Chain, ChainFinder } from "./funnel-chain.ts";
import { copyChain, startingMoment } from "./funnel-chain.ts";
import { momentsFrom, type Moments } from "./funnel-moments.ts";
import { startingSteps, type FunnelRules } from "./funnel-rules.ts";
import type { JourneyIndex } from "./journey-index.ts";

/**
 * Where an event stands among those of its unit: its time, or its place in the index where ties keep the order of
 * rows. Events of the same place may be taken in any order, so an excluded event comes between two others only if
 * its place is strictly between theirs.
 */
export type Place = number;

export function placeOf(index: JourneyIndex, { ties }: FunnelRules, event: number): Place {
  return ties === "row" ? event : index.time[event];
}

/** Places of the excluded events among the events from…to of the index, the last not included; ascending. */
export function barriersIn(index: JourneyIndex, rules: FunnelRules, from: number, to: number): Place[] {
  const hits = rules.exclude?.hits;
  const places: Place[] = [];
  if (!hits) return places;
  for (let i = from; i < to; ++i) {
    if (!hits[index.activity[i]]) continue;
    const place = placeOf(index, rules, i);
    if (place !== places[places.length - 1]) places.push(place);
  }
  return places;
}

/** Whether an excluded event comes between two events of a unit. */
export function isCrossed(index: JourneyIndex, rules: FunnelRules, first: number, last: number): boolean {
  const hits = rules.exclude?.hits;
  if (!hits) return false;
  const [from, to] = [placeOf(index, rules, first), placeOf(index, rules, last)];
  for (let i = first + 1; i < last; ++i) {
    if (!hits[index.activity[i]]) continue;
    const place = placeOf(index, rules, i);
    if (place > from && place < to) return true;
  }
  return false;
}

/** The first moment whose place is `place` or later, or strictly later; the number of moments if there is none. */
export function momentAt(moments: Moments, rules: FunnelRules, place: Place, strictly = false): number {
  let low = 0;
  let high = moments.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    const here = placeOfMoment(moments, rules, middle);
    if (here < place || (strictly && here === place)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function placeOfMoment(moments: Moments, { ties }: FunnelRules, m: number): Place {
  return ties === "row" ? moments.event[moments.start[m]] : moments.time[m];
}

/**
 * The chain that no excluded event comes between: the best of those between one excluded event and the next. With entry
 * `first` the one from the unit's first step, up to the excluded event after it.
 */
export function exitingChain(
  moments: Moments,
  barriers: readonly Place[],
  rules: FunnelRules,
  find: ChainFinder,
  trial: Chain,
  chain: Chain,
): void {
  chain.level = 0;
  const first = startingMoment(moments, startingSteps(rules), -Infinity);
  if (first === moments.count) return;
  if (rules.entry === "first") {
    const start = placeOfMoment(moments, rules, first);
    const barrier = barriers.find((place) => place > start) ?? Infinity;
    return find(momentsFrom(moments, first, momentAt(moments, rules, barrier, true)), chain);
  }
  for (let k = 0; k <= barriers.length && chain.level < rules.steps; ++k) {
    const from = k === 0 ? first : momentAt(moments, rules, barriers[k - 1]);
    const to = k === barriers.length ? moments.count : momentAt(moments, rules, barriers[k], true);
    if (to <= from) continue;
    find(momentsFrom(moments, from, to), trial);
    if (trial.level > chain.level) copyChain(trial, chain);
  }
}
