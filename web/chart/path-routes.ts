import type { Box } from "./box.ts";
import { levelCurve, samples, straight, type Curve, type Point } from "./curve.ts";

/** The nodes that stand above each other. */
export interface Column {
  readonly centre: number;
  readonly left: number;
  readonly right: number;
}

/** Length of an arrow head in px for a stroke of this width. */
export function headLength(width: number): number {
  return Math.min(14, 6 + width * 0.35);
}

/** From the right of one node to the left of another, level through the columns between them. */
export function forwardRoute(
  from: Point,
  to: Point,
  via: readonly Point[],
  columns: readonly Column[],
): Curve {
  const through = via.flatMap(([x, y]): Point[] => {
    const column = columns.find((c) => Math.abs(c.centre - x) < 1);
    if (!column || column.left <= from[0] || column.right >= to[0]) return [];
    return [
      [column.left, y],
      [column.right, y],
    ];
  });
  return levelCurve([from, ...through, to]);
}

/** An arc over the top of a node, `height` px high, that comes back to it. */
export function loopRoute(node: Box, width: number): Curve {
  const middle = node.x + node.width / 2;
  const foot = Math.max(9, width / 2 + 6);
  const top = node.y - loopHeight(width) * 1.25;
  return {
    start: [middle - foot, node.y],
    pieces: [
      [
        [middle - foot * 1.9, top],
        [middle + foot * 1.9, top],
        [middle + foot, node.y - headLength(width)],
      ],
    ],
  };
}

/** Room above a node that a loop of this width takes. */
export function loopHeight(width: number): number {
  return 20 + width;
}

export interface BackEdge {
  readonly width: number;
  /** where it leaves, and the right edge of that column */
  readonly from: Point;
  readonly fromColumn: Column;
  /** where it enters, and the left edge of that column */
  readonly to: Point;
  readonly toColumn: Column;
}

/**
 * Routes for edges that go back: out to the right, down around the source, along a lane of their own below all that
 * stands between, up around the target and in from the left. Short ones take the upper lanes.
 * @param ground what must stay above the lanes: nodes and the strokes of the other edges
 */
export function backRoutes(edges: readonly BackEdge[], ground: readonly Box[]): readonly Curve[] {
  const routes: Curve[] = new Array<Curve>(edges.length);
  const lanes: Box[] = [...ground];
  const span = (e: BackEdge) => e.fromColumn.right - e.toColumn.left;
  const order = edges.map((_, i) => i).sort((a, b) => span(edges[a]) - span(edges[b]) || a - b);
  for (const i of order) {
    const { width, from, to, fromColumn, toColumn } = edges[i];
    const swing = 26 + width / 2;
    const [left, right] = [toColumn.left - swing, fromColumn.right + swing];
    const below = lanes.filter((b) => b.x < right && b.x + b.width > left).map((b) => b.y + b.height);
    const lane = Math.max(from[1], to[1], ...below) + 12 + width / 2;
    lanes.push({ x: left, y: lane - width / 2, width: right - left, height: width });
    const outer: Point = [fromColumn.right, from[1]];
    const inner: Point = [toColumn.left, to[1]];
    routes[i] = {
      start: from,
      pieces: [
        straight(from, outer),
        [
          [outer[0] + swing * 1.3, outer[1]],
          [outer[0] + swing * 1.3, lane],
          [outer[0], lane],
        ],
        straight([outer[0], lane], [inner[0], lane]),
        [[inner[0] - swing * 1.3, lane], [inner[0] - swing * 1.3, inner[1]], inner],
        straight(inner, to),
      ],
    };
  }
  return routes;
}

/** Boxes that cover a stroke. */
export function strokeGround(curve: Curve, width: number): readonly Box[] {
  return samples(curve).map(([x, y]) => ({ x: x - width / 2, y: y - width / 2, width, height: width }));
}
