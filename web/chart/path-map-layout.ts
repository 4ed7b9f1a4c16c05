import { Graph, layout } from "@dagrejs/dagre";
import type { Box } from "./box.ts";
import type { Curve, Point } from "./curve.ts";
import { samples } from "./curve.ts";
import { directionOf, type Direction } from "./flow-order.ts";
import { placeLabels } from "./label-placement.ts";
import type { FoldedGraph } from "./path-fold.ts";
import type { PathNode } from "./path-graph.ts";
import { assignPorts, stackHeight } from "./path-ports.ts";
import {
  backRoutes,
  forwardRoute,
  headLength,
  loopHeight,
  loopRoute,
  strokeGround,
  type Column,
} from "./path-routes.ts";
import type { Segment } from "./segments.ts";
import { textWidth, wrapped } from "./text-width.ts";

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

export const NAME_SIZE = 12.5;
export const COUNT_SIZE = 11;
const LABEL_SIZE = 11;
const LINE_HEIGHT = 16;
const MARGIN = 12;

/** Stroke width in px: in proportion to customers, the most being 28, at least 1. */
export function edgeWidth(customers: number, most: number): number {
  return most > 0 ? Math.max(1, (28 * customers) / most) : 1;
}

/**
 * A path map in px: pills from left to right by dagre, which sees only the edges that go forward; edges that go back are
 * led below, loops above. The same input gives the same layout.
 */
export function layoutPathMap(request: LayoutRequest): PathMapLayout {
  const { graph, order } = request;
  const most = Math.max(0, ...graph.edges.map((e) => e.customers));
  const edges = graph.edges.map((segment) => ({
    segment,
    direction: directionOf(segment, order),
    width: edgeWidth(segment.customers, most),
  }));
  const sizes = new Map(graph.nodes.map((node) => [node.name, sizeOf(node, edges, request)]));
  const narrow = placeNodes(request, edges, sizes, 60);
  const gaps = columnsOf(narrow.boxes).length - 1;
  const spare = request.width - 2 * MARGIN - widthOf(narrow.boxes);
  const placed =
    gaps > 0 && spare > 0 ? placeNodes(request, edges, sizes, 60 + Math.min(70, spare / gaps)) : narrow;
  const curves = routeEdges(edges, placed);
  return finish(request, edges, curves, sizes, placed.boxes);
}

interface Sized {
  readonly width: number;
  readonly height: number;
  /** room above the pill for its loop */
  readonly above: number;
  readonly lines: readonly string[];
}

interface Edge {
  readonly segment: Segment;
  readonly direction: Direction;
  readonly width: number;
}

interface Placed {
  readonly boxes: ReadonlyMap<string, Box>;
  /** dagre's points between the ends of forward edges, by index */
  readonly via: readonly (readonly Point[])[];
}

function sizeOf(node: PathNode, edges: readonly Edge[], { countText }: LayoutRequest): Sized {
  const lines = wrapped(node.name, 118, NAME_SIZE, 2);
  const text = Math.max(
    ...lines.map((line) => textWidth(line, NAME_SIZE)),
    textWidth(countText(node), COUNT_SIZE),
  );
  const isLine = (e: Edge) => e.direction !== "loop";
  const out = edges.filter((e) => isLine(e) && e.segment.source === node.name).map((e) => e.width);
  const into = edges.filter((e) => isLine(e) && e.segment.target === node.name).map((e) => e.width);
  const loop = edges.find((e) => e.direction === "loop" && e.segment.source === node.name);
  return {
    width: Math.ceil(Math.max(56, text + 26)),
    height: Math.ceil(
      Math.max((lines.length + 1) * LINE_HEIGHT + 10, stackHeight(out) + 16, stackHeight(into) + 16),
    ),
    above: loop ? Math.ceil(loopHeight(loop.width)) : 0,
    lines,
  };
}

/** Lets dagre place the nodes, each with the room for its loop above it. */
function placeNodes(
  { graph, order }: LayoutRequest,
  edges: readonly Edge[],
  sizes: ReadonlyMap<string, Sized>,
  ranksep: number,
): Placed {
  const dagre = new Graph();
  dagre.setGraph({ rankdir: "LR", ranksep, nodesep: 22, edgesep: 20, marginx: 0, marginy: 0 });
  const most = Math.max(1, ...graph.edges.map((e) => e.customers));
  const place = new Map(order.map((name, i) => [name, i]));
  const nodes = [...graph.nodes].sort((a, b) => (place.get(a.name) ?? 0) - (place.get(b.name) ?? 0));
  for (const { name } of nodes) {
    const { width, height, above } = sizes.get(name)!;
    dagre.setNode(name, { width, height: height + above });
  }
  for (const { segment, direction } of edges)
    if (direction === "forward")
      dagre.setEdge(segment.source, segment.target, {
        weight: 1 + Math.round((20 * segment.customers) / most),
      });
  layout(dagre);
  const boxes = new Map(
    graph.nodes.map(({ name }) => {
      const { x, y } = dagre.node(name) as { x: number; y: number };
      const { width, height, above } = sizes.get(name)!;
      return [name, { x: x - width / 2, y: y - (height + above) / 2 + above, width, height }];
    }),
  );
  const via = edges.map(({ segment, direction }): readonly Point[] => {
    if (direction !== "forward") return [];
    const { points } = dagre.edge(segment.source, segment.target) as { points: { x: number; y: number }[] };
    return points.slice(1, -1).map(({ x, y }) => [x, y]);
  });
  return { boxes, via };
}

