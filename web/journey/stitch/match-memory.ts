import type { ComparedPeople } from "./compare-people.ts";
import type { People } from "./people-records.ts";

/**
 * What the last matches compared, so that the next one over the same columns compares only the pairs of records that are
 * new. Changes what a match costs, never what it gives. A pair takes 12 bytes (its two records and its pattern), a record
 * about 300 (its content, and a number per column), a compared column up to 2.4 MB (the last 262,144 levels of its values).
 */
export interface MatchMemory {
  /** what was kept under a name, which is then no longer kept */
  take(key: string): Kept | undefined;
  keep(key: string, what: Kept): void;
}

export interface Kept {
  readonly people: People;
  readonly compared: ComparedPeople;
}

/** Pairs kept in all: 72 MB. A match of more is not kept, and compares all pairs the next time. */
const MOST_PAIRS = 6_000_000;

/** Remembers a few matches, those that were asked for last. */
export function matchMemory(most: number, mostPairs = MOST_PAIRS): MatchMemory {
  const kept = new Map<string, Kept>();
  return {
    take(key) {
      const found = kept.get(key);
      kept.delete(key);
      return found;
    },
    keep(key, what) {
      const pairsOf = ({ compared }: Kept) => compared.candidates.left.length;
      if (pairsOf(what) > mostPairs) return;
      kept.set(key, what);
      let pairs = 0;
      for (const [older, one] of [...kept].reverse())
        if ((pairs += pairsOf(one)) > mostPairs) kept.delete(older);
      for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest);
    },
  };
}
