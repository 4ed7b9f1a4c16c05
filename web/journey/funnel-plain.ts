import type { JourneyIndex } from "./journey-index.ts";
import { startsAtFirst, type Chain } from "./funnel-chain.ts";
import type { FunnelRules } from "./funnel-rules.ts";

/** Events looked through at a time, so that what is kept of them stays in the processor's cache. */
const BLOCK_EVENTS = 1 << 12;

/** Where a scan of some units for the steps of a funnel stands; they are to be asked for in order. */
export interface PlainScan {
  readonly index: JourneyIndex;
  /** the units, ascending */
  readonly units: Int32Array;
  readonly steps: number;
  readonly within: number;
  readonly tiesMatter: boolean;
  readonly fromFirst: boolean;
  /** per activity code its step, from 1; 0 for none */
  readonly stepOf: Uint8Array;
  /** those events of a block of units that are steps: events of the index */
  event: Int32Array;
  /** the step of each, from 1 */
  step: Uint8Array;
  /** the time of each, in ms since 1970 UTC */
  time: Float64Array;
  /** per unit of the block: where its events end */
  readonly ends: Int32Array;
  /** per number of steps done, the latest first step that got there within the limit */
  readonly start: Float64Array;
  /** places in `units`: the block is begin…end, the last excluded */
  begin: number;
  end: number;
}

export function plainScan(index: JourneyIndex, rules: FunnelRules, units: Int32Array): PlainScan {
  return {
    index,
    units,
    steps: rules.steps,
    within: rules.within,
    tiesMatter: rules.ties !== "row",
    fromFirst: startsAtFirst(rules),
    stepOf: Uint8Array.from(rules.masks, (mask) => 32 - Math.clz32(mask)),
    event: new Int32Array(BLOCK_EVENTS + 1),
    step: new Uint8Array(BLOCK_EVENTS + 1),
    time: new Float64Array(BLOCK_EVENTS + 1),
    ends: new Int32Array(BLOCK_EVENTS),
    start: new Float64Array(rules.steps + 1).fill(-Infinity),
    begin: 0,
    end: 0,
  };
}

/**
 * The chain of `orderedChains` where no activity is two steps, straight from the index. Gives false for a unit in
 * which two steps share an instant: that one needs more care.
 *
 * It decides how fast a funnel is, and so is the one place where brevity gives way to speed: the events that are
 * steps are first gathered from many units at once, without a branch that waits for memory, and nothing is a closure.
 * @param place of the unit in the scan's units
 */
export function plainChain(scan: PlainScan, place: number, chain: Chain): boolean {
  if (place === scan.end) readBlock(scan);
  const { step, time } = scan;
  const to = scan.ends[place - scan.begin];
  const from = place === scan.begin ? 0 : scan.ends[place - scan.begin - 1];
  let first = from;
  while (first < to && step[first] !== 1) ++first;
  chain.level = 0;
  if (first === to) return true;
  if (scan.tiesMatter && first > from && time[first - 1] === time[first]) return false;
  if (scan.fromFirst) return walk(scan, first, to, chain);
  const when = firstReach(scan, first, to);
  if (Number.isNaN(when)) return false;
  if (when === Infinity) return walk(scan, first, first + 1, chain);
  while (time[first] < when - scan.within || step[first] !== 1) ++first;
  return walk(scan, first, to, chain);
}

/** From a first step on, each step as soon as it comes. Gives false at a tie. */
function walk(scan: PlainScan, from: number, to: number, chain: Chain): boolean {
  const { event, step, time, steps, tiesMatter } = scan;
  let previous = time[from];
  const last = previous + scan.within;
  chain.time[0] = previous;
  chain.event[0] = event[from];
  let level = 1;
  for (let p = from + 1; p < to && level < steps; ++p) {
    const now = time[p];
    if (now > last) break;
    if (now === previous && tiesMatter) return false;
    previous = now;
    if (step[p] !== level + 1) continue;
    chain.time[level] = now;
    chain.event[level++] = event[p];
  }
  chain.level = level;
  return true;
}

/** When the highest level within the limit was first reached; Infinity for the first level, NaN at a tie. */
function firstReach(scan: PlainScan, from: number, to: number): number {
  const { step, time, steps, start, within, tiesMatter } = scan;
  let best = 1;
  let when = Infinity;
  let previous = time[from];
  start[1] = previous;
  for (let p = from + 1; p < to && best < steps; ++p) {
    const now = time[p];
    if (now === previous && tiesMatter) {
      when = NaN;
      break;
    }
    previous = now;
    const done = step[p];
    if (done === 1) start[1] = now;
    else if (now <= start[done - 1] + within) {
      start[done] = start[done - 1];
      if (done <= best) continue;
      best = done;
      when = now;
    }
  }
  for (let k = 2; k <= best; ++k) start[k] = -Infinity;
  return when;
}

/** Gathers the events that are steps, of as many units as fit a block. */
function readBlock(scan: PlainScan): void {
  const { index, units, ends, stepOf } = scan;
  const { offsets, activity } = index;
  scan.begin = scan.end;
  makeRoom(scan, offsets[units[scan.begin] + 1] - offsets[units[scan.begin]]);
  const { event, step, time } = scan;
  let count = 0;
  let place = scan.begin;
  for (; place < units.length && place - scan.begin < ends.length; ++place) {
    const from = offsets[units[place]];
    const to = offsets[units[place] + 1];
    if (count + to - from >= event.length) break;
    for (let i = from; i < to; ++i) {
      const done = stepOf[activity[i]];
      event[count] = i;
      step[count] = done;
      count += (done + 0xff) >> 8;
    }
    ends[place - scan.begin] = count;
  }
  for (let p = 0; p < count; ++p) time[p] = index.time[event[p]];
  scan.end = place;
}

function makeRoom(scan: PlainScan, events: number): void {
  if (events < scan.event.length) return;
  scan.event = new Int32Array(2 * events);
  scan.step = new Uint8Array(2 * events);
  scan.time = new Float64Array(2 * events);
}
