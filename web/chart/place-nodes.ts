import { Graph, layout } from "@dagrejs/dagre";
import type { Box } from "./box.ts";
import type { Point } from "./curve.ts";
import type { Direction } from "./flow-order.ts";
import type { PathNode } from "./path-graph.ts";
import { stackHeight } from "./path-ports.ts";
import { loopFoot, loopHeight, type Column } from "./path-routes.ts";
import type { Segment } from "./segments.ts";
import { textWidth, wrapped } from "./text-width.ts";

export const NAME_SIZE = 12.5;
export const COUNT_SIZE = 11;
const LINE_HEIGHT = 16;
/** px beside the text of a pill, both sides together */
const PADDING = 22;
/** px between columns */
export const GAP = { least: 56, most: 130 };

/** From so many edges on the quicker ranking of dagre is good enough. */
const HAIRBALL = 120;

/** An edge on its way to being drawn. */
export interface Edge {
  readonly segment: Segment;
  readonly direction: Direction;
  /** px */
  readonly width: number;
}

/** What a pill needs. */
export interface PillSize {
  readonly width: number;
  readonly height: number;
  /** room above the pill for its loop */
  readonly above: number;
  /** the name in one or two lines, shortened where it must be */
  readonly lines: readonly string[];
}

export interface PlacedNodes {
  readonly boxes: ReadonlyMap<string, Box>;
  /** where an edge crosses the columns between its ends, by index of the edge; only edges that go forward do */
  readonly via: readonly (readonly Point[])[];
  /** from left to right */
  readonly columns: readonly Column[];
  /** from the left of the first to the right of the last column */
  readonly width: number;
}

/** Size of a node's pill: room for its name and its count, for its strokes on either side and its loop on top. */
export function pillSize(node: PathNode, count: string, edges: readonly Edge[]): PillSize {
  const lines = pillLines(node.name);
  const widths = (end: "source" | "target") =>
    edges.filter((e) => e.direction !== "loop" && e.segment[end] === node.name).map((e) => e.width);
  const loop = edges.find((e) => e.direction === "loop" && e.segment.source === node.name);
  const feet = loop ? 2 * (loopFoot(loop.width) + loop.width / 2) + 8 : 0;
  const sides = Math.max(stackHeight(widths("source")), stackHeight(widths("target")));
  return {
    width: Math.ceil(Math.max(pillWidth(node.name), textWidth(count, COUNT_SIZE) + PADDING, feet)),
    height: Math.ceil(Math.max((lines.length + 1) * LINE_HEIGHT + 10, sides + 16)),
    above: loop ? Math.ceil(loopHeight(loop.width)) : 0,
    lines,
  };
}

/** Width that a name alone asks of its pill, px. */
export function pillWidth(name: string): number {
  return Math.max(56, Math.max(...pillLines(name).map((line) => textWidth(line, NAME_SIZE))) + PADDING);
}

function pillLines(name: string): readonly string[] {
  const words = name.split(/\s+/).map((word) => textWidth(word, NAME_SIZE));
  return wrapped(name, Math.min(152, Math.max(98, ...words)), NAME_SIZE, 2);
}

/**
 * Lets dagre place the nodes from left to right, each with the room for its loop above it. dagre sees only edges that go
 * forward; stronger ones are kept shorter and straighter.
 * Nodes where paths begin stand left of all others, those where they end or are lost right of them.
 * @param nodes in the order in which dagre is to see them, which decides ties
 */
