import { boxAround, type Box } from "./box.ts";
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
    if (!column) return [];
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
  const foot = loopFoot(width);
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

/** Half the distance between the two feet of a loop. */
export function loopFoot(width: number): number {
  return 10 + width * 0.7;
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
 * stands between, up around the target and in from the left. Short ones take the upper lanes and the tighter turns.
 * @param ground what must stay above the lanes: nodes and the strokes of the other edges
 * @param gap px between columns, within which they turn
 */
export function backRoutes(
  edges: readonly BackEdge[],
  ground: readonly Box[],
  gap: number,
): readonly Curve[] {
  const routes: Curve[] = new Array<Curve>(edges.length);
  const lanes: Box[] = [...ground];
  const span = (e: BackEdge) => e.fromColumn.right - e.toColumn.left;
  const order = edges.map((_, i) => i).sort((a, b) => span(edges[a]) - span(edges[b]) || a - b);
  const right = turns(order, edges, (e) => e.fromColumn.right, gap);
  const left = turns(order, edges, (e) => e.toColumn.left, gap);
  for (const i of order) {
    const { width, from, to, fromColumn, toColumn } = edges[i];
    const [x0, x1] = [toColumn.left - left[i], fromColumn.right + right[i]];
    let bottom = Math.max(from[1], to[1]);
    for (const b of lanes) if (b.x < x1 && b.x + b.width > x0) bottom = Math.max(bottom, b.y + b.height);
    const lane = bottom + 12 + width / 2;
    lanes.push({ x: x0, y: lane - width / 2, width: x1 - x0, height: width });
    const outer: Point = [fromColumn.right, from[1]];
    const inner: Point = [toColumn.left - headLength(width), to[1]];
    // a cubic reaches three quarters of the way to its two control points
    const [outX, inX] = [outer[0] + right[i] / 0.75, inner[0] - left[i] / 0.75];
    routes[i] = {
      start: from,
      pieces: [
        straight(from, outer),
        [
          [outX, outer[1]],
          [outX, lane],
          [outer[0], lane],
        ],
        straight([outer[0], lane], [inner[0], lane]),
        [[inX, lane], [inX, inner[1]], inner],
        straight(inner, to),
      ],
    };
  }
  return routes;
}

/** How far each edge swings out beside its column, px: the later ones around the earlier, all within the gap. */
function turns(
  order: readonly number[],
  edges: readonly BackEdge[],
  columnOf: (edge: BackEdge) => number,
  gap: number,
): Float64Array {
  const result = new Float64Array(edges.length);
  const byColumn = new Map<number, number[]>();
  for (const i of order) {
    const key = columnOf(edges[i]);
    byColumn.set(key, [...(byColumn.get(key) ?? []), i]);
  }
  for (const list of byColumn.values()) {
    const wanted = list.reduce((sum, i) => sum + edges[i].width + 4, 0);
    const squeeze = Math.min(1, (gap - 30) / wanted);
    let inner = 16;
    for (const i of list) {
      const room = (edges[i].width + 4) * squeeze;
      result[i] = inner + room / 2;
      inner += room;
    }
  }
  return result;
}

/** Boxes that cover a stroke, about 12 px long each. */
export function strokeGround(curve: Curve, width: number): readonly Box[] {
  return samples(curve, 12).map((point) => boxAround([point], width));
}
