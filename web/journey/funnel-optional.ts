import type { Chain } from "./funnel-chain.ts";
import { barriersIn, placeOf } from "./funnel-exclude.ts";
import type { FunnelRules } from "./funnel-rules.ts";
import type { JourneyIndex } from "./journey-index.ts";

/**
 * Which optional steps a chain has. The chain itself is as if they were not there; an optional step takes the first event
 * of its own between the step done before it and the next one of the chain, after the last one within what is left of
 * the limit and up to an excluded event (with entry `every` before it: what is of its instant may begin the next attempt).
 * No event that already fills a step is taken.
 * @param from @param to the unit's events in the index, the last not included
 * @param done length rules.optional; filled with the event that did each step, -1 where none did
 */
export function fillOptional(
  index: JourneyIndex,
  rules: FunnelRules,
  from: number,
  to: number,
  chain: Chain,
  done: Int32Array,
): void {
  const optional = rules.optional ?? [];
  const exits = rules.exclude?.effect === "exit" && optional.some(({ after }) => after === chain.level);
  const place = (event: number): number => placeOf(index, rules, event);
  const barrier = exits
    ? (barriersIn(index, rules, from, to).find((one) => one > place(chain.event[0])) ?? Infinity)
    : Infinity;
  const deadline = chain.time[0] + rules.within;
  const strictly = rules.ties !== "any";
  let before = -1;
  done.fill(-1);
  optional.forEach(({ hits, after }, k) => {
    if (after > chain.level) return;
    if (k === 0 || optional[k - 1].after !== after) before = chain.event[after - 1];
    const next = after < chain.level ? place(chain.event[after]) : Infinity;
    for (let i = firstAt(index.time, index.time[before], from, to); i < to; ++i) {
      const here = place(i);
      if (index.time[i] > deadline || here > barrier || here > next) return;
      if (here === barrier && rules.entry === "every") return;
      if (!hits[index.activity[i]] || here < place(before)) continue;
      if (strictly && (here === place(before) || here === next)) continue;
      if (rules.collapse && i > from && index.activity[i] === index.activity[i - 1]) continue;
      if (isTaken(i, chain, done, k)) continue;
      done[k] = before = i;
      return;
    }
  });
}

/** The first event from…to at this time or later. */
function firstAt(time: Float64Array, wanted: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isTaken(event: number, chain: Chain, done: Int32Array, count: number): boolean {
  for (let k = 0; k < chain.level; ++k) if (chain.event[k] === event) return true;
  for (let k = 0; k < count; ++k) if (done[k] === event) return true;
  return false;
}
