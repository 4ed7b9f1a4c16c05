import type { JourneyIndex } from "./journey-index.ts";
import { attemptReach } from "./funnel-attempt-reach.ts";
import { emptyChain, type Chain } from "./funnel-chain.ts";
import { barriersIn, exitingChain } from "./funnel-exclude.ts";
import { chainFinder } from "./funnel-finder.ts";
import { chainFinish } from "./funnel-finish.ts";
import { emptyMoments, readMoments } from "./funnel-moments.ts";
import { isUnambiguous, type FunnelRules } from "./funnel-rules.ts";
import { plainChain, plainScan } from "./funnel-plain.ts";
import { hasUnit, unitsIn, unitsWith, type UnitSet } from "./unit-sets.ts";

/** How far every unit got; with entry `every`, how far every attempt got, one after the other as units were. */
export interface FunnelReach {
  /** length unitCount, or the number of attempts; steps done, 0…steps */
  readonly level: Uint8Array;
  /** units (attempts) at level 1 or above */
  readonly entered: number;
  /** units that entered; the same as `entered` where units are counted */
  readonly enteredUnits: number;
  /** the units (attempts) at level 2 or above, and perhaps some that are not; ascending; all that entered where there
   *  are optional steps */
  readonly further: Int32Array;
  /** per step but the first (which is empty): length of `further`; ms since that unit's previous step, only where
   *  `level` says the step was done */
  readonly gap: readonly Float64Array[];
  /** per optional step: length of `further`; ms since the step before that had to be done, NaN where it was not done */
  readonly optionalGap: readonly Float64Array[];
  /** length of `level`; event of the index that did the first step, without meaning where level is 0 */
  readonly firstEvent: Int32Array;
  /** length of `level`; event of the index that did the last step that had to be done, without meaning where level is 0 */
  readonly lastEvent: Int32Array;
  /** units (attempts) not counted because an excluded event came between their steps */
  readonly dropped: number;
}

/**
 * How far every unit got through a funnel: its longest chain of steps, of those the one that starts earliest, each
 * step as early as can be. Only units that can get beyond the first step are looked at, each in one scan, linear in
 * its events whatever it repeats.
 * @param findEvents whether `firstEvent` and `lastEvent` are wanted; empty otherwise
 */
export function funnelReach(index: JourneyIndex, rules: FunnelRules, findEvents = true): FunnelReach {
  if (rules.entry === "every") return attemptReach(index, rules);
  const { unitCount, offsets } = index;
  const { level, further } = sortOut(index, rules);
  const gap = Array.from({ length: rules.steps }, (_, k) => new Float64Array(k === 0 ? 0 : further.length));
  const optionalGap = (rules.optional ?? []).map(() => new Float64Array(further.length).fill(NaN));
  const firstEvent = new Int32Array(findEvents ? unitCount : 0);
  const lastEvent = new Int32Array(findEvents ? unitCount : 0);
  if (findEvents)
    for (let unit = 0; unit < unitCount; ++unit)
      if (level[unit] === 1) firstEvent[unit] = lastEvent[unit] = firstStep(index, rules, unit);

  const chain = emptyChain(rules.steps);
  const find = chains(index, rules, further);
  const finish = isBare(rules) ? undefined : chainFinish(index, rules);
  let dropped = 0;
  for (let place = 0; place < further.length; ++place) {
    find(place, chain);
    const unit = further[place];
    if (finish && chain.level > 0 && !finish.complete(chain, offsets[unit], offsets[unit + 1])) {
      dropped += 1;
      chain.level = 0;
    }
    const reached = chain.level;
    level[unit] = reached;
    for (let k = 1; k < reached; ++k) gap[k][place] = chain.time[k] - chain.time[k - 1];
    if (reached > 0) for (let j = 0; j < optionalGap.length; ++j) optionalGap[j][place] = finish!.gap[j];
    if (!findEvents || reached === 0) continue;
    firstEvent[unit] = chain.event[0];
    lastEvent[unit] = chain.event[reached - 1];
  }
  let entered = 0;
  for (const reached of level) if (reached > 0) entered += 1;
  return { level, entered, enteredUnits: entered, further, gap, optionalGap, firstEvent, lastEvent, dropped };
}

/**
 * The units that can get further than the first step, and `level` 1 for those that cannot: they do it and nothing of
 * the second step, which is a chain of one in an ordered funnel however its details are.
 */
function sortOut(index: JourneyIndex, { masks, order, optional }: FunnelRules) {
  const having = (steps: number): UnitSet =>
    unitsWith(
      index,
      Uint8Array.from(masks, (mask) => (mask & steps ? 1 : 0)),
    );
  const level = new Uint8Array(index.unitCount);
  const begin = having(order === "any" ? -1 : 1);
  if (order !== "ordered" || optional?.length) return { level, further: unitsIn(begin) };
  const second = having(2);
  for (let unit = 0; unit < level.length; ++unit)
    level[unit] = ((begin[unit >> 5] & ~second[unit >> 5]) >>> unit) & 1;
  return { level, further: unitsIn(begin.map((units, word) => units & second[word])) };
}

function firstStep({ offsets, activity }: JourneyIndex, { masks }: FunnelRules, unit: number): number {
  let event = offsets[unit];
  while ((masks[activity[event]] & 1) === 0) ++event;
  return event;
}

/** Finds the chain of one of the units, by its place among them; to be asked in order. */
function chains(
  index: JourneyIndex,
  rules: FunnelRules,
  units: Int32Array,
): (place: number, chain: Chain) => void {
  const { offsets } = index;
  const moments = emptyMoments();
  const find = chainFinder(rules);
  const trial = emptyChain(rules.steps);
  const exits = rules.exclude?.effect === "exit" ? rules.exclude.hits : undefined;
  const careful = (place: number, chain: Chain): void => {
    const from = offsets[units[place]];
    const to = offsets[units[place] + 1];
    readMoments(moments, index, from, to, rules);
    const barriers = exits ? barriersIn(index, rules, from, to) : [];
    if (barriers.length) exitingChain(moments, barriers, rules, find, trial, chain);
    else find(moments, chain);
  };
  if (!isPlain(rules)) return careful;
  const plain = plainScan(index, rules, units);
  const excluded = exits && unitsWith(index, exits);
  return (place, chain) => {
    const isFound = plainChain(plain, place, chain);
    if (!isFound || (excluded && hasUnit(excluded, units[place]))) careful(place, chain);
  };
}

/** The case nearly every funnel is: ordered, no activity in two steps, nothing passed over. */
function isPlain(rules: FunnelRules): boolean {
  return rules.order === "ordered" && !rules.collapse && isUnambiguous(rules.masks);
}

/** Nothing to do for a chain once it is found. */
function isBare({ exclude, optional }: FunnelRules): boolean {
  return exclude?.effect !== "drop" && !optional?.length;
}
