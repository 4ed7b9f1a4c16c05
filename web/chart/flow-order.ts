import { byStrength, compare } from "./path-graph.ts";
import type { Segment } from "./segments.ts";

export type Direction = "forward" | "back" | "loop";

/**
 * Nodes from left to right such that few customers go back. Two ways are tried, each improved by moving single nodes
 * to their best place, and the better one is taken: strongest segments first as long as they close no circle, and the
 * greedy cycle remover of Eades, Lin and Smyth (1993, "A fast and effective heuristic for the feedback arc set
 * problem"). Ties go to the smaller name, so the order depends on the data alone. Cost: about edges × nodes.
 */
export function flowOrder(edges: readonly Segment[]): readonly string[] {
  const between = edges.filter((e) => e.source !== e.target).sort(byStrength);
  const names = [...new Set(edges.flatMap((e) => [e.source, e.target]))].sort(compare);
  const outgoing = weights(between, (e) => [e.source, e.target]);
  const incoming = weights(between, (e) => [e.target, e.source]);
  const candidates = [strongestFirst(names, between), greedy(names, outgoing, incoming)];
  return candidates
    .map((order) => settle(order, outgoing))
    .map((order) => ({ order, back: weightBack(order, between) }))
    .reduce((best, next) => (next.back < best.back ? next : best)).order;
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

/** Adds segments from the strongest down unless one closes a circle, then sorts nodes along them. */
function strongestFirst(names: readonly string[], edges: readonly Segment[]): string[] {
  const next = new Map<string, string[]>(names.map((name) => [name, []]));
  const leadsTo = (from: string, to: string, seen = new Set<string>()): boolean =>
    from === to || next.get(from)!.some((n) => !seen.has(n) && (seen.add(n), leadsTo(n, to, seen)));
  for (const { source, target } of edges) if (!leadsTo(target, source)) next.get(source)!.push(target);
  const order: string[] = [];
  const placed = new Set<string>();
  const place = (name: string) => {
    if (placed.has(name)) return;
    placed.add(name);
    for (const n of [...next.get(name)!].reverse()) place(n);
    order.unshift(name);
  };
  for (const name of [...names].reverse()) place(name);
  return order;
}

/** Takes away sinks to the right, sources to the left, else the node with the largest surplus of outgoing customers. */
function greedy(names: readonly string[], outgoing: Weights, incoming: Weights): string[] {
  const left = new Set(names);
  const sum = (flows: ReadonlyMap<string, number> | undefined) => {
    let total = 0;
    for (const [other, customers] of flows ?? []) if (left.has(other)) total += customers;
    return total;
  };
  const surplus = (name: string) => sum(outgoing.get(name)) - sum(incoming.get(name));
  const head: string[] = [];
  const tail: string[] = [];
  while (left.size) {
    const sink = [...left].find((n) => sum(outgoing.get(n)) === 0);
    const source = [...left].find((n) => sum(incoming.get(n)) === 0);
    const next = sink ?? source ?? [...left].reduce((best, n) => (surplus(n) > surplus(best) ? n : best));
    left.delete(next);
    if (next === sink) tail.unshift(next);
    else head.push(next);
  }
  return [...head, ...tail];
}

function weightBack(order: readonly string[], edges: readonly Segment[]): number {
  return edges.reduce((sum, e) => sum + (directionOf(e, order) === "back" ? e.customers : 0), 0);
}

function weights(edges: readonly Segment[], ends: (edge: Segment) => [string, string]): Weights {
  const result: Weights = new Map();
  for (const edge of edges) {
    const [from, to] = ends(edge);
    let row = result.get(from);
    if (!row) result.set(from, (row = new Map()));
    row.set(to, (row.get(to) ?? 0) + edge.customers);
  }
  return result;
}

/** Moves single nodes to where fewest customers go back, while that helps and at most ten times round. */
function settle(order: string[], outgoing: Weights): string[] {
  const flow = (from: string, to: string) => outgoing.get(from)?.get(to) ?? 0;
  for (let round = 0; round < 10; ++round) {
    let moved = false;
    for (const name of [...order]) {
      const rest = order.filter((n) => n !== name);
      const place = bestPlace(rest, order.indexOf(name), (n) => flow(name, n) - flow(n, name));
      if (place === order.indexOf(name)) continue;
      order = [...rest.slice(0, place), name, ...rest.slice(place)];
      moved = true;
    }
    if (!moved) break;
  }
  return order;
}

/** The index among the others where least goes back; the present one unless another is better. */
function bestPlace(others: readonly string[], present: number, surplusTo: (name: string) => number): number {
  // cost of place p, up to a constant: what flows from here to nodes before p, less what flows from them to here
  const costs = [0];
  for (const [i, name] of others.entries()) costs.push(costs[i] + surplusTo(name));
  let best = present;
  for (const [place, cost] of costs.entries()) if (cost < costs[best]) best = place;
  return best;
}
