import * as Plot from "@observablehq/plot";
import type { BetweenSeries } from "./between-rows.ts";
import { boundsOf, quantileMarks, rangeWidth, SIDES } from "./between-scale.ts";
import type { ChartSize } from "./chart.ts";
import { numberText } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import type { Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

const MARGIN = { top: 22, bottom: 24 };

/**
 * Below the ranges, on their axis, how many of all that begin have arrived by the end of each: a line that ends at the
 * share that ever does.
 * @param height px, words and bounds included
 */
export function plotCumulative(
  series: BetweenSeries,
  height: number,
  fill: string,
  size: ChartSize,
  colours: Theme,
): Element {
  const { percent } = numberText(size.locale);
  const { bins } = series;
  const points = [
    { at: 0, share: 0 },
    ...bins.map(({ cumulative }, at) => ({ at: at + 1, share: cumulative })),
  ];
  const last = points[points.length - 1];
  const way = { x: "at", y: "share", curve: "linear" } as const;
  return Plot.plot({
    width: size.width,
    height,
    marginLeft: SIDES.left,
    marginRight: SIDES.right,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    style: plotStyle(colours.textMuted, 11),
    x: { domain: [0, bins.length], axis: null },
    y: {
      label: null,
      domain: [0, 1],
      ticks: [0, 0.5, 1],
      tickFormat: (v: number) => percent(v),
      tickSize: 0,
    },
    marks: [
      Plot.gridY([0, 0.5, 1], { stroke: colours.border, strokeOpacity: 1 }),
      Plot.areaY(points, { ...way, fill, fillOpacity: 0.16 }),
      Plot.ruleX(quantileMarks(series, size.locale), {
        x: "at",
        stroke: colours.text,
        strokeWidth: 1.25,
        strokeDasharray: "3 3",
      }),
      Plot.lineY(points, { ...way, stroke: fill, strokeWidth: 2 }),
      Plot.dot([last], { x: "at", y: "share", r: 3, fill }),
      Plot.text([wordsIn(size.locale).way.between.arrivedLine], {
        frameAnchor: "top-left",
        dx: 4 - SIDES.left,
        dy: 2 - MARGIN.top,
        text: (words: string) => words,
        fill: colours.text,
        fontSize: 12,
      }),
      Plot.text([last], {
        x: "at",
        y: "share",
        // below the line where there is no room above it
        dy: last.share > 0.75 ? 12 : -10,
        dx: -6,
        textAnchor: "end",
        text: ({ share }: { share: number }) => percent(share),
        fill: colours.text,
        stroke: colours.surface,
        strokeWidth: 3,
        fontSize: 12,
      }),
      Plot.text(boundsOf(bins, rangeWidth(bins, size.width)), {
        x: "at",
        frameAnchor: "bottom",
        dy: 14,
        text: "text",
        fill: colours.textMuted,
      }),
    ],
  });
}
