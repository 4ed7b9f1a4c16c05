import type { JourneyIndex } from "./journey-index.ts";
import type { FunnelRules } from "./funnel-rules.ts";

/**
 * One unit's events as a funnel sees them, cut into moments: events that may be taken in any order among
 * themselves. Buffers are reused from unit to unit, so nothing is allocated per unit once they have grown.
 */
export interface Moments {
  /** number of moments */
  count: number;
  /** length count + 1; events of moment m are start[m] (inclusive) to start[m + 1] (exclusive) */
  start: Int32Array;
  /** per event: the steps it can be, as bits */
  mask: Int32Array;
  /** per event: where it stands in the index */
  event: Int32Array;
  /** per moment: ms since 1970 UTC */
  time: Float64Array;
  /** per moment: the steps of all its events together */
  union: Int32Array;
}

export function emptyMoments(): Moments {
  return { count: 0, ...buffers(64) };
}

/**
 * Fills `moments` with the events `from` (inclusive) to `to` (exclusive) of the index. Events that are no step
 * are kept only for `strict`, where they stand in the way.
 */
export function readMoments(
  moments: Moments,
  index: JourneyIndex,
  from: number,
  to: number,
  rules: FunnelRules,
): void {
  if (moments.mask.length < to - from + 1) Object.assign(moments, buffers(2 * (to - from) + 1));
  const { start, mask, event, time, union } = moments;
  const keepAll = rules.order === "strict", together = rules.ties !== "row"; // prettier-ignore
  let events = 0;
  let count = 0;
  for (let i = from; i < to; ++i) {
    const steps = rules.masks[index.activity[i]];
    if (steps === 0 && !keepAll) continue;
    if (rules.collapse && i > from && index.activity[i] === index.activity[i - 1]) continue;
    if (!together || count === 0 || time[count - 1] !== index.time[i]) {
      start[count] = events;
      time[count] = index.time[i];
      union[count++] = 0;
    }
    mask[events] = steps;
    event[events++] = i;
    union[count - 1] |= steps;
  }
  start[count] = events;
  moments.count = count;
}

/** The moments from…to, the last not included, sharing the memory of all. */
export function momentsFrom(moments: Moments, from: number, to: number): Moments {
  const { start, mask, event, time, union } = moments;
  const count = Math.max(0, to - from);
  return {
    count,
    mask,
    event,
    start: start.subarray(from),
    time: time.subarray(from),
    union: union.subarray(from),
  };
}

function buffers(length: number) {
  return {
    start: new Int32Array(length + 1),
    mask: new Int32Array(length),
    event: new Int32Array(length),
    time: new Float64Array(length),
    union: new Int32Array(length),
  };
}
