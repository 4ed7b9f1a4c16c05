import { OTHER_WAYS } from "../own-words.ts";

/** The ways that customers went from a fork, those with most customers first, ties by name. */
export interface Ways {
  readonly names: readonly string[];
  /** units per way */
  readonly sizes: readonly number[];
  /** per unit of the fork */
  readonly of: Int32Array;
  /** ways that were too small */
  readonly folded: number;
}

/**
 * Numbers the ways, and makes one, the last, of those with fewer than `min` units.
 * @param way per unit of the fork, its place in `names`
 */
export function numberWays(way: Int32Array, names: readonly string[], min: number): Ways {
  const units = new Int32Array(names.length);
  for (const one of way) units[one] += 1;
  const order = [...units.keys()]
    .filter((one) => units[one] > 0)
    .sort((a, b) => units[b] - units[a] || (names[a] < names[b] ? -1 : 1));
  const large = order.filter((one) => units[one] >= min);
  const folded = order.length - large.length;
  const place = new Int32Array(names.length).fill(large.length);
  large.forEach((one, at) => (place[one] = at));
  const sizes = large.map((one) => units[one]);
  const rest = way.length - sizes.reduce((sum, one) => sum + one, 0);
  return {
    names: [...large.map((one) => names[one]), ...(rest ? [OTHER_WAYS] : [])],
    sizes: [...sizes, ...(rest ? [rest] : [])],
    of: way.map((one) => place[one]),
    folded,
  };
}
