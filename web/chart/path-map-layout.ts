import { boundsOf, type Box } from "./box.ts";
import type { Curve, Point } from "./curve.ts";
import { directionOf, type Direction } from "./flow-order.ts";
import { placeLabels } from "./label-placement.ts";
import type { FoldedGraph } from "./path-fold.ts";
import type { PathNode } from "./path-graph.ts";
import { assignPorts } from "./path-ports.ts";
import { backRoutes, forwardRoute, headLength, loopRoute, strokeGround } from "./path-routes.ts";
import {
  columnOf,
  GAP,
  pillSize,
  placeNodes,
  widened,
  type Edge,
  type PillSize,
  type PlacedNodes,
} from "./place-nodes.ts";
import type { Segment } from "./segments.ts";
import { straightened } from "./straighten.ts";
import { textWidth } from "./text-width.ts";

export interface PlacedNode extends Box {
  readonly node: PathNode;
  /** the name in one or two lines, shortened where it must be */
  readonly lines: readonly string[];
}

export interface PlacedEdge {
  readonly segment: Segment;
  readonly direction: Direction;
  /** px */
  readonly width: number;
  readonly curve: Curve;
  /** tip of the arrow; the curve ends at its base */
  readonly tip: Point;
  readonly label: Box | undefined;
}

export interface PathMapLayout {
  readonly width: number;
  readonly height: number;
  /** px for customers, as the lines are drawn */
  strokeWidth(customers: number): number;
  readonly nodes: readonly PlacedNode[];
  /** strongest last, so that the strongest is drawn on top */
  readonly edges: readonly PlacedEdge[];
}

export interface LayoutRequest {
  readonly graph: FoldedGraph;
  /** names from left to right (see `flowOrder`) */
  readonly order: readonly string[];
  /** px to fill if that needs no more than wider gaps; a larger map is as wide as it must be */
  readonly width: number;
  /** the text of an edge's label */
  labelText(segment: Segment): string;
  /** the text under a node's name */
  countText(node: PathNode): string;
}

const LABEL_SIZE = 11;
const MARGIN = 12;

/**
 * Stroke width in px: in proportion to customers, at least 1.
 * @param widest px for the most customers
 */
function edgeWidth(customers: number, most: number, widest: number): number {
  return most > 0 ? Math.max(1, (widest * customers) / most) : 1;
}

/**
 * A path map in px: pills from left to right by dagre, which sees only the edges that go forward; edges that go back are
 * led below, loops above. The same input gives the same layout.
 */
export function layoutPathMap(request: LayoutRequest): PathMapLayout {
  const { graph, order } = request;
  const most = Math.max(0, ...graph.edges.map((e) => e.customers));
  const widest = widestStroke(graph.edges, most);
  const ordered = graph.edges.map((segment): Edge => ({
    segment,
    direction: directionOf(segment, order),
    width: edgeWidth(segment.customers, most, widest),
  }));
  const sizes = new Map(
    graph.nodes.map((node) => [node.name, pillSize(node, request.countText(node), ordered)]),
  );
  const nodes = [...graph.nodes].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  const first = placeNodes(nodes, sizes, ordered);
  const edges = ordered.map((edge) => asPlaced(edge, first));
  const isSame = edges.every((edge, i) => edge === ordered[i]);
  const close = isSame ? first : placeNodes(nodes, sizes, edges);
  const gaps = Math.max(1, close.columns.length - 1);
  const spare = Math.max(0, request.width - 2 * MARGIN - close.width) / gaps;
  const gap = Math.min(GAP.most, GAP.least + spare);
  const placed = widened(close, gap - GAP.least);
  return {
    ...finish(request, edges, routeEdges(edges, placed, gap), sizes, placed),
    strokeWidth: (customers) => edgeWidth(customers, most, widest),
  };
}

/** 28 px, or less where the strokes on one side of a node would otherwise be wider than 66 px together. */
function widestStroke(edges: readonly Segment[], most: number): number {
  const sides = new Map<string, number>();
  for (const { source, target, customers } of edges)
    if (source !== target)
      for (const side of [`> ${source}`, `< ${target}`]) sides.set(side, (sides.get(side) ?? 0) + customers);
  return Math.max(8, Math.min(28, (66 * most) / Math.max(0, ...sides.values())));
}

/** An edge against the order is forward all the same where its target has come to stand to the right. */
function asPlaced(edge: Edge, { boxes, columns }: PlacedNodes): Edge {
  if (edge.direction !== "back") return edge;
  const [from, to] = [edge.segment.source, edge.segment.target].map((n) => columnOf(boxes.get(n)!, columns));
  return from.centre < to.centre ? { ...edge, direction: "forward" } : edge;
}