export function placeNodes(
  nodes: readonly PathNode[],
  sizes: ReadonlyMap<string, PillSize>,
  edges: readonly Edge[],
): PlacedNodes {
  const dagre = new Graph();
  const ranker = edges.length > HAIRBALL ? "longest-path" : "network-simplex";
  dagre.setGraph({
    rankdir: "LR",
    ranker,
    ranksep: GAP.least,
    nodesep: 22,
    edgesep: 20,
    marginx: 0,
    marginy: 0,
  });
  const most = Math.max(1, ...edges.map((e) => e.segment.customers));
  for (const { name } of nodes) {
    const { width, height, above } = sizes.get(name)!;
    dagre.setNode(name, { width, height: height + above });
  }
  for (const { segment, direction } of edges)
    if (direction === "forward")
      dagre.setEdge(segment.source, segment.target, {
        weight: 1 + Math.round((20 * segment.customers) / most),
      });
  for (const [source, target] of outermost(nodes, edges)) dagre.setEdge(source, target, { weight: 0 });
  layout(dagre);
  const boxes = new Map(
    nodes.map(({ name }) => {
      const { x, y } = dagre.node(name) as { x: number; y: number };
      const { width, height, above } = sizes.get(name)!;
      return [name, { x: x - width / 2, y: y - (height + above) / 2 + above, width, height }];
    }),
  );
  const columns = columnsOf([...boxes.values()]);
  const via = edges.map(({ segment, direction }) => {
    if (direction !== "forward") return [];
    const { points } = dagre.edge(segment.source, segment.target) as { points: { x: number; y: number }[] };
    return points
      .slice(1, -1)
      .filter(({ x }) => columns.some((c) => Math.abs(c.centre - x) < 1))
      .map(({ x, y }): Point => [x, y]);
  });
  const width = columns[columns.length - 1].right - columns[0].left;
  return { boxes, via, columns, width };
}

/** The same with wider gaps: every column moves right by as many times `more` px as stand before it. */
export function widened({ boxes, via, columns, width }: PlacedNodes, more: number): PlacedNodes {
  const shiftAt = (x: number) => more * columns.filter((c) => c.centre < x - 1).length;
  const move = (c: Column): Column => {
    const shift = shiftAt(c.centre);
    return { centre: c.centre + shift, left: c.left + shift, right: c.right + shift };
  };
  return {
    boxes: new Map([...boxes].map(([name, b]) => [name, { ...b, x: b.x + shiftAt(b.x + b.width / 2) }])),
    via: via.map((points) => points.map(([x, y]): Point => [x + shiftAt(x), y])),
    columns: columns.map(move),
    width: width + more * (columns.length - 1),
  };
}

/** Edges without weight that push nodes of the kinds start, end and lost to the outside. */
function outermost(
  nodes: readonly PathNode[],
  edges: readonly Edge[],
): readonly (readonly [string, string])[] {
  const forward = edges.filter((e) => e.direction === "forward");
  const isSource = (n: PathNode) => !forward.some((e) => e.segment.target === n.name);
  const isSink = (n: PathNode) => !forward.some((e) => e.segment.source === n.name);
  const isFirst = (n: PathNode) => n.kind === "start" && isSource(n);
  const isLast = (n: PathNode) => (n.kind === "end" || n.kind === "lost") && isSink(n);
  const inner = nodes.filter((n) => !isFirst(n) && !isLast(n));
  const [sources, sinks] = [inner.filter(isSource), inner.filter(isSink)];
  return [
    ...nodes.filter(isFirst).flatMap((first) => sources.map((n) => [first.name, n.name] as const)),
    ...nodes.filter(isLast).flatMap((last) => sinks.map((n) => [n.name, last.name] as const)),
  ];
}

/** The column a node stands in. */
export function columnOf(box: Box, columns: readonly Column[]): Column {
  return columns.find((c) => Math.abs(c.centre - (box.x + box.width / 2)) < 1)!;
}

function columnsOf(boxes: readonly Box[]): readonly Column[] {
  const columns = new Map<number, Column>();
  for (const { x, width } of boxes) {
    const key = Math.round(x + width / 2);
    const column = columns.get(key) ?? { centre: x + width / 2, left: x, right: x + width };
    columns.set(key, { ...column, left: Math.min(column.left, x), right: Math.max(column.right, x + width) });
  }
  return [...columns.values()].sort((a, b) => a.centre - b.centre);
}
