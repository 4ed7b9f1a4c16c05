import * as Plot from "@observablehq/plot";
import { plotCumulative } from "./between-cumulative.ts";
import { betweenRefusal, readBetween, type BetweenSeries, type Bin } from "./between-rows.ts";
import { labelShift, quantileMarks, rangeWidth, SIDES } from "./between-scale.ts";
import { betweenWords, binText } from "./between-text.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { frame } from "./figure.ts";
import { hatching } from "./hatching.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import { followPointer } from "./pointing.ts";
import { valueName } from "./splitting.ts";
import { html } from "./svg.ts";
import { truncated } from "./text-width.ts";
import { hueOf, type Theme } from "./theme.ts";
import { nounOf, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Values of the splitting column that are drawn, one below the other; the rest is stated. */
const MOST_SERIES = 4;
const HEIGHT = 216;
const SMALL_HEIGHT = 136;
const CUMULATIVE = 116;
const SMALL_CUMULATIVE = 98;

/** A `time_between` result: how the times are spread, when half and nine in ten are there, and who never is. */
export const timeBetween: Chart = {
  kind: "time-between",
  label: "Time between",
  refusal: (data: ChartData) => betweenRefusal(data),
  render(data: ChartData, size: ChartSize): HTMLElement {
    const canvas = frame("time-between", size);
    const between = readBetween(data);
    const drawn = between.series.slice(0, MOST_SERIES);
    registerNames(drawn.map(({ name }) => name));
    const most = Math.max(...drawn.flatMap(({ bins }) => bins.map(({ share }) => share)), 1e-6);
    const look: Look = { isSplit: drawn.length > 1, column: between.column, noun: nounOf(data) };
    const pictures = drawn.map((series) => plotSeries(series, most, look, size, canvas.colours));
    canvas.show(html("div", {}, ...pictures), betweenWords(between, drawn.length, size.locale));
    followPointer(canvas.figure, canvas.stage, () => true);
    return canvas.figure;
  },
};

interface Look {
  /** one of several values of the column */
  readonly isSplit: boolean;
  readonly column: string | undefined;
  readonly noun: Noun;
}

/** How many of all that begin arrive; below, how long those take; below that, how many are there by then. */
function plotSeries(
  series: BetweenSeries,
  most: number,
  look: Look,
  size: ChartSize,
  colours: Theme,
): Element {
  const fill = hueOf(series.name || "time", colours);
  const height = look.isSplit ? SMALL_CUMULATIVE : CUMULATIVE;
  return html(
    "div",
    { class: "jb-between" },
    plotArrivals(series, look, size, colours),
    ...(series.bins.length
      ? [plotTimes(series, most, look, size, colours), plotCumulative(series, height, fill, size, colours)]
      : []),
  );
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly bin: Bin;
  readonly text: string;
  readonly isNever: boolean;
}

function plotArrivals(
  series: BetweenSeries,
  { isSplit, column, noun }: Look,
  size: ChartSize,
  colours: Theme,
): Element {
  const { name } = series;
  const hatch = hatching(colours);
  const parts = partsOf(series, size.locale);
  const fill = hueOf(name || "time", colours);
  return Plot.plot({
    width: size.width,
    height: isSplit ? 52 : 34,
    marginLeft: 0,
    marginRight: 0,
    marginTop: isSplit ? 20 : 2,
    marginBottom: 20,
    style: plotStyle(colours.text, 12),
    x: { domain: [0, 1], axis: null },
    marks: [
      () => hatch.definition(),
      Plot.barX(parts, {
        x1: "from",
        x2: "to",
        fill: (part: Part) => (part.isNever ? hatch.fill : fill),
        stroke: colours.markMuted,
        strokeWidth: 0.75,
        render: markBars(parts, ({ bin, isNever }) => ({
          text: binText(bin, name, size.locale, noun),
          data: {
            ...(isNever ? { never: "true" } : { from: 0 }),
            count: bin.count,
            customers: bin.customers,
            ...(isSplit ? { group: name } : {}),
          },
        })),
      }),
      ...parts.map(({ text, isNever }) =>
        Plot.text([text], {
          frameAnchor: isNever ? "bottom-right" : "bottom-left",
          dy: 16,
          text: (line: string) => line,
          fill: colours.text,
        }),
      ),
      Plot.text(isSplit ? [valueName(column, name)] : [], {
        frameAnchor: "top-left",
        dy: -18,
        text: (text: string) => truncated(text, size.width - 8, 13),
        fontSize: 13,
        fontWeight: 500,
        fill: colours.text,
      }),
    ],
  });
}

/** Those that arrive and those that never do, as parts of all that begin. */
function partsOf(
  { started, never, customersArrived, customersNever }: BetweenSeries,
  locale: string,
): Part[] {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).way.between;
  const share = started ? never / started : 0;
  const partOf = (isNever: boolean): Part => {
    const size = isNever ? never : started - never;
    const part = isNever ? share : 1 - share;
    const said = isNever ? words.neverArrives : words.arrives;
    return {
      isNever,
      from: isNever ? 1 - share : 0,
      to: isNever ? 1 : 1 - share,
      text: said(count(size), size, percent(part)),
      bin: {
        label: isNever ? words.neverHeading : words.arriveHeading,
        from: NaN,
        to: NaN,
        count: size,
        customers: isNever ? customersNever : customersArrived,
        share: part,
        cumulative: NaN,
      },
    };
  };
  return [partOf(false), partOf(true)].filter(({ bin }) => bin.count > 0);
}

