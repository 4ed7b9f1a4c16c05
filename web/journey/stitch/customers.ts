import { formatTime } from "#table/time.ts";
import { freeNames } from "./free-names.ts";
import type { IdentityGraph } from "./identity-graph.ts";
import { timeSplit, type Split, type SplitRules } from "./time-split.ts";

/** Rows in customers, each customer with a name that does not depend on the order of the rows. */
export interface Customers {
  /** length n; number of the customer of each row, in order of first appearance */
  readonly of: Int32Array;
  /** one per customer, each once */
  readonly names: readonly string[];
  /** per customer the number of the identifier that names it; the number of identifiers where none does */
  readonly strength: Int32Array;
  readonly split: Split;
}

/**
 * The customers of an identity graph. A customer is named by its strongest identifier’s smallest value, an anonymous one
 * by the value it is known by, an anonymous call from a shared number by that and its time, a row without any identifier by `rowName`. Where two would have the same name, the one of
 * the weaker identifier is written `column:value`, and further ones get `~2`, `~3`.
 * @param time length n; ms since 1970 UTC, NaN where unknown
 * @param orphans length n; 1: a row that must go to no other customer by a shared value
 * @param rowName a name for a row that nothing identifies; from its content, not its place
 */
export function customersOf(
  graph: IdentityGraph,
  time: Float64Array,
  rules: SplitRules,
  rowName: (row: number) => string,
  orphans?: Uint8Array,
): Customers {
  const { identifiers, offsets, primary, root, split: shared } = graph;
  const best = bestNodes(graph);
  const split = timeSplit(graph, time, rules, (node) => nodeLabel(graph, best[root[node]]), orphans);
  const nodeCount = offsets[identifiers.length];
  const numberOf = new Int32Array(2 * nodeCount + split.visitStart.length).fill(-1);
  const of = new Int32Array(primary.length);
  const names: string[] = [];
  /** per customer the node that names it; -1: a row by itself */
  const namedBy: number[] = [];
  /** when the visit began, of customers that are one */
  const startOf = new Map<number, number>();
  /** per customer: a value that may name a known customer too */
  const isAnonymous: boolean[] = [];
  const singles: number[] = [];
  for (let row = 0; row < of.length; ++row) {
    const key = keyOf(row);
    if (key < 0 || numberOf[key] < 0) {
      const number = names.push("") - 1;
      namedBy.push(key < 0 ? -1 : nodeOf(key, row));
      isAnonymous.push(key >= nodeCount);
      if (key < 0) singles.push(row);
      else numberOf[key] = number;
      if (key >= 2 * nodeCount) startOf.set(number, split.visitStart[key - 2 * nodeCount]);
      of[row] = number;
    } else of[row] = numberOf[key];
  }
  const strength = new Int32Array(names.length).fill(identifiers.length);
  const freeName = freeNames();
  byIdentifier(namedBy, offsets).forEach((customers, i) => {
    const { name, labels } = identifiers[i];
    for (const customer of customers) {
      const start = startOf.get(customer);
      const label = labels[namedBy[customer] - offsets[i]];
      const text = start === undefined ? label : `${label} ${formatTime(start)}`;
      names[customer] = freeName(text, name, isAnonymous[customer]);
      strength[customer] = i;
    }
  });
  for (const row of singles) names[of[row]] = freeName(rowName(row), undefined, true);
  return { of, names, strength, split };

  function keyOf(row: number): number {
    if (split.to[row] >= 0) return root[split.to[row]];
    if (split.visit[row] >= 0) return 2 * nodeCount + split.visit[row];
    if (split.anonymous[row]) return primary[row] >= 0 ? nodeCount + primary[row] : root[shared[row]];
    return primary[row] >= 0 ? root[primary[row]] : -1;
  }

  function nodeOf(key: number, row: number): number {
    if (key >= 2 * nodeCount) return shared[row];
    return key < nodeCount ? best[key] : key - nodeCount;
  }
}

/** Per root the node of its strongest identifier with the smallest value. */
function bestNodes({ identifiers, offsets, root }: IdentityGraph): Int32Array {
  const best = new Int32Array(offsets[identifiers.length]).fill(-1);
  for (const [i, { labels }] of identifiers.entries()) {
    const offset = offsets[i];
    for (let code = 0; code < labels.length; ++code) {
      const profile = root[offset + code];
      const known = best[profile];
      if (known < 0 || (known >= offset && labels[code] < labels[known - offset]))
        best[profile] = offset + code;
    }
  }
  return best;
}

function identifierAt({ offsets }: IdentityGraph, node: number): number {
  let i = 0;
  while (offsets[i + 1] <= node) ++i;
  return i;
}

/** The value a node stands for. */
function nodeLabel(graph: IdentityGraph, node: number): string {
  const i = identifierAt(graph, node);
  return graph.identifiers[i].labels[node - graph.offsets[i]];
}

/** Per identifier the customers it names, in order. */
function byIdentifier(namedBy: readonly number[], offsets: Int32Array): number[][] {
  const lists = Array.from({ length: offsets.length - 1 }, (): number[] => []);
  namedBy.forEach((node, customer) => {
    if (node < 0) return;
    let i = 0;
    while (offsets[i + 1] <= node) ++i;
    lists[i].push(customer);
  });
  return lists;
}
