import { boundsOf, overlap, type Box } from "./box.ts";
import { pointAt, samples, type Curve } from "./curve.ts";

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

/**
 * A place for each label on its own line, clear of the obstacles, of other labels and of other lines; undefined where
 * there is none. The first ones choose first, so pass the most important first.
 */
export function placeLabels(
  lines: readonly Labelled[],
  obstacles: readonly Box[],
): readonly (Box | undefined)[] {
  const strokes = lines.map(strokeBoxes).map((boxes) => ({ boxes, around: boundsOf(boxes) }));
  const placed: Box[] = [];
  return lines.map((line, own) => {
    for (const t of PLACES) {
      const [x, y] = pointAt(line.curve, t);
      const { width, height } = line.label;
      const box = { x: x - width / 2, y: y - height / 2, width, height };
      const isFree =
        !overlap(box, line.head) &&
        !obstacles.some((o) => overlap(box, o, 2)) &&
        !placed.some((p) => overlap(box, p, 2)) &&
        !strokes.some(
          ({ boxes, around }, i) => i !== own && overlap(box, around) && boxes.some((b) => overlap(box, b)),
        );
      if (!isFree) continue;
      placed.push(box);
      return box;
    }
    return undefined;
  });
}

function strokeBoxes({ curve, width }: Labelled): readonly Box[] {
  const size = Math.max(1, width);
  return samples(curve).map(([x, y]) => ({ x: x - size / 2, y: y - size / 2, width: size, height: size }));
}
