import { disjointSets } from "./disjoint-sets.ts";
import { linkComponent } from "./link-component.ts";
import { membersOf } from "./members.ts";

/** Candidate pairs with their weights. */
export interface Edges {
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** bits, the prior included */
  readonly weight: Float64Array;
}

export interface Linkage {
  /** length n; number of each record’s cluster, in order of first appearance */
  readonly of: Int32Array;
  readonly count: number;
  /** joins by a record of each side: in the order they were made, one group of connected records after another */
  readonly joins: readonly Join[];
}

export interface Join {
  readonly left: number;
  readonly right: number;
  /** average weight of the pairs between the two sides, in bits */
  readonly weight: number;
}

export interface LinkageRules {
  /** clusters are joined while the average weight of the pairs between them is at least this many bits */
  readonly cut: number;
  /** weight of a pair, be it a candidate or not, prior included */
  weightOf(left: number, right: number): number;
  /** whether these two clusters may not be one, by their members; `average` is the weight that speaks for it */
  forbids?(left: readonly number[], right: readonly number[], average: number): boolean;
}

/**
 * Joins records by average linkage (UPGMA, Sokal & Michener 1958), best pair of clusters first, where a candidate leads
 * from one to the other. The average is over all pairs between the two, those that are no candidates looked up when
 * needed: a chain of lucky pairs does not hold a cluster together. Ties go to the records with the smaller numbers.
 * Records that no candidates connect have nothing to do with each other, and are joined apart.
 * O(candidates) and the pairs inside the clusters, × log.
 */
export function averageLinkage(records: number, edges: Edges, rules: LinkageRules): Linkage {
  const { left, right } = edges;
  const sets = disjointSets(records);
  for (let i = 0; i < left.length; ++i) sets.union(left[i], right[i]);
  const roots = sets.roots();
  const leads = membersOf(
    left.map((record) => roots[record]),
    records,
  );
  const connected = membersOf(roots, records);
  const joins: Join[] = [];
  const clusterOf = Int32Array.from(roots.keys());
  for (let root = 0; root < records; ++root) {
    const own = leads.members.subarray(leads.offsets[root], leads.offsets[root + 1]);
    if (!own.length) continue;
    const members = connected.members.subarray(connected.offsets[root], connected.offsets[root + 1]);
    for (const cluster of linkComponent(members, own, edges, rules, joins))
      for (const record of cluster) clusterOf[record] = cluster[0];
  }
  return { ...numbered(clusterOf), joins };
}

/** Numbers the clusters in order of their first records. */
function numbered(clusterOf: Int32Array): Pick<Linkage, "of" | "count"> {
  const numberOf = new Int32Array(clusterOf.length).fill(-1);
  let count = 0;
  const of = clusterOf.map((cluster) => {
    if (numberOf[cluster] < 0) numberOf[cluster] = count++;
    return numberOf[cluster];
  });
  return { of, count };
}
