import { svg } from "./svg.ts";
import type { Theme } from "./theme.ts";

/** The ring around a mark that has the keyboard or is picked; not seen until then. @param at where it lies */
export function focusRing<Shape extends "rect" | "circle">(
  shape: Shape,
  at: Readonly<Record<string, number>>,
  colours: Theme,
): SVGElementTagNameMap[Shape] {
  return svg(shape, {
    ...at,
    class: "jb-ring",
    fill: "none",
    stroke: colours.accent,
    "stroke-width": 2,
  });
}
