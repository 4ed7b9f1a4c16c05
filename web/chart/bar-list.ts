import * as Plot from "@observablehq/plot";
import { markBars } from "./mark-bars.ts";
import { plotStyle } from "./plot-style.ts";
import { textRoom, truncated } from "./text-width.ts";
import type { Theme } from "./theme.ts";

/** A line of a list of bars. */
export interface ListedBar {
  readonly name: string;
  readonly value: number;
  /** what stands at the end of the bar */
  readonly text: string;
  /** further facts, shown when pointed at */
  readonly facts?: readonly (readonly [name: string, value: string])[];
  readonly fill: string;
  /** data attributes of the mark, besides its name and value */
  readonly data?: Readonly<Record<string, string | number>>;
}

const LINE = 24;

/** Names, bars and figures, one a line, in the order given, each a mark; names are cut to a third of the width. */
export function barList(bars: readonly ListedBar[], measure: string, width: number, colours: Theme): Element {
  return drawBars(
    bars,
    width,
    colours,
    markBars(bars, ({ name, text, value, facts = [], data }) => ({
      text: { heading: name, facts: [[measure, text], ...facts] },
      data: { name, value, ...data },
    })),
  );
}

/** The same of figures that stand for nobody who could be looked at: no marks, but one picture that says them. */
export function plainBarList(
  bars: readonly ListedBar[],
  measure: string,
  width: number,
  colours: Theme,
): Element {
  const picture = drawBars(bars, width, colours);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", bars.map(({ name, text }) => `${name}: ${measure} ${text}`).join(", "));
  return picture;
}

function drawBars(
  bars: readonly ListedBar[],
  width: number,
  colours: Theme,
  render?: Plot.RenderFunction,
): Element {
  const left = Math.min(Math.max(0, ...bars.map(({ name }) => textRoom(name, 12))) + 12, width * 0.42);
  const right = Math.max(0, ...bars.map(({ text }) => textRoom(text, 12))) + 12;
  return Plot.plot({
    width,
    height: Math.max(1, bars.length) * LINE,
    marginLeft: left,
    marginRight: right,
    marginTop: 0,
    marginBottom: 0,
    style: plotStyle(colours.text, 12),
    x: { axis: null, zero: true },
    y: { type: "band", domain: bars.map((_, i) => i), padding: 0, axis: null },
    marks: [
      Plot.barX(bars, {
        x: "value",
        y: (_: ListedBar, i: number) => i,
        rx: 2,
        insetTop: 5,
        insetBottom: 5,
        fill: "fill",
        render,
      }),
      Plot.text(bars, {
        x: "value",
        y: (_: ListedBar, i: number) => i,
        dx: 6,
        textAnchor: "start",
        text: "text",
        fill: colours.text,
      }),
      Plot.text(bars, {
        y: (_: ListedBar, i: number) => i,
        frameAnchor: "left",
        textAnchor: "end",
        dx: -8,
        text: ({ name }: ListedBar) => truncated(name, left - 10, 12),
        fill: colours.text,
      }),
    ],
  });
}
