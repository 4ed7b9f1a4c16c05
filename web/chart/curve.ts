export type Point = readonly [x: number, y: number];

/** Cubic Bézier pieces one after another; each piece is two control points and its end. */
export interface Curve {
  readonly start: Point;
  readonly pieces: readonly (readonly [Point, Point, Point])[];
}

/** A curve through points, level at each of them: how a flow leaves one column and enters the next. */
export function levelCurve(points: readonly Point[]): Curve {
  return {
    start: points[0],
    pieces: points.slice(1).map((end, i) => {
      const [x0, y0] = points[i];
      const middle = (x0 + end[0]) / 2;
      return [[middle, y0], [middle, end[1]], end];
    }),
  };
}

/** A straight piece from one point to another. */
export function straight(from: Point, to: Point): readonly [Point, Point, Point] {
  return [between(from, to, 1 / 3), between(from, to, 2 / 3), to];
}

/** The curve as the `d` of an SVG path, in tenths of a px. */
export function curvePath({ start, pieces }: Curve): string {
  const text = (p: Point) => p.map((v) => Math.round(v * 10) / 10).join(",");
  return `M${text(start)}${pieces.map((piece) => `C${piece.map(text).join(" ")}`).join("")}`;
}

/** A filled band between two points, level at both and equally high everywhere, as the `d` of an SVG path. */
export function ribbonPath([x0, y0]: Point, [x1, y1]: Point, height: number): string {
  const h = height / 2;
  const upper = levelCurve([
    [x0, y0 - h],
    [x1, y1 - h],
  ]);
  const lower = levelCurve([
    [x1, y1 + h],
    [x0, y0 + h],
  ]);
  return `${curvePath(upper)}${curvePath(lower).replace("M", "L")}Z`;
}

/** The point at t (0 start … 1 end); every piece takes an equal part of t. */
export function pointAt({ start, pieces }: Curve, t: number): Point {
  const scaled = Math.min(Math.max(t, 0), 1) * pieces.length;
  const index = Math.min(Math.floor(scaled), pieces.length - 1);
  const from = index === 0 ? start : pieces[index - 1][2];
  const [a, b, to] = pieces[index];
  const u = scaled - index;
  const at = (axis: 0 | 1) =>
    (1 - u) ** 3 * from[axis] +
    3 * (1 - u) ** 2 * u * a[axis] +
    3 * (1 - u) * u ** 2 * b[axis] +
    u ** 3 * to[axis];
  return [at(0), at(1)];
}

/** Points along the curve, start and end included, about `step` px apart. */
export function samples(curve: Curve, step = 6): readonly Point[] {
  return [curve.start, ...curve.pieces.flatMap((_, piece) => pieceSamples(curve, piece, step))];
}

/** Points along one piece of a curve, its end included, its start not, about `step` px apart. */
export function pieceSamples(curve: Curve, piece: number, step = 6): readonly Point[] {
  const [from, a, b, end] = hull(curve, piece);
  const count = Math.max(1, Math.ceil((distance(from, a) + distance(a, b) + distance(b, end)) / step));
  return Array.from({ length: count }, (_, i) =>
    pointAt(curve, (piece + (i + 1) / count) / curve.pieces.length),
  );
}

/** Start, control points and end of a piece: the piece lies within them. */
export function hull({ start, pieces }: Curve, piece: number): readonly [Point, Point, Point, Point] {
  return [piece === 0 ? start : pieces[piece - 1][2], ...pieces[piece]];
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function between(a: Point, b: Point, t: number): Point {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}
