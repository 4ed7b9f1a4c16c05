import { byStrength, type PathGraph, type PathNode } from "./path-graph.ts";
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

/** More activities than this are not drawn unless asked for. */
const READABLE_NODES = 30;

/**
 * The strongest `edgeCount` edges, and as many further ones as it takes that every node keeps its strongest way in
 * and its strongest way out, and that what hangs together in the whole graph does so in the drawn one. Beyond 30
 * nodes the smallest are left out, fewer of them the more edges are asked for.
 */
export function fold(graph: PathGraph, edgeCount: number): FoldedGraph {
  const nodes = nodesFor(graph, edgeCount);
  const names = new Set(nodes.map((n) => n.name));
  const possible = graph.edges.filter((e) => names.has(e.source) && names.has(e.target));
  const kept = backbone(possible);
  for (const edge of possible) {
    if (kept.size >= edgeCount) break;
    kept.add(edge);
  }
  const weight = (edges: Iterable<Segment>) => {
    let sum = 0;
    for (const e of edges) sum += Number.isNaN(e.traversals) ? e.customers : e.traversals;
    return sum;
  };
  return {
    nodes,
    edges: [...kept].sort(byStrength),
    hiddenNodes: graph.nodes.length - nodes.length,
    carried: weight(kept) / weight(graph.edges),
  };
}

/** The range of the detail control; it begins where 95 % of the traversals are drawn, or where the width is full. */
export function detailRange(graph: PathGraph, width: number): DetailRange {
  const max = graph.edges.length;
  const min = Math.min(max, fold(graph, 1).edges.length);
  const readable = Math.max(min, Math.min(max, Math.round(width / 26)));
  let initial = min;
  while (initial < readable && fold(graph, initial).carried < 0.95) ++initial;
  return { min, max, initial: max <= readable && max <= 24 ? max : initial };
}

/** Strongest way in and out of every node, and a maximum spanning forest over all of them. */
function backbone(edges: readonly Segment[]): Set<Segment> {
  const kept = new Set<Segment>();
  const hasIn = new Set<string>();
  const hasOut = new Set<string>();
  const forest = new Map<string, string>();
  for (const edge of [...edges].sort(byStrength)) {
    if (edge.source === edge.target) continue;
    const [a, b] = [rootOf(forest, edge.source), rootOf(forest, edge.target)];
    if (hasOut.has(edge.source) && hasIn.has(edge.target) && a === b) continue;
    kept.add(edge);
    hasOut.add(edge.source);
    hasIn.add(edge.target);
    forest.set(a, b);
  }
  return kept;
}

function rootOf(forest: Map<string, string>, name: string): string {
  let root = name;
  for (let up = forest.get(root); up !== undefined && up !== root; up = forest.get(root)) root = up;
  return root;
}

function nodesFor(graph: PathGraph, edgeCount: number): readonly PathNode[] {
  const all = graph.nodes.length;
  if (all <= READABLE_NODES) return graph.nodes;
  const wanted = Math.max(READABLE_NODES, Math.ceil((all * edgeCount) / graph.edges.length));
  let room = wanted - graph.nodes.filter((n) => n.kind !== "activity").length;
  return graph.nodes.filter((n) => n.kind !== "activity" || room-- > 0);
}