function routeEdges(
  edges: readonly Edge[],
  { boxes, via, columns }: PlacedNodes,
  gap: number,
): readonly Curve[] {
  const boxOf = (name: string) => boxes.get(name)!;
  const middle = (name: string) => boxOf(name).y + boxOf(name).height / 2;
  const ports = assignPorts(
    edges.map(({ segment: { source, target }, direction, width }, i) => ({
      direction,
      source,
      target,
      width,
      sourceY: middle(source),
      targetY: middle(target),
      // of the edges that go back the longest is uppermost, so that their lanes nest
      leaveTowards: direction === "back" ? boxOf(target).x : (via[i][0]?.[1] ?? middle(target)),
      enterFrom: direction === "back" ? -boxOf(source).x : (via[i].at(-1)?.[1] ?? middle(source)),
    })),
  );
  const ends = edges.map(({ segment, width }, i): { from: Point; to: Point } => ({
    from: [boxOf(segment.source).x + boxOf(segment.source).width, ports[i].leave],
    to: [boxOf(segment.target).x - headLength(width), ports[i].enter],
  }));
  const through = straightened(
    edges.map(({ width }, i) => ({ ...ends[i], via: via[i], width })),
    columns,
    [...boxes.values()],
  );
  const curves = edges.map((edge, i): Curve | undefined => {
    if (edge.direction === "loop") return loopRoute(boxOf(edge.segment.source), edge.width);
    if (edge.direction === "back") return undefined;
    return forwardRoute(ends[i].from, ends[i].to, through[i], columns);
  });
  const strokes = curves.flatMap((curve, i) => (curve ? strokeGround(curve, edges[i].width) : []));
  const back = edges.flatMap((edge, i) => (edge.direction === "back" ? [i] : []));
  const routes = backRoutes(
    back.map((i) => ({
      width: edges[i].width,
      ...ends[i],
      fromColumn: columnOf(boxOf(edges[i].segment.source), columns),
      toColumn: columnOf(boxOf(edges[i].segment.target), columns),
    })),
    [...boxes.values(), ...strokes],
    gap,
  );
  return curves.map((curve, i) => curve ?? routes[back.indexOf(i)]);
}

/** Moves everything into view and places the labels. */
function finish(
  request: LayoutRequest,
  edges: readonly Edge[],
  curves: readonly Curve[],
  sizes: ReadonlyMap<string, PillSize>,
  { boxes }: PlacedNodes,
): Omit<PathMapLayout, "strokeWidth"> {
  const bounds = boundsOf([
    ...boxes.values(),
    ...curves.flatMap((curve, i) => strokeGround(curve, edges[i].width)),
  ]);
  const [dx, dy] = [MARGIN - bounds.x, MARGIN - bounds.y];
  const nodes = request.graph.nodes.map((node): PlacedNode => {
    const box = boxes.get(node.name)!;
    return { ...box, x: box.x + dx, y: box.y + dy, node, lines: sizes.get(node.name)!.lines };
  });
  const moved = curves.map((curve) => translate(curve, dx, dy));
  const labels = placeLabels(
    edges.map(({ segment, width }, i) => ({
      curve: moved[i],
      width,
      head: headBox(edges[i], moved[i]),
      label: { width: textWidth(request.labelText(segment), LABEL_SIZE) + 6, height: 15 },
    })),
    nodes,
  );
  return {
    width: bounds.width + 2 * MARGIN,
    height: bounds.height + 2 * MARGIN,
    nodes,
    edges: edges
      .map((edge, i) => ({ ...edge, curve: moved[i], tip: tipOf(edge, moved[i]), label: labels[i] }))
      .reverse(),
  };
}

function headBox(edge: Edge, curve: Curve): Box {
  const [x, y] = tipOf(edge, curve);
  const [length, half] = [headLength(edge.width), edge.width / 2 + 3];
  return edge.direction === "loop"
    ? { x: x - half, y: y - length, width: 2 * half, height: length }
    : { x: x - length, y: y - half, width: length, height: 2 * half };
}

function tipOf({ direction, width }: Edge, { pieces }: Curve): Point {
  const [x, y] = pieces[pieces.length - 1][2];
  return direction === "loop" ? [x, y + headLength(width)] : [x + headLength(width), y];
}

function translate({ start, pieces }: Curve, dx: number, dy: number): Curve {
  const move = ([x, y]: Point): Point => [x + dx, y + dy];
  return { start: move(start), pieces: pieces.map(([a, b, c]) => [move(a), move(b), move(c)] as const) };
}
