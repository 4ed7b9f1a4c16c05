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
  // clusters are numbered on behind the records; of a record by itself nothing is kept
  const members: number[][] = [];
  const sums = new Array<Map<number, number> | undefined>(2 * records);
  const isGone = new Uint8Array(2 * records);
  const membersOf = (cluster: number) => members[cluster - records] ?? [cluster];
  const near = neighbours(records, edges);
  const sumsOf = (cluster: number) => (sums[cluster] ??= near(cluster));
  const queue = heap();
  const waiting: { left: number; right: number; average: number }[] = [];
  const offer = (left: number, right: number, sum: number) => {
    const average = sum / (membersOf(left).length * membersOf(right).length);
    if (average >= rules.cut) queue.push(waiting.push({ left, right, average }) - 1, average);
  };
  for (let i = 0; i < edges.left.length; ++i) {
    const [left, right, average] = [edges.left[i], edges.right[i], edges.weight[i]];
    if (average >= rules.cut) queue.push(waiting.push({ left, right, average }) - 1, average);
  }
  const joins: Join[] = [];
  for (let next = queue.pop(); next >= 0; next = queue.pop()) {
    const { left, right, average } = waiting[next];
    if (isGone[left] || isGone[right]) continue;
    const [a, b] = [membersOf(left), membersOf(right)];
    if (rules.forbids?.(a, b, average)) continue;
    joins.push({ left: a[0], right: b[0], weight: average });
    join(left, right);
  }
  return { ...numbered(records, members, isGone), joins };

  /** makes one cluster with a new number of two */
  function join(left: number, right: number): void {
    const [a, b] = [membersOf(left), membersOf(right)];
    const cluster = records + members.push([...a, ...b]) - 1;
    isGone[left] = isGone[right] = 1;
    const own = new Map<number, number>();
    sums[cluster] = own;
    const around = new Set([...sumsOf(left).keys(), ...sumsOf(right).keys()]);
    for (const other of around) {
      if (isGone[other]) continue;
      const c = membersOf(other);
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

/** Looks up the candidates of a record: each other record and the weight. Only records that are joined are asked for. */
function neighbours(
  records: number,
  { left, right, weight }: Edges,
): (record: number) => Map<number, number> {
  const ends = new Int32Array(records + 1);
  for (let i = 0; i < left.length; ++i) {
    ++ends[left[i] + 1];
    ++ends[right[i] + 1];
  }
  for (let record = 0; record < records; ++record) ends[record + 1] += ends[record];
  const next = ends.slice();
  const edgesAt = new Int32Array(2 * left.length);
  for (let i = 0; i < left.length; ++i) {
    edgesAt[next[left[i]]++] = i;
    edgesAt[next[right[i]]++] = i;
  }
  return (record) => {
    const found = new Map<number, number>();
    for (let at = ends[record]; at < ends[record + 1]; ++at) {
      const i = edgesAt[at];
      found.set(left[i] === record ? right[i] : left[i], weight[i]);
    }
    return found;
  };
}

/** Numbers the clusters in order of their first records. */
function numbered(records: number, members: readonly (readonly number[])[], isGone: Uint8Array) {
  const clusterOf = Int32Array.from({ length: records }, (_, record) => record);
  members.forEach((list, i) => {
    if (!isGone[records + i]) for (const record of list) clusterOf[record] = records + i;
  });
  const numberOf = new Int32Array(records + members.length).fill(-1);
  let count = 0;
  const of = clusterOf.map((cluster) => {
    if (numberOf[cluster] < 0) numberOf[cluster] = count++;
    return numberOf[cluster];
  });
  return { of, count };
}
