/** A number for each pair of codes that there is. */
export interface PairCodes {
  /** length n; -1 where one of the two is missing */
  readonly codes: Int32Array;
  /** different pairs */
  readonly count: number;
}

/**
 * Numbers pairs of codes in order of first appearance, with a table of typed arrays: a few times as fast as a map. O(n).
 * @param left length n; -1 where missing
 * @param right length n; -1 where missing
 */
export function codesOfPairs(left: Int32Array, right: Int32Array): PairCodes {
  const bits = Math.max(4, 33 - Math.clz32(left.length));
  const slots = new Int32Array(1 << bits).fill(-1);
  const firstLeft = new Int32Array(left.length);
  const firstRight = new Int32Array(left.length);
  let count = 0;
  const codes = left.map((a, row) => {
    const b = right[row];
    if (a < 0 || b < 0) return -1;
    let slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> (32 - bits);
    for (; slots[slot] >= 0; slot = (slot + 1) & (slots.length - 1)) {
      const code = slots[slot];
      if (firstLeft[code] === a && firstRight[code] === b) return code;
    }
    firstLeft[count] = a;
    firstRight[count] = b;
    slots[slot] = count;
    return count++;
  });
  return { codes, count };
}
