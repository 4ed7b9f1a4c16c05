import { numbersOf } from "./columns.ts";
import type { ChartData } from "./chart.ts";
import { flowOrder } from "./flow-order.ts";
import { longestWay } from "./path-fold.ts";
import { byStrength, OTHER, readPathGraph, type PathGraph } from "./path-graph.ts";
import type { Amount } from "./path-view.ts";
import { LEAST_SCALE } from "./picture.ts";
import type { Segment } from "./segments.ts";
import { wordsIn } from "./words/words.ts";

/** px of width that let one more segment be told apart */
const PX_PER_SEGMENT = 30;
const MOST_NODES = 24;
/** Of so few activities none is folded only to spare a little scrolling. */
const FEW = 10;

/** The slider over the activities of a path map: as many as can be read at first, all at the end. */
export function keepAmount(data: ChartData, width: number, locale: string): Amount {
  const graph = readPathGraph(data);
  const names = bySize(graph);
  const room = Math.max(width, 720);
  const reach = (room / LEAST_SCALE) * (names.length <= FEW ? 1.25 : 1);
  const countOf = segmentCounts(graph.edges, names);
  const fits = (keep: number) => {
    if (countOf(keep) > room / PX_PER_SEGMENT) return false;
    const edges = keep === names.length ? graph.edges : merged(graph.edges, new Set(names.slice(keep)));
    const nodes = new Set(edges.flatMap(({ source, target }) => [source, target]));
    return nodes.size <= MOST_NODES && longestWay(edges, flowOrder(edges)) <= reach;
  };
  let initial = 1;
  for (let keep = 2; keep <= Math.min(MOST_NODES, names.length); ++keep)
    // a single activity as (other) would gain nothing
    if (keep !== names.length - 1 && fits(keep)) initial = keep;
  return { name: "keep", label: wordsIn(locale).path.detail, min: 1, max: names.length, initial };
}

/** Of all customers, those whose every activity is drawn; NaN where the result does not say. */
export function wholeShare({ details: { folds } }: ChartData, keep: number): number {
  if (!folds) return NaN;
  const shares = numbersOf(folds, "share");
  return shares.length ? shares[Math.min(keep, shares.length) - 1] : NaN;
}

/** Activities in the order in which the call keeps them: where paths begin and arrive, then by customers. */
function bySize({ nodes }: PathGraph): readonly string[] {
  const activities = nodes.filter(({ kind }) => kind === "activity");
  const hasStart = nodes.some(({ kind }) => kind === "start");
  const isEnd = (n: PathGraph["nodes"][number]) => Number((!hasStart && n.started > 0) || n.ended > 0);
  return [...activities].sort((a, b) => isEnd(b) - isEnd(a)).map(({ name }) => name);
}

/** How many segments there will be when all but so many activities are one. */
function segmentCounts(edges: readonly Segment[], names: readonly string[]): (keep: number) => number {
  const place = new Map([...names.map((name, at): [string, number] => [name, at]), [OTHER, Infinity]]);
  // the ends of paths, which are never folded, come before
  for (const { source, target } of edges)
    for (const name of [source, target]) if (!place.has(name)) place.set(name, -1 - place.size);
  const [sources, targets] = [edges.map((e) => place.get(e.source)!), edges.map((e) => place.get(e.target)!)];
  const width = 2 * place.size + 1;
  return (keep) => {
    if (keep >= names.length) return edges.length;
    const folded = (at: number) => Math.min(at, keep) + place.size;
    return new Set(sources.map((source, i) => folded(source) * width + folded(targets[i]))).size;
  };
}

/** The segments as they will be when these activities are one: which there are is exact, how many go there a guess. */
function merged(edges: readonly Segment[], folded: ReadonlySet<string>): readonly Segment[] {
  const drawnAs = (name: string) => (folded.has(name) ? OTHER : name);
  const found = new Map<string, Segment>();
  for (const edge of edges) {
    const [source, target] = [drawnAs(edge.source), drawnAs(edge.target)];
    const key = JSON.stringify([source, target]);
    found.set(key, {
      ...edge,
      source,
      target,
      customers: edge.customers + (found.get(key)?.customers ?? 0),
    });
  }
  return [...found.values()].sort(byStrength);
}
