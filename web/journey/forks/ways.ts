import { SPECIAL_LABELS } from "../edge-counts.ts";
import { OTHER_WAYS } from "../own-words.ts";

/** The ways that customers went from a fork, those with most customers first, ties by name. */
export interface Ways {
  readonly names: readonly string[];
  /** units per way */
  readonly sizes: readonly number[];
  /** per unit of the fork */
  readonly of: Int32Array;
  /** per way; 1 for `(end)`, `(lost)` and the like, which say that nothing came */
  readonly isEnding: Uint8Array;
  /** ways that were too small */
  readonly folded: number;
}

/**
 * Numbers the ways, and makes one, the last, of those that go on with fewer than `min` units; endings stay apart.
 * @param way per unit of the fork, its place in `names`, of which the last are SPECIAL_LABELS
 */
export function numberWays(way: Int32Array, names: readonly string[], min: number): Ways {
  const units = new Int32Array(names.length);
  for (const one of way) units[one] += 1;
  const order = [...units.keys()]
    .filter((one) => units[one] > 0)
    .sort((a, b) => units[b] - units[a] || (names[a] < names[b] ? -1 : 1));
  const ends = (one: number): boolean => one >= names.length - SPECIAL_LABELS.length;
  const large = order.filter((one) => units[one] >= min || ends(one));
  const folded = order.length - large.length;
  const place = new Int32Array(names.length).fill(large.length);
  large.forEach((one, at) => (place[one] = at));
  const sizes = large.map((one) => units[one]);
  const rest = way.length - sizes.reduce((sum, one) => sum + one, 0);
  return {
    names: [...large.map((one) => names[one]), ...(rest ? [OTHER_WAYS] : [])],
    sizes: [...sizes, ...(rest ? [rest] : [])],
    of: way.map((one) => place[one]),
    isEnding: Uint8Array.from([...large.map((one) => +ends(one)), ...(rest ? [0] : [])]),
    folded,
  };
}
