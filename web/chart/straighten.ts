import { overlap, type Box } from "./box.ts";
import type { Point } from "./curve.ts";
import { forwardRoute, strokeGround, type Column } from "./path-routes.ts";

/** An edge that crosses columns between its ends. */
export interface Crossing {
  readonly from: Point;
  readonly to: Point;
  readonly via: readonly Point[];
  /** px */
  readonly width: number;
}

/** px kept free beside a stroke */
const CLEARANCE = 7;

/**
 * Fewer and gentler bends: moves the places where edges cross columns towards the straight line between their ends, as
 * far as the nodes there and the other edges that cross there let them, then leaves out those without which an edge
 * still keeps clear of all nodes. The first edges move first.
 */
export function straightened(
  crossings: readonly Crossing[],
  columns: readonly Column[],
  boxes: readonly Box[],
): readonly (readonly Point[])[] {
  const moved: (readonly Point[])[] = crossings.map((c) => c.via);
  crossings.forEach((crossing, own) => {
    moved[own] = crossing.via.map((at) => {
      const nodes = boxes.filter((b) => b.x <= at[0] && at[0] <= b.x + b.width);
      const others = moved.flatMap((via, other) =>
        other === own
          ? []
          : via.filter(([x]) => Math.abs(x - at[0]) < 1).map((p) => band(p, crossings[other].width)),
      );
      return [
        at[0],
        towardsLine(crossing, at, [...nodes.map((b) => [b.y, b.y + b.height] as const), ...others]),
      ];
    });
  });
  return crossings.map((crossing, own) => withoutNeedless(crossing, moved[own], columns, boxes));
}

/** The y nearest to the straight line that does not cross a band. */
function towardsLine(
  { from, to, width }: Crossing,
  [x, y]: Point,
  bands: readonly (readonly [top: number, bottom: number])[],
): number {
  const wanted = from[1] + ((to[1] - from[1]) * (x - from[0])) / (to[0] - from[0]);
  const reach = width / 2 + CLEARANCE;
  let [lowest, highest] = [-Infinity, Infinity];
  for (const [top, bottom] of bands) {
    if ((top + bottom) / 2 < y) lowest = Math.max(lowest, bottom + reach);
    else highest = Math.min(highest, top - reach);
  }
  return lowest <= highest ? Math.min(Math.max(wanted, lowest), highest) : y;
}

function band([, y]: Point, width: number): readonly [number, number] {
  return [y - width / 2, y + width / 2];
}

function withoutNeedless(
  { from, to, width }: Crossing,
  via: readonly Point[],
  columns: readonly Column[],
  boxes: readonly Box[],
): readonly Point[] {
  const inside = boxes.filter((b) => b.x > from[0] && b.x + b.width < to[0]);
  const isClear = (points: readonly Point[]) =>
    strokeGround(forwardRoute(from, to, points, columns), width).every(
      (stroke) => !inside.some((b) => overlap(stroke, b, CLEARANCE - 1)),
    );
  if (via.length === 0 || isClear([])) return [];
  let kept = via;
  for (const point of via) {
    const fewer = kept.filter((p) => p !== point);
    if (isClear(fewer)) kept = fewer;
  }
  return kept;
}
