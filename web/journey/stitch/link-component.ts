import type { Edges, Join, LinkageRules } from "./average-linkage.ts";
import { heap } from "./heap.ts";

/**
 * Joins connected records by average linkage.
 * @param records ascending
 * @param leads numbers of the edges that connect them, in order
 * @param joins is told of each join
 * @returns clusters of two and more
 */
export function linkComponent(
  records: Int32Array,
  leads: Int32Array,
  edges: Edges,
  rules: LinkageRules,
  joins: Join[],
): readonly (readonly number[])[] {
  if (leads.length === 1) return linkTwo(leads[0], edges, rules, joins);
  // clusters are numbered on behind the records; one that was joined is gone
  const clusters: (readonly number[] | undefined)[] = Array.from(records, (record) => [record]);
  /** for each cluster those that a lead goes to, and the sum of the weights between */
  const sums = clusters.map(() => new Map<number, number>());
  const queue = heap();
  const waiting: { left: number; right: number; average: number }[] = [];
  const offer = (left: number, right: number, average: number) =>
    queue.push(waiting.push({ left, right, average }) - 1, average);
  for (const i of leads) {
    const left = placeOf(records, edges.left[i]);
    const right = placeOf(records, edges.right[i]);
    sums[left].set(right, edges.weight[i]);
    sums[right].set(left, edges.weight[i]);
    if (edges.weight[i] >= rules.cut) offer(left, right, edges.weight[i]);
  }
  for (let next = queue.pop(); next >= 0; next = queue.pop()) {
    const { left, right, average } = waiting[next];
    const [a, b] = [clusters[left], clusters[right]];
    if (!a || !b || rules.forbids?.(a, b, average)) continue;
    joins.push({ left: a[0], right: b[0], weight: average });
    join(left, right, a, b);
  }
  return clusters.filter((cluster) => cluster !== undefined).filter(({ length }) => length > 1);

  /** makes one cluster with a new number of two */
  function join(left: number, right: number, a: readonly number[], b: readonly number[]): void {
    const cluster = clusters.push([...a, ...b]) - 1;
    clusters[left] = clusters[right] = undefined;
    const own = new Map<number, number>();
    sums.push(own);
    for (const other of new Set([...sums[left].keys(), ...sums[right].keys()])) {
      const c = clusters[other];
      if (!c) continue;
      const sum = (sums[left].get(other) ?? sumBetween(a, c)) + (sums[right].get(other) ?? sumBetween(b, c));
      own.set(other, sum);
      sums[other].set(cluster, sum);
      const average = sum / ((a.length + b.length) * c.length);
      if (average >= rules.cut) offer(other, cluster, average);
    }
  }

  function sumBetween(a: readonly number[], c: readonly number[]): number {
    let sum = 0;
    for (const x of a) for (const y of c) sum += rules.weightOf(x, y);
    return sum;
  }
}

/** Two records, and the one pair they are. */
function linkTwo(
  lead: number,
  { left, right, weight }: Edges,
  { cut, forbids }: LinkageRules,
  joins: Join[],
): readonly (readonly number[])[] {
  const [a, b] = [[left[lead]], [right[lead]]];
  if (weight[lead] < cut || forbids?.(a, b, weight[lead])) return [];
  joins.push({ left: a[0], right: b[0], weight: weight[lead] });
  return [[...a, ...b]];
}

/** Where a number stands in an ascending list that has it. */
function placeOf(list: Int32Array, wanted: number): number {
  let low = 0;
  for (let high = list.length - 1; low < high;) {
    const middle = (low + high) >> 1;
    if (list[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
