import type { PairNumbers } from "./pair-numbers.ts";
import { selectQuantile } from "./quantile.ts";
import type { StepScan } from "./step-scan.ts";

type Numbers = ReturnType<PairNumbers["finish"]>;

/** The contexts of one length, as (shorter context, oldest label), and which of them what comes next in. */
export interface Numbered {
  readonly contexts: Numbers;
  /** (context, next label) */
  readonly pairs: Numbers;
  /** per step; -1 where it has no context of this length */
  readonly contextOf: Int32Array;
  readonly pairOf: Int32Array;
}

/** How often, and by how many units, each pair of context and next label is gone. */
export interface PairCounts {
  readonly customers: Int32Array;
  readonly traversals: Int32Array;
  /** of the traversals, those of units not held out, and those of held-out ones after what is asked */
  readonly trained: Int32Array;
  readonly held: Int32Array;
  readonly contextCustomers: Int32Array;
  readonly contextTraversals: Int32Array;
}

export function countPairs(
  scan: StepScan,
  { contexts, pairs, contextOf, pairOf }: Numbered,
  isAfter: Uint8Array,
  isHeld: Uint8Array,
): PairCounts {
  const perPair = () => new Int32Array(pairs.count);
  const perContext = () => new Int32Array(contexts.count);
  const [customers, traversals, trained, held] = [perPair(), perPair(), perPair(), perPair()];
  const [contextCustomers, contextTraversals] = [perContext(), perContext()];
  const lastOfPair = perPair().fill(-1);
  const lastOfContext = perContext().fill(-1);
  scan.each((step, s, i) => {
    const context = contextOf[step];
    if (context < 0) return;
    const pair = pairOf[step];
    const unit = scan.unitOf(s);
    traversals[pair] += 1;
    contextTraversals[context] += 1;
    if (!isHeld[unit]) trained[pair] += 1;
    else if (isAfter[scan.labelAt(s, i)]) held[pair] += 1;
    if (lastOfPair[pair] !== unit) customers[pair] += 1;
    if (lastOfContext[context] !== unit) contextCustomers[context] += 1;
    lastOfPair[pair] = unit;
    lastOfContext[context] = unit;
  });
  return { customers, traversals, trained, held, contextCustomers, contextTraversals };
}

/** Per pair the median ms to the next event, see `quantile`; NaN from the start and to an ending. */
export function mediansOf(
  scan: StepScan,
  { contextOf, pairOf }: Numbered,
  traversals: Int32Array,
): Float64Array {
  const offsets = new Int32Array(traversals.length + 1);
  traversals.forEach((times, pair) => (offsets[pair + 1] = offsets[pair] + times));
  const next = offsets.slice();
  const waits = new Float64Array(offsets[traversals.length]);
  scan.each((step, s, i) => {
    if (contextOf[step] >= 0) waits[next[pairOf[step]]++] = scan.waitAt(s, i);
  });
  return Float64Array.from(traversals, (_, pair) =>
    Number.isNaN(waits[offsets[pair]]) ? NaN : selectQuantile(waits, offsets[pair], offsets[pair + 1], 0.5),
  );
}
