import { byStrength, compare } from "./path-graph.ts";
import type { Segment } from "./segments.ts";

export type Direction = "forward" | "back" | "loop";

/**
 * Nodes from left to right such that few customers go back: the greedy cycle remover of Eades, Lin and Smyth
 * (1993, "A fast and effective heuristic for the feedback arc set problem") weighted by customers, then swaps
 * of neighbours as long as one helps. Ties go to the smaller name, so the order depends on the data alone.
 * Cost: nodes² + edges.
 */
export function flowOrder(edges: readonly Segment[]): readonly string[] {
  const between = edges.filter((e) => e.source !== e.target);
  const left = new Set(edges.flatMap((e) => [e.source, e.target]));
  const outgoing = weights(between, (e) => [e.source, e.target]);
  const incoming = weights(between, (e) => [e.target, e.source]);
  const sum = (flows: Map<string, number> | undefined) => {
    let total = 0;
    for (const [other, customers] of flows ?? []) if (left.has(other)) total += customers;
    return total;
  };
  const head: string[] = [];
  const tail: string[] = [];
  while (left.size) {
    const names = [...left].sort(compare);
    const sink = names.find((n) => sum(outgoing.get(n)) === 0);
    const source = names.find((n) => sum(incoming.get(n)) === 0);
    const next =
      sink ?? source ?? strongestSurplus(names, (n) => sum(outgoing.get(n)) - sum(incoming.get(n)));
    left.delete(next);
    if (next === sink) tail.unshift(next);
    else head.push(next);
  }
  return swapNeighbours([...head, ...tail], outgoing);
}

/** Whether an edge follows the order, goes against it, or stays where it is. */
export function directionOf(
  edge: { readonly source: string; readonly target: string },
  order: readonly string[],
): Direction {
  if (edge.source === edge.target) return "loop";
  return order.indexOf(edge.source) < order.indexOf(edge.target) ? "forward" : "back";
}

type Weights = Map<string, Map<string, number>>;

function weights(edges: readonly Segment[], ends: (edge: Segment) => [string, string]): Weights {
  const result: Weights = new Map();
  for (const edge of [...edges].sort(byStrength)) {
    const [from, to] = ends(edge);
    let row = result.get(from);
    if (!row) result.set(from, (row = new Map()));
    row.set(to, (row.get(to) ?? 0) + edge.customers);
  }
  return result;
}

function strongestSurplus(names: readonly string[], surplus: (name: string) => number): string {
  return names.reduce((best, name) => (surplus(name) > surplus(best) ? name : best));
}

function swapNeighbours(order: string[], outgoing: Weights): string[] {
  const flow = (from: string, to: string) => outgoing.get(from)?.get(to) ?? 0;
  for (let round = 0; round < order.length; ++round) {
    let swapped = false;
    for (let i = 0; i + 1 < order.length; ++i) {
      const [a, b] = [order[i], order[i + 1]];
      if (flow(b, a) <= flow(a, b)) continue;
      [order[i], order[i + 1]] = [b, a];
      swapped = true;
    }
    if (!swapped) break;
  }
  return order;
}
