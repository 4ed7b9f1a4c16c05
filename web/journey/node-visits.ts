import type { Events } from "./path-set.ts";

/** Distinct units that touch each node, and that leave it along an edge. */
export interface NodeVisits {
  readonly touched: Int32Array;
  readonly left: Int32Array;
}

/**
 * Counts node by node while a scan goes from unit to unit: `begin` a range of a unit, tell where it goes, `finish`.
 * The nodes of a unit are kept as bits, 32 to a word, and counted when the next unit begins.
 */
export function nodeVisits(nodes: number) {
  const touched = new Int32Array(nodes);
  const left = new Int32Array(nodes);
  const words = (nodes + 31) >> 5;
  const touchedBits = new Int32Array(words);
  const leftBits = new Int32Array(words);
  let current = -1;

  function begin(unit: number): void {
    if (unit === current) return;
    count();
    current = unit;
  }

  function count(): void {
    for (let word = 0; word < words; ++word) {
      let bits = touchedBits[word] | leftBits[word];
      for (; bits; bits &= bits - 1) touched[32 * word + 31 - Math.clz32(bits & -bits)] += 1;
      for (bits = leftBits[word]; bits; bits &= bits - 1)
        left[32 * word + 31 - Math.clz32(bits & -bits)] += 1;
      touchedBits[word] = leftBits[word] = 0;
    }
  }

  function touch(node: number): void {
    touchedBits[node >> 5] |= 1 << node;
  }

  function leave(node: number): void {
    leftBits[node >> 5] |= 1 << node;
  }

  /** Leaves nodes 0…31 given as bits. */
  function leaveBits(bits: number): void {
    leftBits[0] |= bits;
  }

  /** Leaves the nodes of events first…last, the last excluded. */
  function leaveAll(node: Events["node"], first: number, last: number): void {
    for (let i = first; i < last; ++i) leftBits[node[i] >> 5] |= 1 << node[i];
  }

  function finish(): NodeVisits {
    count();
    return { touched, left };
  }

  return { begin, touch, leave, leaveBits, leaveAll, finish };
}
