import type { JourneyIndex } from "./journey-index.ts";
import { anyOrderChains } from "./funnel-any.ts";
import { emptyChain, type Chain, type ChainFinder } from "./funnel-chain.ts";
import { emptyMoments, readMoments } from "./funnel-moments.ts";
import { orderedChains } from "./funnel-ordered.ts";
import { isUnambiguous, type FunnelRules } from "./funnel-rules.ts";
import { plainChain, plainScan } from "./funnel-plain.ts";
import { strictChains } from "./funnel-strict.ts";

/** How far every unit got. */
export interface FunnelReach {
  /** length unitCount; steps done, 0…steps */
  readonly level: Uint8Array;
  /** units at level 1 or above */
  readonly entered: number;
  /** per step but the first (which is empty): length unitCount; ms since the unit's previous step, only where
   *  `level` says the step was done */
  readonly gap: readonly Float64Array[];
  /** length unitCount; event of the index that did the first step, -1 where level is 0 */
  readonly firstEvent: Int32Array;
  /** length unitCount; event of the index that did the last step done, -1 where level is 0 */
  readonly lastEvent: Int32Array;
}

/**
 * How far every unit got through a funnel: its longest chain of steps, of those the one that starts earliest, each
 * step as early as can be. One scan of the index, linear in its events whatever a unit repeats.
 */
export function funnelReach(index: JourneyIndex, rules: FunnelRules): FunnelReach {
  const { unitCount, offsets } = index;
  const level = new Uint8Array(unitCount);
  const gap = Array.from({ length: rules.steps }, (_, k) => new Float64Array(k === 0 ? 0 : unitCount));
  const firstEvent = new Int32Array(unitCount).fill(-1);
  const lastEvent = new Int32Array(unitCount).fill(-1);
  const chain = emptyChain(rules.steps);
  let entered = 0;
  const plain = isPlain(rules) ? plainScan(index, rules) : undefined;
  const careful = carefulChains(index, rules);
  for (let unit = 0; unit < unitCount; ++unit) {
    if (!plain || !plainChain(plain, unit, chain)) careful(offsets[unit], offsets[unit + 1], chain);
    const reached = chain.level;
    if (reached === 0) continue;
    entered += 1;
    level[unit] = reached;
    firstEvent[unit] = chain.event[0];
    lastEvent[unit] = chain.event[reached - 1];
    for (let k = 1; k < reached; ++k) gap[k][unit] = chain.time[k] - chain.time[k - 1];
  }
  return { level, entered, gap, firstEvent, lastEvent };
}

/** The case nearly every funnel is: ordered, no activity in two steps, nothing passed over. */
function isPlain(rules: FunnelRules): boolean {
  return rules.order === "ordered" && !rules.collapse && isUnambiguous(rules.masks);
}

function carefulChains(index: JourneyIndex, rules: FunnelRules) {
  const moments = emptyMoments();
  const find = chainFinder(rules);
  return (from: number, to: number, chain: Chain): void => {
    readMoments(moments, index, from, to, rules);
    find(moments, chain);
  };
}

function chainFinder(rules: FunnelRules): ChainFinder {
  switch (rules.order) {
    case "ordered":
      return orderedChains(rules);
    case "strict":
      return strictChains(rules);
    case "any":
      return anyOrderChains(rules);
    default:
      return rules.order satisfies never;
  }
}
