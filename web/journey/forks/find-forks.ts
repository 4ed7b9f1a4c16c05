import type { Table } from "#table/table.ts";
import { specialBehind } from "../edge-counts.ts";
import type { JourneyIndex } from "../journey-index.ts";
import { ARRIVED } from "../path-set.ts";
import { unitsHaving } from "../segment/attributes.ts";
import { meantLabels } from "../segment/labels.ts";
import type { PathSource } from "../segment/path-source.ts";

/** Units that came to the fork, each at the first time, and which way they went. */
export interface ForkUnits {
  readonly count: number;
  readonly unit: Int32Array;
  /** position in the index of the event they forked at */
  readonly event: Int32Array;
  /** the same among the events of the paths, and where there the path begins */
  readonly here: Int32Array;
  readonly begin: Int32Array;
  /** label they went on to, a place in `names` of the source */
  readonly way: Int32Array;
}

/**
 * The first time each unit’s path does these steps one right after the other and goes on; a path that arrives at `to` there
 * does not go on.
 * @param steps labels in order, `(start)` may come first: the path then begins with the rest
 */
export function findForks(
  { paths: { events, labels }, segments, names, position }: PathSource,
  steps: readonly string[],
): ForkUnits {
  const isAtStart = steps[0] === "(start)";
  const wanted = steps.slice(isAtStart ? 1 : 0).map((text) => meantLabels(text, names));
  const { node } = events;
  const { count: segmentCount, first, last, unit, ending } = segments;
  const found = {
    unit: [] as number[],
    event: [] as number[],
    here: [] as number[],
    begin: [] as number[],
    way: [] as number[],
  };
  let done = -1;
  for (let s = 0; s < segmentCount; ++s) {
    if (unit[s] === done) continue;
    const earliest = first[s] + wanted.length - 1;
    const stop = isAtStart ? Math.min(earliest, last[s]) : last[s];
    for (let i = earliest; i <= stop; ++i) {
      if (!isThere(node, i, wanted) || (i === last[s] && ending[s] === ARRIVED)) continue;
      done = unit[s];
      found.unit.push(unit[s]);
      found.event.push(position(i));
      found.here.push(i);
      found.begin.push(first[s]);
      found.way.push(i < last[s] ? node[i + 1] : labels.length + specialBehind(ending[s]));
      break;
    }
  }
  return {
    count: found.unit.length,
    unit: Int32Array.from(found.unit),
    event: Int32Array.from(found.event),
    here: Int32Array.from(found.here),
    begin: Int32Array.from(found.begin),
    way: Int32Array.from(found.way),
  };
}

/** Those of the units that are meant. @param isMeant given the unit and the event it forked at */
export function keepForks(
  { unit, event, here, begin, way }: ForkUnits,
  isMeant: (unit: number, event: number) => boolean,
): ForkUnits {
  const kept = Int32Array.from(unit.keys()).filter((k) => isMeant(unit[k], event[k]));
  const taken = (values: Int32Array) => kept.map((k) => values[k]);
  return {
    count: kept.length,
    unit: taken(unit),
    event: taken(event),
    here: taken(here),
    begin: taken(begin),
    way: taken(way),
  };
}

/** Those with these values of attributes at the fork, as `drivers` writes them. @throws JourneyError for values there are not */
export function forksHaving(
  table: Table,
  index: JourneyIndex,
  found: ForkUnits,
  filter: Readonly<Record<string, string | number | boolean>>,
): ForkUnits {
  const moment = new Int32Array(index.unitCount).fill(-1);
  found.unit.forEach((unit, k) => (moment[unit] = found.event[k]));
  const isLeft = new Uint8Array(index.unitCount);
  for (const unit of unitsHaving(table, index, found.unit, moment, filter)) isLeft[unit] = 1;
  return keepForks(found, (unit) => isLeft[unit] === 1);
}

function isThere(node: ArrayLike<number>, at: number, wanted: readonly Uint8Array[]): boolean {
  for (let k = 0; k < wanted.length; ++k) if (!wanted[wanted.length - 1 - k][node[at - k]]) return false;
  return true;
}
