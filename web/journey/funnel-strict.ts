import { copyChain, type Chain, type ChainFinder } from "./funnel-chain.ts";
import { stepFiller } from "./funnel-fill.ts";
import type { FunnelRules } from "./funnel-rules.ts";
import type { Moments } from "./funnel-moments.ts";

/**
 * Each step is the unit's very next event. A chain is no longer than the steps, so trying every start stays
 * linear in the events.
 *
 * Where events of one instant may be taken in any order, those left over in a chain's first moment are taken to
 * come before it, those in its last moment after it, and every event of a moment in between must be a step.
 */
export function strictChains(rules: FunnelRules): ChainFinder {
  const { steps, within } = rules;
  const filler = stepFiller(rules);
  const trial: Chain = { level: 0, time: new Float64Array(steps), event: new Int32Array(steps) };

  /** Steps up to `limit` from moment m; the trial grows by those steps. */
  function take(moments: Moments, m: number, limit: number): number {
    const before = trial.level;
    const reached = Math.min(limit, filler.fill(moments, m, before));
    for (let k = before; k < reached; ++k) {
      trial.time[k] = moments.time[m];
      trial.event[k] = filler.picked[k];
    }
    trial.level = reached;
    return reached - before;
  }

  function follow(moments: Moments, from: number, firstSteps: number): void {
    trial.level = 0;
    take(moments, from, firstSteps);
    const last = moments.time[from] + within;
    for (let m = from + 1; m < moments.count && trial.level < steps && moments.time[m] <= last; ++m) {
      const size = moments.start[m + 1] - moments.start[m];
      if (take(moments, m, steps) < size) return;
    }
  }

  return (moments, chain) => {
    chain.level = 0;
    for (let m = 0; m < moments.count && chain.level < steps; ++m) {
      if ((moments.union[m] & 1) === 0) continue;
      for (let firstSteps = filler.fill(moments, m, 0); firstSteps > 0 && chain.level < steps; --firstSteps) {
        follow(moments, m, firstSteps);
        if (trial.level > chain.level) copyChain(trial, chain);
      }
      if (rules.entry !== "best") return;
    }
  };
}
