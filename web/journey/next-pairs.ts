import type { PairNumbers } from "./pair-numbers.ts";
import type { Moves } from "./path-moves.ts";
import { selectQuantile } from "./quantile.ts";

/** The contexts of one length, and which of them each move has. */
export interface Numbered {
  /** (context of one step less, oldest label) */
  readonly contexts: ReturnType<PairNumbers["finish"]>;
  /** per pair of context and next label: the pair of one step less, its context, its next label */
  readonly pairs: {
    readonly count: number;
    readonly lower: Int32Array;
    readonly context: Int32Array;
    readonly next: Int32Array;
  };
  /** per move; -1 where it has no context of this length */
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
  { count, source, unit: units }: Moves,
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
  for (let move = 0; move < count; ++move) {
    const context = contextOf[move];
    if (context < 0) continue;
    const pair = pairOf[move];
    const unit = units[move];
    traversals[pair] += 1;
    contextTraversals[context] += 1;
    if (!isHeld[unit]) trained[pair] += 1;
    else if (isAfter[source[move]]) held[pair] += 1;
    if (lastOfPair[pair] !== unit) customers[pair] += 1;
    if (lastOfContext[context] !== unit) contextCustomers[context] += 1;
    lastOfPair[pair] = unit;
    lastOfContext[context] = unit;
  }
  return { customers, traversals, trained, held, contextCustomers, contextTraversals };
}

/** Per pair the median ms to the next event, see `quantile`; NaN from the start and to an ending. */
export function mediansOf(
  { count, wait }: Moves,
  { contextOf, pairOf }: Numbered,
  traversals: Int32Array,
): Float64Array {
  const offsets = new Int32Array(traversals.length + 1);
  traversals.forEach((times, pair) => (offsets[pair + 1] = offsets[pair] + times));
  const next = offsets.slice();
  const waits = new Float64Array(offsets[traversals.length]);
  for (let move = 0; move < count; ++move) if (contextOf[move] >= 0) waits[next[pairOf[move]]++] = wait[move];
  return Float64Array.from(traversals, (_, pair) =>
    Number.isNaN(waits[offsets[pair]]) ? NaN : selectQuantile(waits, offsets[pair], offsets[pair + 1], 0.5),
  );
}
