import type { FunnelReach } from "./funnel-reach.ts";
import type { Segments } from "./funnel-segments.ts";
import { selectQuantile } from "./quantile.ts";

/** A step as it stands in the result. */
export interface ShownStep {
  readonly isOptional: boolean;
  /** its number among the optional steps, or among the others, from 0 */
  readonly at: number;
  /** where the step before it that had to be done stands in the result, from 0; the first is its own */
  readonly previous: number;
}

/** Per group and step shown the units that did it: the optional step itself, else this step or a later one. */
export function countReached(
  segments: Segments,
  reach: FunnelReach,
  shown: readonly ShownStep[],
): Int32Array {
  const { names, of } = segments;
  const { level, further, optionalGap } = reach;
  const required = shown.filter(({ isOptional }) => !isOptional).length;
  const ended = endedAt(segments, level, required);
  const counts = new Int32Array(names.length * shown.length);
  for (let group = 0; group < names.length; ++group)
    for (let row = shown.length - 1, count = 0; row >= 0; --row)
      if (!shown[row].isOptional)
        counts[group * shown.length + row] = count += ended[group * (required + 1) + shown[row].at + 1];
  shown.forEach(({ isOptional, at }, row) => {
    if (!isOptional) return;
    for (let place = 0; place < further.length; ++place)
      if (isDone(level, further[place], optionalGap[at][place]))
        counts[of[further[place]] * shown.length + row] += 1;
  });
  return counts;
}

/** Per group and level, from 0, the units that ended there. */
function endedAt({ names, of }: Segments, level: Uint8Array, steps: number): Int32Array {
  const ended = new Int32Array(names.length * (steps + 1));
  if (names.length)
    for (let unit = 0; unit < level.length; ++unit) ended[of[unit] * (steps + 1) + level[unit]] += 1;
  return ended;
}

function isDone(level: Uint8Array, unit: number, gap: number): boolean {
  return level[unit] > 0 && !Number.isNaN(gap);
}

/** Seconds from the step before, per group and step: exact median and 90th percentile; NaN at the first step. */
export function waits(
  { names, of }: Segments,
  { level, further, gap, optionalGap }: FunnelReach,
  counts: Int32Array,
  shown: readonly ShownStep[],
) {
  const steps = shown.length;
  const median = new Float64Array(counts.length).fill(NaN);
  const p90 = median.slice();
  const next = new Int32Array(names.length);
  for (let k = 1; k < steps; ++k) {
    const { isOptional, at } = shown[k];
    const waited = isOptional ? optionalGap[at] : gap[at];
    const least = isOptional ? 0 : at;
    let total = 0;
    for (let group = 0; group < names.length; ++group) {
      next[group] = total;
      total += counts[group * steps + k];
    }
    const gaps = new Float64Array(total);
    for (let place = 0; place < further.length; ++place) {
      const unit = further[place];
      if (level[unit] <= least || (isOptional && Number.isNaN(waited[place]))) continue;
      gaps[next[of[unit]]++] = waited[place] / 1000;
    }
    for (let group = 0; group < names.length; ++group) {
      const row = group * steps + k;
      median[row] = selectQuantile(gaps, next[group] - counts[row], next[group], 0.5);
      p90[row] = selectQuantile(gaps, next[group] - counts[row], next[group], 0.9);
    }
  }
  return { median, p90 };
}
