import { directionOf } from "./flow-order.ts";
import { byStrength, type NodeKind, type PathGraph, type PathNode } from "./path-graph.ts";
import { LEAST_SCALE } from "./picture.ts";
import { GAP, pillWidth } from "./place-nodes.ts";
import type { Segment } from "./segments.ts";

/** As much of a graph as is drawn. */
export interface FoldedGraph {
  readonly nodes: readonly PathNode[];
  readonly edges: readonly Segment[];
  readonly hiddenNodes: number;
  /** part of all traversals that the drawn edges carry, 0…1; of all customers on segments where traversals are unknown */
  readonly carried: number;
}

/** How many edges may be drawn, from the fewest that hold the graph together to all. */
export interface DetailRange {
  readonly min: number;
  readonly max: number;
  /** where to begin at this width */
  readonly initial: number;
}

/**
 * The strongest `edgeCount` edges with the nodes they join and the nodes where paths begin, end or are lost; every drawn
 * node keeps its strongest way in and its strongest way out, loops aside, and nodes that hang together by way of drawn
 * nodes in the whole graph do so in the drawn one.
 */
export function fold(graph: PathGraph, edgeCount: number): FoldedGraph {
  const kept = new Set(graph.edges.slice(0, Math.max(1, edgeCount)));
  const names = new Set([...kept].flatMap((e) => [e.source, e.target]));
  for (const { name, kind } of graph.nodes) if (ENDS.includes(kind)) names.add(name);
  // a set may grow while it is walked: the other ends of the added edges are visited too
  for (const name of names)
    for (const end of ["source", "target"] as const) {
      const strongest = graph.edges.find((e) => e[end] === name && e.source !== e.target);
      if (!strongest) continue;
      kept.add(strongest);
      names.add(strongest.source).add(strongest.target);
    }
  for (const edge of spanningForest(graph.edges.filter((e) => names.has(e.source) && names.has(e.target))))
    kept.add(edge);
  return {
    nodes: graph.nodes.filter((n) => names.has(n.name)),
    edges: [...kept].sort(byStrength),
    hiddenNodes: graph.nodes.length - names.size,
    carried: weight(kept) / weight(graph.edges),
  };
}

/** A graph of which all is drawn. */
export function wholeGraph({ nodes, edges }: PathGraph): FoldedGraph {
  return { nodes, edges, hiddenNodes: 0, carried: 1 };
}

const ENDS: readonly NodeKind[] = ["start", "end", "lost"];

function weight(edges: Iterable<Segment>): number {
  let sum = 0;
  for (const e of edges) sum += Number.isNaN(e.traversals) ? e.customers : e.traversals;
  return sum;
}

/**
 * The range of the detail control. It begins where 98 % of the traversals are drawn or, before that, where the width
 * has no room for more segments or more columns.
 * @param width px
 */
export function detailRange(graph: PathGraph, order: readonly string[], width: number): DetailRange {
  const max = graph.edges.length;
  const min = Math.min(max, 4);
  const room = Math.max(width, 720);
  const reach = Math.max(room / LEAST_SCALE, longestWay(fold(graph, min).edges, order));
  const fits = ({ edges, nodes }: FoldedGraph) =>
    edges.length <= room / 24 && nodes.length <= 32 && longestWay(edges, order) <= reach;
  let initial = min;
  while (initial < max && fold(graph, initial).carried < 0.98 && fits(fold(graph, initial + 1))) ++initial;
  return { min, max, initial };
}

/** About as many px as the longest way that only goes forward needs: its pills and the gaps between them. */
export function longestWay(edges: readonly Segment[], order: readonly string[]): number {
  const drawn = new Set(edges.flatMap((e) => [e.source, e.target]));
  const end = new Map<string, number>();
  for (const name of order.filter((n) => drawn.has(n))) {
    const before = edges.filter((e) => e.target === name && directionOf(e, order) === "forward");
    end.set(name, pillWidth(name) + Math.max(0, ...before.map((e) => end.get(e.source)! + GAP.least)));
  }
  return Math.max(0, ...end.values());
}

/** The strongest edges that join all that can be joined without a circle (Kruskal); `edges` strongest first. */
function spanningForest(edges: readonly Segment[]): readonly Segment[] {
  const above = new Map<string, string>();
  return edges.filter(({ source, target }) => {
    const [a, b] = [rootOf(above, source), rootOf(above, target)];
    if (a !== b) above.set(a, b);
    return a !== b;
  });
}

function rootOf(above: Map<string, string>, name: string): string {
  let root = name;
  for (let up = above.get(root); up !== undefined && up !== root; up = above.get(root)) root = up;
  return root;
}
