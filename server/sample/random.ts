/** A seeded source of chance: the same seed gives the same sequence on every machine. */
export interface Random {
  /** uniform in [0, 1) */
  next(): number;
  /** true with this probability */
  chance(probability: number): boolean;
  /** whole number from `from` to `to`, both included */
  whole(from: number, to: number): number;
  /** uniform between two numbers */
  between(from: number, to: number): number;
  /** exponentially distributed with this mean */
  wait(mean: number): number;
  pick<T>(items: readonly T[]): T;
  /** an item by its weight */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T;
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for made-up data. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    between: (from, to) => from + next() * (to - from),
    wait: (mean) => -Math.log(1 - next()) * mean,
    pick: (items) => items[whole(0, items.length - 1)],
    weighted: (weights) => {
      const entries = Object.entries(weights) as [never, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of entries) if ((left -= weight) < 0) return item;
      return entries[entries.length - 1][0];
    },
  };
}
