/** Values per block: growing never copies more than this, and few enough blocks remain for a file of any length. */
const BLOCK_LENGTH = 1 << 16;
const FIRST_LENGTH = 1 << 8;

type Numbers = Int8Array | Int32Array | Float64Array;

/** A typed array that grows. */
export interface Blocks<A extends Numbers> {
  /** the next `count` elements, to be filled at once */
  room(count: number): A;
  /** everything so far in one array; the blocks are given up */
  join(): A;
}

export const doubleBlocks = () => blocks((length) => new Float64Array(length));
export const codeBlocks = () => blocks((length) => new Int32Array(length));
export const truthBlocks = () => blocks((length) => new Int8Array(length));

function blocks<A extends Numbers>(make: (length: number) => A): Blocks<A> {
  const full: A[] = [];
  let block = make(0);
  let used = 0;
  const close = () => {
    if (used) full.push(block.subarray(0, used) as A);
    used = 0;
  };
  return {
    room(count) {
      if (used + count > block.length) {
        close();
        block = make(Math.max(count, Math.min(BLOCK_LENGTH, block.length * 2), FIRST_LENGTH));
      }
      return block.subarray(used, (used += count)) as A;
    },
    join() {
      close();
      const all = make(full.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of full.splice(0)) {
        all.set(part, at);
        at += part.length;
      }
      block = make(0);
      return all;
    },
  };
}
