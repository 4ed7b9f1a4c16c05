import { boxAround, isNear, overlap, type Box } from "./box.ts";
import { hull, pieceSamples, pointAt, type Curve, type Point } from "./curve.ts";

/** A line that wants a label. */
export interface Labelled {
  readonly curve: Curve;
  /** px */
  readonly width: number;
  /** the arrow head, which the label leaves free */
  readonly head: Box;
  /** size of the label in px */
  readonly label: { readonly width: number; readonly height: number };
}

/** Where along the line a label is tried, the middle first. */
const PLACES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86];

/** Only the first lines get labels: more of them are not read, and cost time. */
const MOST_LABELS = 80;

/**
 * A place for each label on its own line, clear of the obstacles, of other labels and of other lines; undefined where
 * there is none. The first ones choose first, so pass the most important first.
 */
export function placeLabels(
  lines: readonly Labelled[],
  obstacles: readonly Box[],
): readonly (Box | undefined)[] {
  const strokes = lines.map(strokeOf);
  const placed: Box[] = [];
  return lines.map((line, own) => {
    if (own >= MOST_LABELS) return undefined;
    const free = PLACES.map((t) => labelAt(line, t)).find(
      (box) =>
        !overlap(box, line.head) &&
        !obstacles.some((o) => overlap(box, o, 2)) &&
        !placed.some((p) => overlap(box, p, 2)) &&
        !strokes.some((touches, i) => i !== own && touches(box)),
    );
    if (free) placed.push(free);
    return free;
  });
}

function labelAt({ curve, label: { width, height } }: Labelled, t: number): Box {
  const [x, y] = pointAt(curve, t);
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** Whether a box touches the stroke of a line: piece by piece, looking closely only where a piece may. */
function strokeOf({ curve, width }: Labelled): (box: Box) => boolean {
  const size = Math.max(1, width);
  const around = curve.pieces.map((_, piece) => boxAround(hull(curve, piece), size));
  const points: (readonly Point[])[] = [];
  return (box) =>
    around.some(
      (hullBox, piece) =>
        overlap(box, hullBox) &&
        (points[piece] ??= pieceSamples(curve, piece)).some((point) => isNear(box, point, size)),
    );
}
