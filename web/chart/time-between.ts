import * as Plot from "@observablehq/plot";
import { betweenRefusal, readBetween, type BetweenSeries, type Bin } from "./between-rows.ts";
import { betweenWords, binText } from "./between-text.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { durationText } from "./duration-text.ts";
import { frame } from "./figure.ts";
import { hatching } from "./hatching.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { followPointer } from "./pointing.ts";
import { html } from "./svg.ts";
import { textWidth, truncated } from "./text-width.ts";
import { hueOf, type Theme } from "./theme.ts";

/** Values of the splitting column that are drawn, one below the other; the rest is stated. */
const MOST_SERIES = 4;
const HEIGHT = 230;
const SMALL_HEIGHT = 150;

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
    const pictures = drawn.map((series) => plotSeries(series, most, drawn.length > 1, size, canvas.colours));
    canvas.show(html("div", {}, ...pictures), betweenWords(between, drawn.length, size.locale));
    followPointer(canvas.figure, canvas.stage, () => true);
    return canvas.figure;
  },
};

/** Above, how many of all that begin arrive; below, how long those take. */
function plotSeries(
  series: BetweenSeries,
  most: number,
  isSplit: boolean,
  size: ChartSize,
  colours: Theme,
): Element {
  return html(
    "div",
    { class: "jb-between" },
    plotArrivals(series, isSplit, size, colours),
    ...(series.bins.length ? [plotTimes(series, most, isSplit, size, colours)] : []),
  );
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly bin: Bin;
  readonly text: string;
  readonly isNever: boolean;
}

function plotArrivals(series: BetweenSeries, isSplit: boolean, size: ChartSize, colours: Theme): Element {
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
    style: { background: "transparent", color: colours.text, fontFamily: "inherit", fontSize: "12px" },
    x: { domain: [0, 1], axis: null },
    marks: [
      () => hatch.definition(),
      Plot.barX(parts, {
        x1: "from",
        x2: "to",
        fill: (part: Part) => (part.isNever ? hatch.fill : fill),
        stroke: colours.markMuted,
        strokeWidth: 0.75,
        render: markBars(parts, ({ bin }) => ({
          text: binText(bin, name, size.locale),
          data: { time: bin.label, count: bin.count, ...(isSplit ? { group: name } : {}) },
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
      Plot.text(isSplit ? [name] : [], {
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
function partsOf({ started, never, bins }: BetweenSeries, locale: string): Part[] {
  const { count, percent } = numberText(locale);
  const share = started ? never / started : 0;
  const part = (isNever: boolean): Part => {
    const size = isNever ? never : started - never;
    const arrive = size === 1 ? "arrives" : "arrive";
    const word = isNever ? `never ${arrive}` : arrive;
    return {
      isNever,
      from: isNever ? 1 - share : 0,
      to: isNever ? 1 : 1 - share,
      text: `${count(size)} ${word} (${percent(isNever ? share : 1 - share)})`,
      bin: {
        label: isNever ? "never" : "arrive",
        from: NaN,
        to: NaN,
        count: size,
        customers: isNever ? never : bins.reduce((sum, { customers }) => sum + customers, 0),
        share: isNever ? share : 1 - share,
        cumulative: NaN,
      },
    };
  };
  return [part(false), part(true)].filter(({ bin }) => bin.count > 0);
}

function plotTimes(
  series: BetweenSeries,
  most: number,
  isSplit: boolean,
  size: ChartSize,
  colours: Theme,
): Element {
  const { percent } = numberText(size.locale);
  const { bins, name } = series;
  const left = 44;
  const perBin = (size.width - left - 16) / bins.length;
  const bar = { x1: (_: Bin, at: number) => at, x2: (_: Bin, at: number) => at + 1, y1: 0 } as const;
  const marks = quantileMarks(series, size.locale);
  const ticks = isSplit ? 2 : 4;
  return Plot.plot({
    width: size.width,
    height: isSplit ? SMALL_HEIGHT : HEIGHT,
    marginLeft: left,
    marginRight: 16,
    marginTop: 38,
    marginBottom: 24,
    style: { background: "transparent", color: colours.textMuted, fontFamily: "inherit", fontSize: "11px" },
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
      ...marks.map((mark, line) => {
        const isRight = mark.at * perBin + textWidth(mark.text, 12) + 12 > size.width - left;
        return Plot.text([mark], {
          x: "at",
          frameAnchor: "top",
          textAnchor: isRight ? "end" : "start",
          dy: 15 * line - 24,
          text: "text",
          fill: colours.text,
          fontSize: 12,
        });
      }),
      Plot.text(boundsOf(bins, perBin), {
        x: "at",
        frameAnchor: "bottom",
        dy: 14,
        text: "text",
        fill: colours.textMuted,
      }),
      Plot.rect(bins, {
        ...bar,
        y2: most,
        fill: "transparent",
        render: markBars(bins, (bin) => ({
          text: binText(bin, name, size.locale),
          data: {
            time: bin.label,
            count: bin.count,
            customers: bin.customers,
            ...(isSplit ? { group: name } : {}),
          },
        })),
      }),
    ],
  });
}

interface PlacedText {
  /** in numbers of bins */
  readonly at: number;
  readonly text: string;
}

/** When half and nine in ten of those that arrive are there. */
function quantileMarks({ bins, median, p90 }: BetweenSeries, locale: string): PlacedText[] {
  if (Number.isNaN(median)) return [];
  return [
    { at: placeOf(bins, median), text: `half within ${durationText(median, locale)}` },
    { at: placeOf(bins, p90), text: `nine in ten within ${durationText(p90, locale)}` },
  ];
}

/** Where a time lies among the bins, which grow like its logarithm. */
function placeOf(bins: readonly Bin[], seconds: number): number {
  const at = bins.findIndex(({ to }) => Number.isNaN(to) || seconds < to);
  if (at < 0) return bins.length;
  const { from, to } = bins[at];
  if (Number.isNaN(to)) return at + 0.5;
  return at + (from > 0 ? Math.log(seconds / from) / Math.log(to / from) : (seconds - from) / (to - from));
}

/** The bounds between the bins, as many as have room. */
function boundsOf(bins: readonly Bin[], perBin: number): PlacedText[] {
  const bounds = bins.map(({ label }, at): PlacedText => ({ at, text: label.split(" – ")[0] }));
  const last = bins.at(-1)?.label.split(" – ")[1];
  if (last !== undefined) bounds.push({ at: bins.length, text: last });
  const kept: PlacedText[] = [];
  for (const bound of bounds) {
    const before = kept.at(-1);
    const room = before ? (bound.at - before.at) * perBin : Infinity;
    if (room > (textWidth(bound.text, 11) + textWidth(before?.text ?? "", 11)) / 2 + 10) kept.push(bound);
  }
  return kept;
}
