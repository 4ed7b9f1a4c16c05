import { isUnambiguous, type FunnelRules } from "./funnel-rules.ts";
import type { Moments } from "./funnel-moments.ts";

/** Fills consecutive steps from the events of one moment. */
export interface StepFiller {
  /**
   * The level reached when `level` steps are done and moment `m` comes next: as many further steps as its events
   * can fill, one event per step. Equal to `level` when it fills none.
   */
  fill(moments: Moments, m: number, level: number): number;
  /** length steps; after `fill`, the index's event that fills each of the steps just done */
  readonly picked: Int32Array;
}

export function stepFiller(rules: FunnelRules): StepFiller {
  const { steps } = rules;
  const picked = new Int32Array(steps);
  const fillByMatching = matchingFiller(steps, picked);
  const freeChoice = rules.reuse || isUnambiguous(rules.masks);
  const atMostOne = rules.ties === "apart";

  function fill(moments: Moments, m: number, level: number): number {
    const union = moments.union[m];
    if (level >= steps || ((union >>> level) & 1) === 0) return level;
    const from = moments.start[m];
    const size = moments.start[m + 1] - from;
    if (atMostOne || (size === 1 && !rules.reuse)) {
      picked[level] = firstOf(moments, m, level);
      return level + 1;
    }
    if (!freeChoice) return fillByMatching(moments, m, level);
    let k = level;
    for (; k < steps && (union >>> k) & 1; ++k) picked[k] = firstOf(moments, m, k);
    return k;
  }
  return { fill, picked };
}

function firstOf(moments: Moments, m: number, step: number): number {
  let e = moments.start[m];
  while (((moments.mask[e] >>> step) & 1) === 0) ++e;
  return moments.event[e];
}

/**
 * Where an activity can be several steps, giving an event to the first step it fits may waste it. Steps are
 * therefore matched to events by augmenting paths (Kuhn 1955), so that the longest run of steps is found.
 */
function matchingFiller(steps: number, picked: Int32Array) {
  let owner = new Int32Array(64);
  const seen = new Set<number>();

  function augment(moments: Moments, m: number, step: number): boolean {
    const from = moments.start[m];
    const to = moments.start[m + 1];
    for (let e = from; e < to; ++e) {
      if (((moments.mask[e] >>> step) & 1) === 0 || seen.has(e)) continue;
      seen.add(e);
      const holder = owner[e - from];
      if (holder >= 0 && !augment(moments, m, holder)) continue;
      owner[e - from] = step;
      picked[step] = moments.event[e];
      return true;
    }
    return false;
  }

  return (moments: Moments, m: number, level: number): number => {
    const size = moments.start[m + 1] - moments.start[m];
    if (owner.length < size) owner = new Int32Array(2 * size);
    owner.fill(-1, 0, size);
    let k = level;
    for (; k < steps; ++k) {
      seen.clear();
      if (!augment(moments, m, k)) break;
    }
    return k;
  };
}
