import type { Chain } from "./funnel-chain.ts";
import { isCrossed, placeOf } from "./funnel-exclude.ts";
import { fillOptional } from "./funnel-optional.ts";
import type { FunnelRules } from "./funnel-rules.ts";
import type { JourneyIndex } from "./journey-index.ts";

/** What is left to do once a chain is found. */
export interface ChainFinish {
  /**
   * Looks for the chain's optional steps.
   * @returns false where an excluded event comes between its first step and its last, optional ones included, and has
   *   it dropped
   */
  complete(chain: Chain, from: number, to: number): boolean;
  /** per optional step of the chain just completed: ms since the step before that had to be done; NaN if not done */
  readonly gap: Float64Array;
}

export function chainFinish(index: JourneyIndex, rules: FunnelRules): ChainFinish {
  const optional = rules.optional ?? [];
  const done = new Int32Array(optional.length);
  const gap = new Float64Array(optional.length);

  function complete(chain: Chain, from: number, to: number): boolean {
    if (optional.length) fillOptional(index, rules, from, to, chain, done);
    optional.forEach(({ after }, k) => {
      gap[k] = done[k] < 0 ? NaN : index.time[done[k]] - chain.time[after - 1];
    });
    return rules.exclude?.effect !== "drop" || !isCrossed(index, rules, chain.event[0], lastOf(chain));
  }

  function lastOf(chain: Chain): number {
    return done.reduce(
      (last, event) =>
        event >= 0 && placeOf(index, rules, event) > placeOf(index, rules, last) ? event : last,
      chain.event[chain.level - 1],
    );
  }
  return { complete, gap };
}
