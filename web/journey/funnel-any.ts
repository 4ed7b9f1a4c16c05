import { startingMoment, startsAtFirst, type Chain, type ChainFinder } from "./funnel-chain.ts";
import { isUnambiguous, type FunnelRules } from "./funnel-rules.ts";
import type { Moments } from "./funnel-moments.ts";

/**
 * All steps in any order: the level is the largest number of different steps done within the limit, one event
 * per step. Two scans as for ordered steps: when was the highest level first reached within the limit, and then
 * from the earliest step that is not too early for it.
 */
export function anyOrderChains(rules: FunnelRules): ChainFinder {
  const every = 2 ** rules.steps - 1;
  const firstReach = reachFinder(rules);
  const grow = growingMatch(rules.steps);
  return (moments, chain) => {
    const earliest = startsAtFirst(rules) ? -Infinity : firstReach(moments) - rules.within;
    walk(moments, startingMoment(moments, every, earliest), rules, grow, chain);
  };
}

function walk(moments: Moments, from: number, rules: FunnelRules, match: GrowingMatch, chain: Chain): void {
  const last = moments.time[from] + rules.within;
  match.clear();
  chain.level = 0;
  for (let m = from; m < moments.count && moments.time[m] <= last; ++m)
    for (let e = moments.start[m]; e < moments.start[m + 1]; ++e) {
      if (!match.add(moments.mask[e])) continue;
      chain.time[chain.level] = moments.time[m];
      chain.event[chain.level++] = moments.event[e];
      if (chain.level === rules.steps) return;
    }
}

interface GrowingMatch {
  clear(): void;
  /** true when an event with these steps raises the number of different steps done */
  add(mask: number): boolean;
}

/**
 * A matching of steps to events that grows by one event at a time. An event that cannot be added now cannot be
 * added later either (the matched events are the independent sets of a matroid), so it is forgotten.
 */
function growingMatch(steps: number): GrowingMatch {
  /** per step, the steps its event could also be; 0 where the step is still to do */
  const holder = new Int32Array(steps);
  let seen = 0;

  function place(mask: number): boolean {
    for (let k = 0; k < steps; ++k) {
      const bit = 1 << k;
      if ((mask & bit) === 0 || (seen & bit) !== 0) continue;
      seen |= bit;
      if (holder[k] !== 0 && !place(holder[k])) continue;
      holder[k] = mask;
      return true;
    }
    return false;
  }
  return {
    clear: () => void holder.fill(0),
    add(mask) {
      seen = 0;
      return place(mask);
    },
  };
}

/** When the highest level that the limit allows was first reached; Infinity when no step was done. */
function reachFinder({ steps, within, masks }: FunnelRules): (moments: Moments) => number {
  /** per step when it was last done */
  const latest = new Float64Array(steps);
  const rival = isUnambiguous(masks) ? undefined : rivalEvents(steps);

  /** Steps last done since an instant: exact where no event can be two of them, else the most it can be. */
  function doneSince(since: number): number {
    let done = 0;
    for (let k = 0; k < steps; ++k) if (latest[k] >= since) done += 1;
    return done;
  }

  return (moments) => {
    latest.fill(-Infinity);
    rival?.clear();
    let best = 0;
    let when = Infinity;
    for (let m = 0; m < moments.count && best < steps; ++m) {
      const time = moments.time[m];
      const union = moments.union[m];
      for (let k = 0; k < steps; ++k) if ((union >>> k) & 1) latest[k] = time;
      if (rival)
        for (let e = moments.start[m]; e < moments.start[m + 1]; ++e) rival.add(time, moments.mask[e]);
      const most = doneSince(time - within);
      if (most <= best) continue;
      const reached = rival ? rival.level(time - within) : most;
      if (reached <= best) continue;
      best = reached;
      when = time;
    }
    return when;
  };
}

/** Events that may be wanted for more than one step. */
function rivalEvents(steps: number) {
  /** per step its latest events, at most `steps` of them, oldest first: more are never needed, as the other
   *  steps can take all but one of them */
  const recent = Array.from({ length: steps }, (): { time: number; mask: number }[] => []);
  const match = growingMatch(steps);
  return {
    clear(): void {
      for (const list of recent) list.length = 0;
    },
    add(time: number, mask: number): void {
      const event = { time, mask };
      for (let k = 0; k < steps; ++k)
        if ((mask >>> k) & 1 && recent[k].push(event) > steps) recent[k].shift();
    },
    /** How many different steps the events since an instant can do, an event that stands under several doing one. */
    level(since: number): number {
      match.clear();
      let level = 0;
      for (const event of new Set(recent.flat()))
        if (event.time >= since && match.add(event.mask)) level += 1;
      return level;
    },
  };
}
