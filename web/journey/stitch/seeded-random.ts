/** Whole numbers that look random and are the same every time: xorshift32 (Marsaglia 2003). `next(n)` is 0…n-1. */
export function seededRandom(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
