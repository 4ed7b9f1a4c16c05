import * as Plot from "@observablehq/plot";
import type { Theme } from "./theme.ts";

/** Text smaller than this part of its size is hard to read, so a wide picture scrolls rather than shrinks further. */
export const LEAST_SCALE = 0.8;

/** A picture that fits when shrunk this far is not made to scroll for so little. */
const LAST_SCALE = 0.72;

/**
 * A picture laid out in px, as a plot without axes: shrunk a little where it is wider than the room, as it is where it fits.
 */
export function picture(
  size: { readonly width: number; readonly height: number },
  room: number,
  colours: Theme,
  draw: () => SVGElement,
): Element {
  const plot = Plot.plot({
    width: size.width,
    height: size.height,
    margin: 0,
    axis: null,
    style: { background: "transparent", color: colours.text, maxWidth: "none", fontFamily: "inherit" },
    marks: [draw],
  });
  const fitting = Math.min(1, room / size.width);
  const scale = fitting >= LAST_SCALE ? fitting : LEAST_SCALE;
  plot.setAttribute("width", String(Math.ceil(size.width * scale)));
  plot.setAttribute("height", String(Math.ceil(size.height * scale)));
  return plot;
}
