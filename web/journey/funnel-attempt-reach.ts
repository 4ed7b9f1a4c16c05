import { eachAttempt } from "./funnel-attempts.ts";
import { emptyChain } from "./funnel-chain.ts";
import { barriersIn } from "./funnel-exclude.ts";
import { chainFinder } from "./funnel-finder.ts";
import { chainFinish } from "./funnel-finish.ts";
import { emptyMoments, readMoments } from "./funnel-moments.ts";
import type { FunnelReach } from "./funnel-reach.ts";
import { startingSteps, type FunnelRules } from "./funnel-rules.ts";
import type { JourneyIndex } from "./journey-index.ts";
import { unitsIn, unitsWith } from "./unit-sets.ts";

/** How far every attempt got, in the order of units, then of time; an attempt that is dropped is not among them. */
export function attemptReach(index: JourneyIndex, rules: FunnelRules): FunnelReach {
  const { offsets } = index;
  const starting = startingSteps(rules);
  const find = chainFinder({ ...rules, entry: "first" });
  const finish = chainFinish(index, rules);
  const moments = emptyMoments();
  const trial = emptyChain(rules.steps);
  const level: number[] = [];
  const first: number[] = [];
  const last: number[] = [];
  const gap: number[][] = Array.from({ length: rules.steps }, () => []);
  const optionalGap: number[][] = (rules.optional ?? []).map(() => []);
  let enteredUnits = 0;
  let dropped = 0;
  for (const unit of unitsIn(
    unitsWith(
      index,
      Uint8Array.from(rules.masks, (mask) => (mask & starting ? 1 : 0)),
    ),
  )) {
    const from = offsets[unit];
    const to = offsets[unit + 1];
    const before = level.length;
    readMoments(moments, index, from, to, rules);
    const barriers = rules.exclude?.effect === "exit" ? barriersIn(index, rules, from, to) : [];
    eachAttempt(moments, barriers, rules, find, trial, (chain) => {
      if (!finish.complete(chain, from, to)) {
        dropped += 1;
        return;
      }
      level.push(chain.level);
      first.push(chain.event[0]);
      last.push(chain.event[chain.level - 1]);
      for (let k = 1; k < rules.steps; ++k)
        gap[k].push(k < chain.level ? chain.time[k] - chain.time[k - 1] : NaN);
      optionalGap.forEach((gaps, j) => gaps.push(finish.gap[j]));
    });
    if (level.length > before) enteredUnits += 1;
  }
  return {
    level: Uint8Array.from(level),
    entered: level.length,
    enteredUnits,
    further: Int32Array.from(level.keys()),
    gap: gap.map((gaps) => Float64Array.from(gaps)),
    optionalGap: optionalGap.map((gaps) => Float64Array.from(gaps)),
    firstEvent: Int32Array.from(first),
    lastEvent: Int32Array.from(last),
    dropped,
  };
}
