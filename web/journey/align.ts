/** Bits to a word: with 30, two words and a carry add up to a small integer. */
const WORD_BITS = 30;
const WORD = 2 ** WORD_BITS - 1;

/** Words that one alignment may take in memory (256 MB), and all alignments of a call in steps of work. */
export const MAX_WORDS = 2 ** 26;
export const MAX_WORK = 2 ** 32;

/** Words to a bit per expected step: what an event costs in time and, while its sequence is aligned, in memory. */
export function wordsFor(stepCount: number): number {
  return Math.max(1, Math.ceil(stepCount / WORD_BITS));
}

/**
 * Aligns the sequence node[first…last] to the expected steps.
 * @param stepOf where it is written: per event of the sequence the step it takes (ascending), or -1 for an insertion;
 *   steps that no event takes are skips
 * @returns how many events take a step
 */
export type Align = (node: ArrayLike<number>, first: number, last: number, stepOf: Int32Array) => number;

/**
 * Optimal alignment by insertions and skips: as many events as possible take a step, in order (the longest common
 * subsequence). Where several alignments are optimal: left to right, a match where it keeps the optimum, else a skip,
 * else an insertion; so between two matches the skips come before the insertions.
 *
 * Bit-parallel (Crochemore, Iliopoulos, Pinzon and Reid 2001; Hyyrö 2004), from the sequence’s end to its beginning:
 * bit j of row i is 0 where step j adds one to the longest common subsequence of events i… and steps j…. The rows are
 * kept, and the tie rule reads the alignment off them: an event that can take the step always may, and a skip keeps
 * the optimum where the bit is 1. O(events × ⌈steps / 30⌉) time and memory.
 * @param fits per step, per node: 1 where an event of that node takes the step
 */
export function alignTo(fits: readonly Uint8Array[], nodeCount: number): Align {
  const stepCount = fits.length;
  const words = wordsFor(stepCount);
  const masks = stepMasks(fits, nodeCount, words);
  let rows = new Int32Array(1024);
  return (node, first, last, stepOf) => {
    const length = last - first + 1;
    if (rows.length < (length + 1) * words) rows = new Int32Array(2 * (length + 1) * words);
    fillRows(rows, masks, words, node, first, length);
    let matches = 0;
    let step = 0;
    for (let i = 0; i < length; ++i) {
      const mask = node[first + i] * words;
      const row = i * words;
      stepOf[i] = -1;
      for (; step < stepCount; ++step) {
        const place = stepCount - 1 - step;
        const word = (place / WORD_BITS) | 0;
        const bit = 1 << (place % WORD_BITS);
        if (masks[mask + word] & bit) {
          stepOf[i] = step++;
          matches += 1;
          break;
        }
        if (!(rows[row + word] & bit)) break;
      }
    }
    return matches;
  };
}

/** Per node, `words` words: the bit of step j, counted from the last step, is 1 where the node takes it. */
function stepMasks(fits: readonly Uint8Array[], nodeCount: number, words: number): Int32Array {
  const masks = new Int32Array(nodeCount * words);
  fits.forEach((takes, step) => {
    const place = fits.length - 1 - step;
    const bit = 1 << (place % WORD_BITS);
    for (let node = 0; node < nodeCount; ++node)
      if (takes[node]) masks[node * words + ((place / WORD_BITS) | 0)] |= bit;
  });
  return masks;
}

function fillRows(
  rows: Int32Array,
  masks: Int32Array,
  words: number,
  node: ArrayLike<number>,
  first: number,
  length: number,
): void {
  rows.fill(WORD, length * words, (length + 1) * words);
  for (let i = length - 1; i >= 0; --i) {
    const mask = node[first + i] * words;
    const row = i * words;
    let carry = 0;
    for (let w = 0; w < words; ++w) {
      const below = rows[row + words + w];
      const hits = masks[mask + w];
      const sum = below + (below & hits) + carry;
      carry = sum >>> WORD_BITS;
      rows[row + w] = (sum & WORD) | (below & ~hits);
    }
  }
}
