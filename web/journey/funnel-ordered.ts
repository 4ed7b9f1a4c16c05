import { startingMoment, startsAtFirst, type Chain, type ChainFinder } from "./funnel-chain.ts";
import { stepFiller, type StepFiller } from "./funnel-fill.ts";
import type { FunnelRules } from "./funnel-rules.ts";
import type { Moments } from "./funnel-moments.ts";

/**
 * Steps in order, with other events between them. Two scans of the unit's moments, however often it starts anew.
 *
 * The first scan keeps, per number of steps done, the latest first step that got there within the limit (the
 * recurrence of ClickHouse's windowFunnel) and notes when the highest level was first reached. No chain of that
 * level ends sooner, so every first step from that instant minus the limit on gets there at that very instant,
 * and the earliest of them is the start wanted. The second scan walks from it, taking each step as soon as it comes.
 */
export function orderedChains(rules: FunnelRules): ChainFinder {
  const filler = stepFiller(rules);
  const firstReach = reachFinder(rules, filler);
  return (moments, chain) => {
    const earliest = startsAtFirst(rules) ? -Infinity : firstReach(moments) - rules.within;
    walk(moments, startingMoment(moments, 1, earliest), rules, filler, chain);
  };
}

function walk(moments: Moments, from: number, rules: FunnelRules, filler: StepFiller, chain: Chain): void {
  const last = moments.time[from] + rules.within;
  let level = 0;
  for (let m = from; m < moments.count && level < rules.steps && moments.time[m] <= last; ++m) {
    const reached = filler.fill(moments, m, level);
    for (; level < reached; ++level) {
      chain.time[level] = moments.time[m];
      chain.event[level] = filler.picked[level];
    }
  }
  chain.level = level;
}

/** When the highest level that a limit allows was first reached; Infinity when not even the first step was. */
function reachFinder({ steps, within }: FunnelRules, filler: StepFiller): (moments: Moments) => number {
  /** per number of steps done, the latest first step; never rises with the number */
  const start = new Float64Array(steps + 1);
  return (moments) => {
    start.fill(-Infinity);
    let best = 0;
    let when = Infinity;
    for (let m = 0; m < moments.count && best < steps; ++m) {
      const now = moments.time[m];
      const top = best;
      for (let done = top; done >= 0; --done) {
        const from = done === 0 ? now : start[done];
        if (now > from + within) continue;
        const reached = filler.fill(moments, m, done);
        for (let k = done + 1; k <= reached; ++k) if (from > start[k]) start[k] = from;
        if (reached <= best) continue;
        best = reached;
        when = now;
      }
    }
    return when;
  };
}
