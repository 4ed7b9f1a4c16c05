import type { JourneyIndex } from "./journey-index.ts";
import { startsAtFirst, type Chain } from "./funnel-chain.ts";
import type { FunnelRules } from "./funnel-rules.ts";

/**
 * The chains of `orderedChains` for the plain case, straight from the index: no activity is two steps, and no step
 * shares its instant with the event before it. Gives false where the latter fails and the unit needs more care.
 *
 * It is the scan that decides how fast a funnel is, and so the one place where brevity gives way to speed.
 */
export function plainChains(index: JourneyIndex, rules: FunnelRules) {
  const { activity, time } = index;
  const { steps, within } = rules;
  const inputOrder = rules.ties === "row";
  const fromFirst = startsAtFirst(rules);
  /** per activity code its step, from 1; 0 for none */
  const stepOf = Uint8Array.from(rules.masks, (mask) => 32 - Math.clz32(mask));
  /** per number of steps done, the latest first step that got there within the limit */
  const start = new Float64Array(steps + 1);

  function isTied(i: number, from: number): boolean {
    return !inputOrder && i > from && time[i] === time[i - 1];
  }

  /** The event that begins the chain; -1 if there is none, -2 if events are tied. */
  function beginning(from: number, to: number): number {
    let first = from;
    while (first < to && stepOf[activity[first]] !== 1) ++first;
    if (first === to) return -1;
    if (isTied(first, from)) return -2;
    if (fromFirst) return first;
    let best = 1;
    let when = time[first];
    start.fill(-Infinity, 2);
    start[1] = when;
    for (let i = first + 1; i < to; ++i) {
      const step = stepOf[activity[i]];
      if (step === 0) continue;
      if (isTied(i, from)) return -2;
      const now = time[i];
      if (step === 1) start[1] = now;
      else if (now <= start[step - 1] + within) {
        start[step] = start[step - 1];
        if (step <= best) continue;
        best = step;
        when = now;
        if (best === steps) break;
      }
    }
    if (best > 1) while (time[first] < when - within || stepOf[activity[first]] !== 1) ++first;
    return first;
  }

  return (from: number, to: number, chain: Chain): boolean => {
    const first = beginning(from, to);
    chain.level = 0;
    if (first === -2) return false;
    if (first === -1) return true;
    chain.time[0] = time[first];
    chain.event[0] = first;
    const last = time[first] + within;
    let level = 1;
    for (let i = first + 1; i < to && level < steps; ++i) {
      const step = stepOf[activity[i]];
      if (step === 0) continue;
      if (time[i] > last) break;
      if (isTied(i, from)) return false;
      if (step !== level + 1) continue;
      chain.time[level] = time[i];
      chain.event[level++] = i;
    }
    chain.level = level;
    return true;
  };
}
