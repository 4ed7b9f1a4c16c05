import { anyOrderChains } from "./funnel-any.ts";
import type { ChainFinder } from "./funnel-chain.ts";
import { orderedChains } from "./funnel-ordered.ts";
import type { FunnelRules } from "./funnel-rules.ts";
import { strictChains } from "./funnel-strict.ts";

/** The kernel for an order of steps. */
export function chainFinder(rules: FunnelRules): ChainFinder {
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
