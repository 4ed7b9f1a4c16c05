import { focusRing } from "./focus-ring.ts";
import { svg } from "./svg.ts";
import type { Theme } from "./theme.ts";

/** What is pointed at in a row drawn by hand, as wide as the picture, and the ring of the one that has the focus. */
export function rowGround(
  { y, width, height }: { readonly y: number; readonly width: number; readonly height: number },
  colours: Theme,
): SVGRectElement[] {
  return [
    svg("rect", { x: 0, y, width, height, fill: "transparent" }),
    focusRing("rect", { x: 1, y: y + 1, width: width - 2, height: height - 2, rx: 4 }, colours),
  ];
}
