/** Pairs of whole numbers, numbered in order of first appearance: pair n is (first[n], second[n]). */
export interface PairNumbers {
  /** the pair’s number, a new one if it was not seen before */
  numberOf(first: number, second: number): number;
  finish(): { readonly count: number; readonly first: Int32Array; readonly second: Int32Array };
}

/** Pairs that are looked up in an array with a place for each: 16 MB. */
const MAX_DENSE = 2 ** 22;

/** For pairs of numbers below these. */
export function pairNumbers(firstCount: number, secondCount: number): PairNumbers {
  return firstCount * secondCount <= MAX_DENSE ? densePairs(firstCount, secondCount) : sparsePairs();
}

function densePairs(firstCount: number, secondCount: number): PairNumbers {
  const table = new Int32Array(firstCount * secondCount).fill(-1);
  let places = new Int32Array(1024);
  let count = 0;
  return {
    numberOf(first, second) {
      const place = first * secondCount + second;
      const known = table[place];
      if (known >= 0) return known;
      if (count === places.length) places = longer(places);
      places[count] = place;
      table[place] = count;
      return count++;
    },
    finish: () => ({
      count,
      first: Int32Array.from(places.subarray(0, count), (place) => Math.floor(place / secondCount)),
      second: Int32Array.from(places.subarray(0, count), (place) => place % secondCount),
    }),
  };
}

/** An open-addressing table in typed arrays: where a map would be asked millions of times. */
export function sparsePairs(): PairNumbers {
  let mask = 1023;
  let table = new Int32Array(mask + 1).fill(-1);
  let firsts = new Int32Array(512);
  let seconds = new Int32Array(512);
  let count = 0;

  function slotOf(first: number, second: number): number {
    let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    hash ^= hash >>> 15;
    let slot = hash & mask;
    for (let n = table[slot]; n >= 0; n = table[slot]) {
      if (firsts[n] === first && seconds[n] === second) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  function grow(): void {
    mask = 2 * mask + 1;
    table = new Int32Array(mask + 1).fill(-1);
    for (let n = 0; n < count; ++n) table[slotOf(firsts[n], seconds[n])] = n;
    firsts = longer(firsts);
    seconds = longer(seconds);
  }

  return {
    numberOf(first, second) {
      const slot = slotOf(first, second);
      if (table[slot] >= 0) return table[slot];
      firsts[count] = first;
      seconds[count] = second;
      table[slot] = count++;
      if (2 * count > mask) grow();
      return count - 1;
    },
    finish: () => ({ count, first: firsts.subarray(0, count), second: seconds.subarray(0, count) }),
  };
}

function longer(values: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(2 * values.length);
  copy.set(values);
  return copy;
}
