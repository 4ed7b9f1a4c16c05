import type { JourneyIndex } from "./journey-index.ts";
import { startsAtFirst, type Chain } from "./funnel-chain.ts";
import type { FunnelRules } from "./funnel-rules.ts";

/** Events looked through at a time, so that what is kept of them stays in the processor's cache. */
const BLOCK_EVENTS = 1 << 15;
/** Stands behind the last event kept; no event is numbered so high. */
const NO_EVENT = 0x7fffffff;

/** Where a scan of an index for the steps of a funnel stands; units are to be asked for in order. */
export interface PlainScan {
  readonly index: JourneyIndex;
  readonly steps: number;
  readonly within: number;
  readonly tiesMatter: boolean;
  readonly fromFirst: boolean;
  /** per activity code its step, from 1; 0 for none */
  readonly stepOf: Uint8Array;
  /** the events of a block of units that are steps: event of the index, NO_EVENT behind the last */
  event: Int32Array;
  /** the step of each, from 1 */
  step: Uint8Array;
  /** per number of steps done, the latest first step that got there within the limit */
  readonly start: Float64Array;
  /** the first unit behind the block */
  nextBlock: number;
  /** the next unit's place in the block */
  cursor: number;
}

export function plainScan(index: JourneyIndex, rules: FunnelRules): PlainScan {
  return {
    index,
    steps: rules.steps,
    within: rules.within,
    tiesMatter: rules.ties !== "row",
    fromFirst: startsAtFirst(rules),
    stepOf: Uint8Array.from(rules.masks, (mask) => 32 - Math.clz32(mask)),
    event: new Int32Array(BLOCK_EVENTS + 1),
    step: new Uint8Array(BLOCK_EVENTS + 1),
    start: new Float64Array(rules.steps + 1).fill(-Infinity),
    nextBlock: 0,
    cursor: 0,
  };
}

/**
 * The chain of `orderedChains` where no activity is two steps, straight from the index. Gives false for a unit in
 * which two steps share an instant: that one needs more care.
 *
 * It decides how fast a funnel is, and so is the one place where brevity gives way to speed: the events that are
 * steps are picked out first, without a branch, only their times are ever looked at, and nothing is a closure.
 */
export function plainChain(scan: PlainScan, unit: number, chain: Chain): boolean {
  if (unit === scan.nextBlock) readBlock(scan);
  const { event, step } = scan;
  const { time, offsets } = scan.index;
  const to = offsets[unit + 1];
  const begin = scan.cursor;
  let first = begin;
  while (event[first] < to && step[first] !== 1) ++first;
  let end = first;
  while (event[end] < to) ++end;
  scan.cursor = end;
  chain.level = 0;
  if (first === end) return true;
  if (scan.tiesMatter && first > begin && time[event[first - 1]] === time[event[first]]) return false;
  if (scan.fromFirst) return walk(scan, first, end, chain);
  const when = firstReach(scan, first, end);
  if (Number.isNaN(when)) return false;
  if (when === Infinity) return walk(scan, first, first + 1, chain);
  while (time[event[first]] < when - scan.within || step[first] !== 1) ++first;
  return walk(scan, first, end, chain);
}

/** From a first step on, each step as soon as it comes. Gives false at a tie. */
function walk(scan: PlainScan, from: number, to: number, chain: Chain): boolean {
  const { event, step, steps, tiesMatter } = scan;
  const { time } = scan.index;
  let previous = time[event[from]];
  const last = previous + scan.within;
  chain.time[0] = previous;
  chain.event[0] = event[from];
  let level = 1;
  for (let p = from + 1; p < to && level < steps; ++p) {
    const now = time[event[p]];
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
  const { event, step, steps, start, within, tiesMatter } = scan;
  const { time } = scan.index;
  let best = 1;
  let when = Infinity;
  let previous = time[event[from]];
  start[1] = previous;
  for (let p = from + 1; p < to && best < steps; ++p) {
    const now = time[event[p]];
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

/** Picks out the events that are steps, for as many units as fit a block. */
function readBlock(scan: PlainScan): void {
  const { offsets, unitCount, activity } = scan.index;
  const from = offsets[scan.nextBlock];
  do ++scan.nextBlock;
  while (scan.nextBlock < unitCount && offsets[scan.nextBlock + 1] - from <= BLOCK_EVENTS);
  const to = offsets[scan.nextBlock];
  if (to - from >= scan.event.length) {
    scan.event = new Int32Array(2 * (to - from));
    scan.step = new Uint8Array(2 * (to - from));
  }
  const { event, step, stepOf } = scan;
  let count = 0;
  for (let i = from; i < to; ++i) {
    const done = stepOf[activity[i]];
    event[count] = i;
    step[count] = done;
    count += (done + 0xff) >> 8;
  }
  event[count] = NO_EVENT;
  scan.cursor = 0;
}