function routeEdges(edges: readonly Edge[], { boxes, via }: Placed): readonly Curve[] {
  const columns = columnsOf(boxes);
  const columnOf = (box: Box) => columns.find((c) => Math.abs(c.centre - (box.x + box.width / 2)) < 1)!;
  const boxOf = (name: string) => boxes.get(name)!;
  const middle = (name: string) => boxOf(name).y + boxOf(name).height / 2;
  const ports = assignPorts(
    edges.map(({ segment: { source, target }, direction, width }) => ({
      direction,
      source,
      target,
      width,
      sourceY: middle(source),
      targetY: middle(target),
    })),
  );
  const ends = (i: number): { from: Point; to: Point } => {
    const { segment, width } = edges[i];
    const source = boxOf(segment.source);
    return {
      from: [source.x + source.width, ports[i].leave],
      to: [boxOf(segment.target).x - headLength(width), ports[i].enter],
    };
  };
  const curves = edges.map((edge, i): Curve | undefined => {
    if (edge.direction === "loop") return loopRoute(boxOf(edge.segment.source), edge.width);
    if (edge.direction === "back") return undefined;
    return forwardRoute(ends(i).from, ends(i).to, via[i], columns);
  });
  const ground = [
    ...boxes.values(),
    ...curves.flatMap((curve, i) => (curve ? strokeGround(curve, edges[i].width) : [])),
  ];
  const back = edges.flatMap((edge, i) => (edge.direction === "back" ? [i] : []));
  const routes = backRoutes(
    back.map((i) => ({
      width: edges[i].width,
      ...ends(i),
      fromColumn: columnOf(boxOf(edges[i].segment.source)),
      toColumn: columnOf(boxOf(edges[i].segment.target)),
    })),
    ground,
  );
  return curves.map((curve, i) => curve ?? routes[back.indexOf(i)]);
}

/** Moves everything into view and places the labels. */
function finish(
  request: LayoutRequest,
  edges: readonly Edge[],
  curves: readonly Curve[],
  sizes: ReadonlyMap<string, Sized>,
  boxes: ReadonlyMap<string, Box>,
): PathMapLayout {
  const bounds = boundsOf(edges, curves, boxes);
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

function tipOf({ direction, width }: Edge, { pieces }: Curve): Point {
  const [x, y] = pieces[pieces.length - 1][2];
  return direction === "loop" ? [x - 1, y + headLength(width)] : [x + headLength(width), y];
}

function translate({ start, pieces }: Curve, dx: number, dy: number): Curve {
  const move = ([x, y]: Point): Point => [x + dx, y + dy];
  return { start: move(start), pieces: pieces.map(([a, b, c]) => [move(a), move(b), move(c)] as const) };
}

function columnsOf(boxes: ReadonlyMap<string, Box>): readonly Column[] {
  const columns = new Map<number, Column>();
  for (const { x, width } of boxes.values()) {
    const key = Math.round(x + width / 2);
    const column = columns.get(key) ?? { centre: x + width / 2, left: x, right: x + width };
    columns.set(key, { ...column, left: Math.min(column.left, x), right: Math.max(column.right, x + width) });
  }
  return [...columns.values()];
}

function widthOf(boxes: ReadonlyMap<string, Box>): number {
  const all = [...boxes.values()];
  return Math.max(...all.map((b) => b.x + b.width)) - Math.min(...all.map((b) => b.x));
}

function boundsOf(edges: readonly Edge[], curves: readonly Curve[], boxes: ReadonlyMap<string, Box>): Box {
  const all = [...boxes.values()];
  curves.forEach((curve, i) => {
    for (const [x, y] of samples(curve)) {
      const half = edges[i].width / 2;
      all.push({ x: x - half, y: y - half, width: 2 * half, height: 2 * half });
    }
  });
  const x = Math.min(...all.map((b) => b.x));
  const y = Math.min(...all.map((b) => b.y));
  return {
    x,
    y,
    width: Math.max(...all.map((b) => b.x + b.width)) - x,
    height: Math.max(...all.map((b) => b.y + b.height)) - y,
  };
}
