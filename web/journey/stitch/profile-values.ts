import type { DisjointSets } from "./disjoint-sets.ts";
import type { Caps } from "./identity-graph.ts";
import type { Identifier } from "./identifiers.ts";

/** How many values of each identifier a profile holds. Profiles are roots of disjoint sets of nodes. */
export interface ProfileValues {
  /** values a profile may hold, per identifier */
  readonly limits: readonly number[];
  heldBy(root: number, identifier: number): number;
  /** Why these profiles, and these nodes with them, may not be one; undefined if they may. */
  conflict(roots: readonly number[], nodes?: readonly number[]): string | undefined;
  /** gives a profile a value that nothing else holds */
  take(root: number, node: number, identifier: number, sets: DisjointSets): void;
  /** unites two profiles and what they hold; returns the new root */
  merge(a: number, b: number, sets: DisjointSets): number;
}

/** Starts with every value a profile of its own. A value belongs to one profile at a time, so counts add up. */
export function profileValues(
  identifiers: readonly Identifier[],
  offsets: Int32Array,
  caps: Caps,
): ProfileValues {
  const width = identifiers.length;
  const limits = identifiers.map(({ unique }) => (unique ? 1 : caps.valuesPerCustomer));
  // profile × identifier, side by side: a union touches one line of memory
  const held = new Int32Array(offsets[width] * width);
  for (let i = 0; i < width; ++i)
    for (let node = offsets[i]; node < offsets[i + 1]; ++node) held[node * width + i] = 1;
  return {
    limits,
    heldBy: (root, identifier) => held[root * width + identifier],
    conflict(roots, nodes = []) {
      for (let i = 0; i < width; ++i) {
        let count = 0;
        for (const root of roots) count += held[root * width + i];
        for (const node of nodes) count += held[node * width + i];
        if (count > limits[i]) return refusal(identifiers[i], count, limits[i]);
      }
      return undefined;
    },
    take(root, node, identifier, sets) {
      // of two sets the larger keeps its number, and on a tie the first
      sets.union(root, node);
      ++held[root * width + identifier];
    },
    merge(a, b, sets) {
      if (a === b) return a;
      const root = sets.union(a, b);
      const gone = (root === a ? b : a) * width;
      for (let i = 0; i < width; ++i) held[root * width + i] += held[gone + i];
      return root;
    },
  };
}

function refusal({ name, unique }: Identifier, held: number, limit: number): string {
  return unique
    ? `the customer would hold ${held} values of ${name}, which is unique`
    : `the customer would hold ${held} values of ${name}, more than ${limit}`;
}
