import { svg } from "./svg.ts";
import type { Theme } from "./theme.ts";

let made = 0;

/** Thin diagonal lines for what was lost: a fill, and the definition that has to stand in the same picture. */
export function hatching(colours: Theme): { readonly fill: string; definition(): SVGDefsElement } {
  const id = `jb-hatching-${++made}`;
  return {
    fill: `url(#${id})`,
    definition: () =>
      svg(
        "defs",
        {},
        svg(
          "pattern",
          { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
          svg("rect", { width: 6, height: 6, fill: colours.surface }),
          svg("rect", { width: 6, height: 6, fill: colours.markMuted, "fill-opacity": 0.1 }),
          svg("rect", { width: 1, height: 6, fill: colours.markMuted, "fill-opacity": 0.7 }),
        ),
      ),
  };
}
