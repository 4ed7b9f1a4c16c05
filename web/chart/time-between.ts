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
const HEIGHT = 210;
const SMALL_HEIGHT = 140;
/** Bins between the times and those that never arrive. */
const GAP = 0.6;

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
    const most = Math.max(...drawn.flatMap(sharesOf), Number.MIN_VALUE);
    const pictures = drawn.map((series) => plotSeries(series, most, drawn.length > 1, size, canvas.colours));
    canvas.show(html("div", {}, ...pictures), betweenWords(between, drawn.length, size.locale));
    followPointer(canvas.figure, canvas.stage, () => true);
    return canvas.figure;
  },
};

function sharesOf({ bins, never, started }: BetweenSeries): number[] {
  return [...bins.map(({ share }) => share), started ? never / started : 0];
}

/** A bar as it is drawn: from one place to another in numbers of bins. */
interface Bar {
  readonly from: number;
  readonly to: number;
  readonly bin: Bin;
  readonly isNever: boolean;
}

function plotSeries(
  series: BetweenSeries,
  most: number,
  isSplit: boolean,
  size: ChartSize,
  colours: Theme,
): Element {
  const { percent } = numberText(size.locale);
  const { bins, name } = series;
  const hatch = hatching(colours);
  const bars = barsOf(series);
  const end = bars[bars.length - 1].to;
  const left = 44;
  const perBin = (size.width - left - 12) / end;
  const bar = {
    x1: "from",
    x2: "to",
    y1: 0,
    y2: (b: Bar) => b.bin.share,
    insetLeft: 1,
    insetRight: 1,
  } as const;
  const marks = quantileMarks(series, size.locale);
  const top = isSplit ? 50 : 30;
  const never = bars.filter(({ isNever }) => isNever);
  return Plot.plot({
    width: size.width,
    height: (isSplit ? SMALL_HEIGHT : HEIGHT) + top,
    marginLeft: left,
    marginRight: 12,
    marginTop: top,
    marginBottom: 24,
    style: { background: "transparent", color: colours.textMuted, fontFamily: "inherit", fontSize: "11px" },
    x: { domain: [0, end], axis: null },
    y: {
      label: null,
      domain: [0, most],
      ticks: isSplit ? 2 : 4,
      tickFormat: (v: number) => percent(v),
      tickSize: 0,
    },
    marks: [
      () => hatch.definition(),
      Plot.gridY({ stroke: colours.border, strokeOpacity: 1, ticks: isSplit ? 2 : 4 }),
      Plot.rect(
        bars.filter(({ isNever }) => !isNever),
        { ...bar, fill: hueOf(name || "time", colours) },
      ),
      Plot.rect(never, { ...bar, fill: hatch.fill, stroke: colours.markMuted, strokeWidth: 0.75 }),
      Plot.ruleX(marks, { x: "at", stroke: colours.text, strokeWidth: 1.25, strokeDasharray: "3 3" }),
      ...marks.map((mark, line) => {
        const isRight = mark.at * perBin + textWidth(mark.text, 12) + 12 > size.width - left;
        return Plot.text([mark], {
          x: "at",
          frameAnchor: "top",
          textAnchor: isRight ? "end" : "start",
          dx: isRight ? -4 : 4,
          dy: 15 * line - 18,
          text: "text",
          fill: colours.text,
          fontSize: 12,
        });
      }),
      Plot.text(isSplit ? [name] : [], {
        frameAnchor: "top-left",
        dy: -top + 2,
        dx: -left,
        text: (text: string) => truncated(text, size.width * 0.5, 13),
        fill: colours.text,
        fontSize: 13,
        fontWeight: 500,
      }),
      Plot.text(boundsOf(bins, perBin), {
        x: "at",
        frameAnchor: "bottom",
        dy: 14,
        text: "text",
        fill: colours.textMuted,
      }),
      Plot.text(never, {
        x: (b: Bar) => (b.from + b.to) / 2,
        frameAnchor: "bottom",
        dy: 14,
        text: () => "never",
        fill: colours.text,
      }),
      Plot.rect(bars, {
        x1: "from",
        x2: "to",
        y1: 0,
        y2: most,
        fill: "transparent",
        render: markBars(bars, ({ bin }) => ({
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

function barsOf({ bins, never, started }: BetweenSeries): Bar[] {
  const bars = bins.map((bin, at): Bar => ({ from: at, to: at + 1, bin, isNever: false }));
  const from = bins.length ? bins.length + GAP : 0;
  const bin = {
    label: "never",
    from: NaN,
    to: NaN,
    count: never,
    customers: never,
    share: started ? never / started : 0,
    cumulative: NaN,
  };
  return [...bars, { from, to: from + 1, bin, isNever: true }];
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
