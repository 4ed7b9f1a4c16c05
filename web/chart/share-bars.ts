import * as Plot from "@observablehq/plot";
import { plotStyle } from "./plot-style.ts";
import { textRoom, truncated } from "./text-width.ts";
import type { Theme } from "./theme.ts";

const LINE = 28;
/** names are truncated where they would take more of the width than this */
const WIDEST_NAME = 0.38;

export interface ShareBars<T> {
  readonly items: readonly T[];
  readonly name: (item: T) => string;
  /** stands at the right */
  readonly figure: (item: T) => string;
  /** drawn between the frame and the interval, each item in the row it stands in */
  readonly bars: (row: (item: T, i: number) => number) => readonly Plot.Markish[];
  readonly width: number;
  readonly colours: Theme;
}

/** A row for each item on an axis of shares from 0 to 1: name, bars, the interval `low` to `high`, figure. */
export function shareBars<T extends { readonly low: number; readonly high: number }>({
  items,
  name,
  figure,
  bars,
  width,
  colours,
}: ShareBars<T>): Element {
  const widest = (text: (item: T) => string): number =>
    Math.max(0, ...items.map((item) => textRoom(text(item), 12)));
  const left = Math.min(widest(name) + 14, width * WIDEST_NAME);
  const row = (_: T, i: number): number => i;
  const beside = { y: row, fill: colours.text };
  return Plot.plot({
    width,
    height: items.length * LINE + 4,
    marginLeft: left,
    marginRight: widest(figure) + 16,
    marginTop: 2,
    marginBottom: 2,
    style: plotStyle(colours.text, 12),
    x: { domain: [0, 1], axis: null },
    y: { type: "band", domain: items.map(row), padding: 0, axis: null },
    marks: [
      ...bars(row),
      Plot.ruleY(items, { y: row, x1: "low", x2: "high", stroke: colours.text, strokeWidth: 1.5 }),
      Plot.text(items, { ...beside, frameAnchor: "right", textAnchor: "start", dx: 10, text: figure }),
      Plot.text(items, {
        ...beside,
        frameAnchor: "left",
        textAnchor: "end",
        dx: -10,
        text: (item: T) => truncated(name(item), left - 12, 12),
      }),
    ],
  });
}
