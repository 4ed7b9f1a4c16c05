import { SPECIAL_LABELS, START } from "./edge-counts.ts";
import { countCustomers, countPairs, mediansOf, usesOf, type Numbered } from "./next-pairs.ts";
import { pairNumbers } from "./pair-numbers.ts";
import type { PathGroup } from "./path-groups.ts";
import type { PathSet } from "./path-set.ts";
import { labelBehind, pathMoves, type Moves } from "./path-moves.ts";
import { wittenBell } from "./witten-bell.ts";

/** What comes next in contexts of one length. Labels are nodes, then SPECIAL_LABELS. */
export interface NextLevel {
  /** per context: its oldest label, and the context of one step less, on the level before */
  readonly oldest: Int32Array;
  readonly shorter: Int32Array;
  readonly contextCustomers: Int32Array;
  readonly contextTraversals: Int32Array;
  /** per pair of context and next label */
  readonly context: Int32Array;
  readonly next: Int32Array;
  readonly customers: Int32Array;
  readonly traversals: Int32Array;
  readonly probability: Float64Array;
  /** ms from the context’s last event to the next; NaN at the ends */
  readonly median: Float64Array;
}

export interface NextCounts {
  /** by length of the context, from 1 to the order */
  readonly levels: readonly NextLevel[];
  readonly steps: number;
  /** steps of held-out units that were predicted, and how many units those are */
  readonly heldSteps: number;
  readonly heldUnits: number;
  /** by length of the context from 0, what comes next anywhere: mean bits such a step took; NaN without any */
  readonly bits: readonly number[];
}

export interface NextQuestion {
  readonly order: number;
  /** length labels + 1, for `(start)`: 1 where what comes next is asked */
  readonly isAfter: Uint8Array;
  /** per unit: 1 where it is kept from the model that is tried on it */
  readonly isHeld: Uint8Array;
}

/**
 * Counts what comes next after the last 1, 2, … `order` steps, and fits it: the shown probabilities to all units,
 * those of the log-loss to the units not held out. At the beginning of a path a context is as long as the path and its
 * start give. A few scans of all moves per length, O(moves × order).
 */
export function countNext(
  paths: PathSet,
  segments: PathGroup["segments"],
  { order, isAfter, isHeld }: NextQuestion,
): NextCounts {
  const moves = pathMoves(paths, segments);
  let numbered = numberAll(moves);
  let probability: Float64Array = new Float64Array(numbered.pairs.count).fill(1 / moves.targetCount);
  let fitted = probability;
  let stoppedBits = 0;
  const losses: number[] = [];
  const levels: NextLevel[] = [];
  const held = heldOut(moves, isAfter, isHeld);
  const uses = usesOf(moves, isAfter, isHeld);
  for (let length = 0; length <= order; ++length) {
    if (length) {
      const below = numbered;
      numbered = lengthen(moves, below, length, isAfter);
      stoppedBits += bitsStopped(moves, below, numbered, length, isHeld, fitted);
      probability = of(probability, numbered.pairs.lower);
      fitted = of(fitted, numbered.pairs.lower);
    }
    const { contexts, pairs } = numbered;
    const { traversals, trained, tried } = countPairs(uses, numbered);
    probability = wittenBell(traversals, pairs.context, contexts.count, probability);
    fitted = wittenBell(trained, pairs.context, contexts.count, fitted);
    losses.push((stoppedBits + sumBits(tried, fitted)) / held.steps);
    if (!length) continue;
    levels.push({
      oldest: contexts.second,
      shorter: contexts.first,
      ...countCustomers(moves, numbered),
      contextTraversals: sumsBy(pairs.context, traversals, contexts.count),
      context: pairs.context,
      next: pairs.next,
      traversals,
      probability,
      median: mediansOf(moves, numbered, traversals),
    });
  }
  return { levels, steps: moves.count, heldSteps: held.steps, heldUnits: held.units, bits: losses };
}

/** Labels that a step may come from: the nodes, and `(start)`. */
export function sourceLabels(labels: readonly string[]): string[] {
  return [...labels, SPECIAL_LABELS[START]];
}

/** Length 0: one context for all moves. */
function numberAll({ count, target, labelCount }: Moves): Numbered {
  const targets = pairNumbers(1, labelCount);
  const pairOf = new Int32Array(count);
  for (let move = 0; move < count; ++move) pairOf[move] = targets.numberOf(0, target[move]);
  const { count: pairCount, first, second } = targets.finish();
  const none = new Int32Array(1).fill(-1);
  return {
    contexts: { count: 1, first: none, second: none },
    pairs: { count: pairCount, lower: first, context: first, next: second },
    pairOf,
  };
}

/**
 * Adds to each move’s context the label before it, where there is one; from length 1 on only after what is asked. The
 * shorter pair and that label tell the pair, so moves are looked up once and contexts only once per pair.
 */
function lengthen(moves: Moves, below: Numbered, length: number, isAfter: Uint8Array): Numbered {
  const { count, labelCount } = moves;
  const longer = pairNumbers(below.pairs.count, labelCount);
  const pairOf = new Int32Array(count).fill(-1);
  for (let move = 0; move < count; ++move) {
    if (below.pairOf[move] < 0) continue;
    const label = labelBehind(moves, move, length - 1);
    if (label >= 0 && (length > 1 || isAfter[label]))
      pairOf[move] = longer.numberOf(below.pairOf[move], label);
  }
  const { count: pairCount, first: lower, second: oldest } = longer.finish();
  const contexts = pairNumbers(below.contexts.count, labelCount);
  const context = lower.map((pair, at) => contexts.numberOf(below.pairs.context[pair], oldest[at]));
  const next = lower.map((pair) => below.pairs.next[pair]);
  return { contexts: contexts.finish(), pairs: { count: pairCount, lower, context, next }, pairOf };
}

/** What held-out moves took that are at the beginning of their path: they stay with the context they have. */
function bitsStopped(
  { count, unit }: Moves,
  below: Numbered,
  { pairOf }: Numbered,
  length: number,
  isHeld: Uint8Array,
  fitted: Float64Array,
): number {
  let bits = 0;
  if (length > 1)
    for (let move = 0; move < count; ++move)
      if (below.pairOf[move] >= 0 && pairOf[move] < 0 && isHeld[unit[move]])
        bits -= Math.log2(fitted[below.pairOf[move]]);
  return bits;
}

function heldOut(
  { count, source, unit }: Moves,
  isAfter: Uint8Array,
  isHeld: Uint8Array,
): { steps: number; units: number } {
  let steps = 0;
  let units = 0;
  let lastUnit = -1;
  for (let move = 0; move < count; ++move) {
    if (!isHeld[unit[move]] || !isAfter[source[move]]) continue;
    steps += 1;
    if (unit[move] !== lastUnit) units += 1;
    lastUnit = unit[move];
  }
  return { steps, units };
}

function of(values: Float64Array, places: Int32Array): Float64Array {
  return Float64Array.from(places, (place) => values[place]);
}

function sumsBy(context: Int32Array, counts: Int32Array, contextCount: number): Int32Array {
  const sums = new Int32Array(contextCount);
  counts.forEach((count, pair) => (sums[context[pair]] += count));
  return sums;
}

function sumBits(counts: Int32Array, probability: Float64Array): number {
  let bits = 0;
  counts.forEach((count, pair) => {
    if (count) bits -= count * Math.log2(probability[pair]);
  });
  return bits;
}