function plotTimes(
  series: BetweenSeries,
  most: number,
  { isSplit, noun }: Look,
  size: ChartSize,
  colours: Theme,
): Element {
  const { percent } = numberText(size.locale);
  const { bins, name } = series;
  const perBin = rangeWidth(bins, size.width);
  const bar = { x1: (_: Bin, at: number) => at, x2: (_: Bin, at: number) => at + 1, y1: 0 } as const;
  const marks = quantileMarks(series, size.locale);
  const ticks = isSplit ? 2 : 4;
  return Plot.plot({
    width: size.width,
    height: isSplit ? SMALL_HEIGHT : HEIGHT,
    marginLeft: SIDES.left,
    marginRight: SIDES.right,
    marginTop: 40,
    marginBottom: 6,
    style: plotStyle(colours.textMuted, 11),
    x: { domain: [0, bins.length], axis: null },
    y: { label: null, domain: [0, most], ticks, tickFormat: (v: number) => percent(v), tickSize: 0 },
    marks: [
      Plot.gridY({ stroke: colours.border, strokeOpacity: 1, ticks }),
      Plot.rect(bins, {
        ...bar,
        y2: "share",
        insetLeft: 1,
        insetRight: 1,
        fill: hueOf(name || "time", colours),
      }),
      Plot.ruleX(marks, { x: "at", stroke: colours.text, strokeWidth: 1.25, strokeDasharray: "3 3" }),
      // above the bars, so that no line runs through them
      ...marks.map((mark, line) =>
        Plot.text([mark], {
          x: "at",
          frameAnchor: "top",
          textAnchor: "start",
          dx: labelShift(mark, perBin, size.width),
          dy: 16 * line - 38,
          text: "text",
          fill: colours.text,
          fontSize: 12,
        }),
      ),
      Plot.rect(bins, {
        ...bar,
        y2: most,
        fill: "transparent",
        render: markBars(bins, (bin) => ({
          text: binText(bin, name, size.locale, noun),
          data: {
            time: bin.label,
            from: bin.from,
            ...(Number.isNaN(bin.to) ? {} : { to: bin.to }),
            count: bin.count,
            customers: bin.customers,
            ...(isSplit ? { group: name } : {}),
          },
        })),
      }),
    ],
  });
}
