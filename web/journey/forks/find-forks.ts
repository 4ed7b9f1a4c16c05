import { specialBehind } from "../edge-counts.ts";
import { ARRIVED } from "../path-set.ts";
import { meantLabels } from "../segment/labels.ts";
import type { PathSource } from "../segment/path-source.ts";

/** Units that came to the fork, each at the first time, and which way they went. */
export interface ForkUnits {
  readonly count: number;
  readonly unit: Int32Array;
  /** position in the index of the event they forked at */
  readonly event: Int32Array;
  /** label they went on to, a place in `names` of the source */
  readonly way: Int32Array;
  /** units that came there with less than the horizon left before the log ends: not among them */
  readonly young: number;
}

/**
 * The first time each unit’s path does these steps one right after the other and goes on; a path that arrives at `to` there
 * does not go on.
 * @param steps labels in order, `(start)` may come first: the path then begins with the rest
 * @param latest ms; a later fork leaves less than the horizon to look at
 */
export function findForks(
  { paths: { events, labels }, segments, names, position }: PathSource,
  steps: readonly string[],
  latest: number,
): ForkUnits {
  const isAtStart = steps[0] === "(start)";
  const wanted = steps.slice(isAtStart ? 1 : 0).map((text) => meantLabels(text, names));
  const { node, time } = events;
  const { count: segmentCount, first, last, unit, ending } = segments;
  const found = { unit: [] as number[], event: [] as number[], way: [] as number[] };
  let young = 0;
  let done = -1;
  for (let s = 0; s < segmentCount; ++s) {
    if (unit[s] === done) continue;
    const begin = first[s] + wanted.length - 1;
    const stop = isAtStart ? Math.min(begin, last[s]) : last[s];
    for (let i = begin; i <= stop; ++i) {
      if (!isThere(node, i, wanted) || (i === last[s] && ending[s] === ARRIVED)) continue;
      done = unit[s];
      if (time[i] > latest) young += 1;
      else {
        found.unit.push(unit[s]);
        found.event.push(position(i));
        found.way.push(i < last[s] ? node[i + 1] : labels.length + specialBehind(ending[s]));
      }
      break;
    }
  }
  return {
    count: found.unit.length,
    unit: Int32Array.from(found.unit),
    event: Int32Array.from(found.event),
    way: Int32Array.from(found.way),
    young,
  };
}

function isThere(node: ArrayLike<number>, at: number, wanted: readonly Uint8Array[]): boolean {
  for (let k = 0; k < wanted.length; ++k) if (!wanted[wanted.length - 1 - k][node[at - k]]) return false;
  return true;
}
