import { formatTime } from "#table/time.ts";
import type { IdentityGraph } from "./identity-graph.ts";
import { timeSplit, type Split, type SplitRules } from "./time-split.ts";

/** Rows in customers that have no names yet. */
export interface CustomerGroups {
  /** length n; number of the customer of each row, in order of first appearance */
  readonly of: Int32Array;
  /** per customer its first row */
  readonly first: readonly number[];
  /** per customer what to call it, if nobody else is called so; undefined: a row that nothing identifies */
  readonly texts: readonly (string | undefined)[];
  /** per customer the number of the identifier that names it; the number of identifiers where none does */
  readonly strength: readonly number[];
  /** per customer: a value names it that may name a known customer too */
  readonly isAnonymous: readonly boolean[];
  readonly split: Split;
}

/**
 * The customers of an identity graph. A customer is called by its strongest identifier’s smallest value, an anonymous one
 * by the value it is known by, an anonymous call from a shared number by that and its time.
 * @param time length n; ms since 1970 UTC, NaN where unknown
 * @param orphans length n; 1: a row that must go to no other customer by a shared value
 */
export function customerGroups(
  graph: IdentityGraph,
  time: Float64Array,
  rules: SplitRules,
  orphans?: Uint8Array,
): CustomerGroups {
  const { identifiers, offsets, primary, root, split: shared } = graph;
  const best = bestNodes(graph);
  const split = timeSplit(graph, time, rules, (node) => nodeLabel(graph, best[root[node]]), orphans);
  const nodeCount = offsets[identifiers.length];
  const numberOf = new Int32Array(2 * nodeCount + split.visitStart.length).fill(-1);
  const of = new Int32Array(primary.length);
  const first: number[] = [];
  const texts: (string | undefined)[] = [];
  const strength: number[] = [];
  const isAnonymous: boolean[] = [];
  for (let row = 0; row < of.length; ++row) {
    const key = keyOf(row);
    if (key >= 0 && numberOf[key] >= 0) {
      of[row] = numberOf[key];
      continue;
    }
    of[row] = first.push(row) - 1;
    isAnonymous.push(key >= nodeCount);
    if (key < 0) {
      texts.push(undefined);
      strength.push(identifiers.length);
      continue;
    }
    numberOf[key] = of[row];
    const node = nodeOf(key, row);
    const i = identifierAt(graph, node);
    const label = identifiers[i].labels[node - offsets[i]];
    texts.push(key < 2 * nodeCount ? label : `${label} ${formatTime(split.visitStart[key - 2 * nodeCount])}`);
    strength.push(i);
  }
  return { of, first, texts, strength, isAnonymous, split };

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
