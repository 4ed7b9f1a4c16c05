import { countUnit } from "./distinct.ts";
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
  readonly pairOf: Int32Array;
}

/** A move of a unit not held out; of one held out, after what is asked; of one held out, after something else. */
const TRAINED = 0;
const TRIED = 1;
const UNUSED = 2;
const USES = 3;

/** Per move what it is used for. */
export function usesOf({ count, source, unit }: Moves, isAfter: Uint8Array, isHeld: Uint8Array): Uint8Array {
  const uses = new Uint8Array(count);
  for (let move = 0; move < count; ++move)
    uses[move] = !isHeld[unit[move]] ? TRAINED : isAfter[source[move]] ? TRIED : UNUSED;
  return uses;
}

/** How often each pair of context and next label is gone: in all, to train on, and to be tried on. */
export function countPairs(uses: Uint8Array, { pairs, pairOf }: Numbered) {
  const byUse = new Int32Array(USES * pairs.count);
  for (let move = 0; move < uses.length; ++move)
    if (pairOf[move] >= 0) byUse[USES * pairOf[move] + uses[move]] += 1;
  const trained = pairs.context.map((_, pair) => byUse[USES * pair + TRAINED]);
  const tried = pairs.context.map((_, pair) => byUse[USES * pair + TRIED]);
  const traversals = trained.map((times, pair) => times + tried[pair] + byUse[USES * pair + UNUSED]);
  return { traversals, trained, tried };
}

/** By how many units each pair is gone, and each context left. */
export function countCustomers({ count, unit: units }: Moves, { contexts, pairs, pairOf }: Numbered) {
  const customers = new Int32Array(pairs.count);
  const contextCustomers = new Int32Array(contexts.count);
  const lastOfPair = new Int32Array(pairs.count).fill(-1);
  const lastOfContext = new Int32Array(contexts.count).fill(-1);
  for (let move = 0; move < count; ++move) {
    const pair = pairOf[move];
    if (pair < 0) continue;
    countUnit(customers, lastOfPair, pair, units[move]);
    countUnit(contextCustomers, lastOfContext, pairs.context[pair], units[move]);
  }
  return { customers, contextCustomers };
}

/** Per pair the median ms to the next event, see `quantile`; NaN from the start and to an ending. */
export function mediansOf(
  { count, wait }: Moves,
  { pairOf }: Numbered,
  traversals: Int32Array,
): Float64Array {
  const offsets = new Int32Array(traversals.length + 1);
  traversals.forEach((times, pair) => (offsets[pair + 1] = offsets[pair] + times));
  const next = offsets.slice();
  const waits = new Float64Array(offsets[traversals.length]);
  for (let move = 0; move < count; ++move) if (pairOf[move] >= 0) waits[next[pairOf[move]]++] = wait[move];
  return Float64Array.from(traversals, (_, pair) =>
    Number.isNaN(waits[offsets[pair]]) ? NaN : selectQuantile(waits, offsets[pair], offsets[pair + 1], 0.5),
  );
}
