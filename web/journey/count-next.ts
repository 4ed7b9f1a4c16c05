import { SPECIAL_LABELS, START } from "./edge-counts.ts";
import { countPairs, mediansOf, type Numbered } from "./next-pairs.ts";
import { pairNumbers } from "./pair-numbers.ts";
import type { PathGroup } from "./path-groups.ts";
import type { PathSet } from "./path-set.ts";
import { scanSteps, type StepScan } from "./step-scan.ts";
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
 * start give. A few scans of all steps per length, O(steps × order).
 */
export function countNext(
  paths: PathSet,
  segments: PathGroup["segments"],
  { order, isAfter, isHeld }: NextQuestion,
): NextCounts {
  const scan = scanSteps(paths, segments);
  let numbered = numberAll(scan);
  let probability: Float64Array = new Float64Array(numbered.pairs.count).fill(1 / scan.nextCount);
  let fitted = probability;
  let stoppedBits = 0;
  const losses: number[] = [];
  const levels: NextLevel[] = [];
  const held = heldOut(scan, isAfter, isHeld);
  for (let length = 0; length <= order; ++length) {
    if (length) {
      const below = numbered;
      numbered = lengthen(scan, below, length, isAfter);
      stoppedBits += bitsStopped(scan, below, numbered, length, isHeld, fitted);
      const lower = lowerOf(below, numbered);
      probability = lower.map((pair) => probability[pair]);
      fitted = lower.map((pair) => fitted[pair]);
    }
    const { contexts, pairs } = numbered;
    const counts = countPairs(scan, numbered, isAfter, isHeld);
    probability = wittenBell(counts.traversals, pairs.first, contexts.count, probability);
    fitted = wittenBell(counts.trained, pairs.first, contexts.count, fitted);
    losses.push((stoppedBits + sumBits(counts.held, fitted)) / held.steps);
    if (!length) continue;
    levels.push({
      oldest: contexts.second,
      shorter: contexts.first,
      contextCustomers: counts.contextCustomers,
      contextTraversals: counts.contextTraversals,
      context: pairs.first,
      next: pairs.second,
      customers: counts.customers,
      traversals: counts.traversals,
      probability,
      median: mediansOf(scan, numbered, counts.traversals),
    });
  }
  return { levels, steps: scan.stepCount, heldSteps: held.steps, heldUnits: held.units, bits: losses };
}

/** Labels that a step may come from: the nodes, and `(start)`. */
export function sourceLabels(labels: readonly string[]): string[] {
  return [...labels, SPECIAL_LABELS[START]];
}

/** Length 0: one context for all steps. */
function numberAll(scan: StepScan): Numbered {
  const pairs = pairNumbers();
  const pairOf = new Int32Array(scan.stepCount);
  scan.each((step, s, i) => (pairOf[step] = pairs.numberOf(0, scan.nextAt(s, i))));
  const none = new Int32Array(1).fill(-1);
  return {
    contexts: { count: 1, first: none, second: none },
    pairs: pairs.finish(),
    contextOf: new Int32Array(scan.stepCount),
    pairOf,
  };
}

/** Adds to each step’s context the label before it, where there is one; from length 1 on only after what is asked. */
function lengthen(scan: StepScan, below: Numbered, length: number, isAfter: Uint8Array): Numbered {
  const contexts = pairNumbers();
  const pairs = pairNumbers();
  const contextOf = new Int32Array(scan.stepCount).fill(-1);
  const pairOf = new Int32Array(scan.stepCount).fill(-1);
  scan.each((step, s, i) => {
    if (below.contextOf[step] < 0) return;
    const label = scan.labelAt(s, i - length + 1);
    if (label < 0 || (length === 1 && !isAfter[label])) return;
    contextOf[step] = contexts.numberOf(below.contextOf[step], label);
    pairOf[step] = pairs.numberOf(contextOf[step], scan.nextAt(s, i));
  });
  return { contexts: contexts.finish(), pairs: pairs.finish(), contextOf, pairOf };
}

/** What held-out steps took that are at the beginning of their path: they stay with the context they have. */
function bitsStopped(
  scan: StepScan,
  below: Numbered,
  { contextOf }: Numbered,
  length: number,
  isHeld: Uint8Array,
  fitted: Float64Array,
): number {
  let bits = 0;
  if (length > 1)
    scan.each((step, s) => {
      if (below.contextOf[step] >= 0 && contextOf[step] < 0 && isHeld[scan.unitOf(s)])
        bits -= Math.log2(fitted[below.pairOf[step]]);
    });
  return bits;
}

/** Per pair the one of the same next label and one step less of context. */
function lowerOf(below: Numbered, { pairs, pairOf }: Numbered): Float64Array {
  const lower = new Float64Array(pairs.count);
  for (let step = 0; step < pairOf.length; ++step)
    if (pairOf[step] >= 0) lower[pairOf[step]] = below.pairOf[step];
  return lower;
}

function heldOut(scan: StepScan, isAfter: Uint8Array, isHeld: Uint8Array): { steps: number; units: number } {
  let steps = 0;
  let units = 0;
  let lastUnit = -1;
  scan.each((_, s, i) => {
    const unit = scan.unitOf(s);
    if (!isHeld[unit] || !isAfter[scan.labelAt(s, i)]) return;
    steps += 1;
    if (unit !== lastUnit) units += 1;
    lastUnit = unit;
  });
  return { steps, units };
}

function sumBits(counts: Int32Array, probability: Float64Array): number {
  let bits = 0;
  counts.forEach((count, pair) => {
    if (count) bits -= count * Math.log2(probability[pair]);
  });
  return bits;
}
