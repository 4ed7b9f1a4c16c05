import { boxAround, isNear, overlap, type Box } from "./box.ts";
import { hull, pieceSamples, type Point } from "./curve.ts";
import { forwardRoute, type Column } from "./path-routes.ts";

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
  const inColumn = new Map<number, Place[]>();
  const places = crossings.map(({ via, width }) =>
    via.map(([x, y]) => {
      const place: Place = { x, y, width };
      const others = inColumn.get(Math.round(x));
      if (others) others.push(place);
      else inColumn.set(Math.round(x), [place]);
      return place;
    }),
  );
  return crossings.map((crossing, own) => {
    for (const place of places[own]) {
      const nodes = boxes.filter((b) => b.x <= place.x && place.x <= b.x + b.width);
      const others = inColumn.get(Math.round(place.x))!.filter((p) => p !== place);
      place.y = towardsLine(crossing, place, [
        ...nodes.map((b) => [b.y, b.y + b.height] as const),
        ...others.map((p) => [p.y - p.width / 2, p.y + p.width / 2] as const),
      ]);
    }
    const via = places[own].map(({ x, y }): Point => [x, y]);
    return via.length ? withoutNeedless(crossing, via, columns, boxes) : via;
  });
}

/** Where an edge crosses a column; y moves. */
interface Place {
  readonly x: number;
  y: number;
  readonly width: number;
}

/** The y nearest to the straight line that does not cross a band. */
function towardsLine(
  { from, to, width }: Crossing,
  { x, y }: Place,
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

function withoutNeedless(
  { from, to, width }: Crossing,
  via: readonly Point[],
  columns: readonly Column[],
  boxes: readonly Box[],
): readonly Point[] {
  const inside = boxes.filter((b) => b.x > from[0] && b.x + b.width < to[0]);
  const isClear = (points: readonly Point[]) => {
    const route = forwardRoute(from, to, points, columns);
    return route.pieces.every((_, piece) => {
      const around = boxAround(hull(route, piece), width);
      const near = inside.filter((b) => overlap(around, b, CLEARANCE));
      if (near.length === 0) return true;
      return pieceSamples(route, piece, 8).every(
        (p) => !near.some((b) => isNear(b, p, width, CLEARANCE - 1)),
      );
    });
  };
  if (isClear([])) return [];
  let kept = via;
  for (const point of via) {
    const fewer = kept.filter((p) => p !== point);
    if (isClear(fewer)) kept = fewer;
  }
  return kept;
}
