/** A rectangle in px: left, top, size. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether two boxes come closer than `gap` px to each other. */
export function overlap(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

/** The box of a stroke's width around points on it. */
export function boxAround(points: readonly (readonly [number, number])[], width: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return {
    x: left - width / 2,
    y: top - width / 2,
    width: right - left + width,
    height: bottom - top + width,
  };
}

/** Whether a square of `width` px around the point comes closer than `gap` px to the box. */
export function isNear(box: Box, [x, y]: readonly [number, number], width: number, gap = 0): boolean {
  const reach = width / 2 + gap;
  return (
    x > box.x - reach && x < box.x + box.width + reach && y > box.y - reach && y < box.y + box.height + reach
  );
}

/** The smallest box around all of these; of none, an empty one at the origin. */
export function boundsOf(boxes: Iterable<Box>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left <= right
    ? { x: left, y: top, width: right - left, height: bottom - top }
    : { x: 0, y: 0, width: 0, height: 0 };
}
