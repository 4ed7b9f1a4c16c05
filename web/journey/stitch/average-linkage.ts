import { heap } from "./heap.ts";

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
  /** joins in the order they were made, by a record of each side */
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
  /** weight of a pair that is no candidate, prior included */
  weightOf(left: number, right: number): number;
  /** whether these two clusters may not be one, by their members; `average` is the weight that speaks for it */
  forbids?(left: readonly number[], right: readonly number[], average: number): boolean;
}

/**
 * Joins records by average linkage (UPGMA, Sokal & Michener 1958), best pair of clusters first, where a candidate leads
 * from one to the other. The average is over all pairs between the two, those that are no candidates compared when
 * needed: a chain of lucky pairs does not hold a cluster together. Ties go to the records with the smaller numbers.
 * O(candidates × log) and the pairs inside the clusters.
 */
export function averageLinkage(records: number, edges: Edges, rules: LinkageRules): Linkage {
  const members: (number[] | undefined)[] = Array.from({ length: records }, (_, i) => [i]);
  const sums: (Map<number, number> | undefined)[] = Array.from({ length: records }, () => undefined);
  const sumsOf = (cluster: number) => (sums[cluster] ??= new Map<number, number>());
  const queue = heap();
  const waiting: { left: number; right: number; average: number }[] = [];
  const offer = (left: number, right: number, sum: number) => {
    const average = sum / (members[left]!.length * members[right]!.length);
    if (average >= rules.cut) queue.push(waiting.push({ left, right, average }) - 1, average);
  };
  for (let i = 0; i < edges.left.length; ++i) {
    const [a, b, weight] = [edges.left[i], edges.right[i], edges.weight[i]];
    sumsOf(a).set(b, weight);
    sumsOf(b).set(a, weight);
    offer(a, b, weight);
  }
  const joins: Join[] = [];
  for (let next = queue.pop(); next >= 0; next = queue.pop()) {
    const { left, right, average } = waiting[next];
    const a = members[left];
    const b = members[right];
    if (!a || !b || rules.forbids?.(a, b, average)) continue;
    joins.push({ left: a[0], right: b[0], weight: average });
    join(left, right);
  }
  return { ...numbered(members, records), joins };

  /** makes one cluster with a new number of two */
  function join(left: number, right: number): void {
    const a = members[left]!;
    const b = members[right]!;
    const cluster = members.push([...a, ...b]) - 1;
    members[left] = members[right] = undefined;
    const own = new Map<number, number>();
    sums.push(own);
    const near = new Set([...sumsOf(left).keys(), ...sumsOf(right).keys()]);
    for (const other of near) {
      const c = members[other];
      if (!c) continue;
      const sum =
        (sumsOf(left).get(other) ?? sumBetween(a, c)) + (sumsOf(right).get(other) ?? sumBetween(b, c));
      own.set(other, sum);
      const back = sumsOf(other);
      back.delete(left);
      back.delete(right);
      back.set(cluster, sum);
      offer(other, cluster, sum);
    }
    sums[left] = sums[right] = undefined;
  }

  function sumBetween(a: readonly number[], c: readonly number[]): number {
    let sum = 0;
    for (const x of a) for (const y of c) sum += rules.weightOf(x, y);
    return sum;
  }
}

function numbered(members: readonly (readonly number[] | undefined)[], records: number) {
  const clusterOf = new Int32Array(records);
  members.forEach((list, cluster) => list?.forEach((record) => (clusterOf[record] = cluster)));
  const numbers = new Map<number, number>();
  const of = clusterOf.map((cluster) => {
    let number = numbers.get(cluster);
    if (number === undefined) numbers.set(cluster, (number = numbers.size));
    return number;
  });
  return { of, count: numbers.size };
}
