import * as Plot from "@observablehq/plot";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { frame, type Words } from "./figure.ts";
import { readTrend, trendRefusal, type Trend, type TrendPoint } from "./funnel-trend-points.ts";
import { dateText, spread } from "./line.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import { followPointer } from "./pointing.ts";
import { textWidth, truncated } from "./text-width.ts";
import { hueOf, type Theme } from "./theme.ts";
import { nounOf, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Lines that are drawn; the rest is stated. */
const MOST_LINES = 6;
const HEIGHT = 240;
const MARGIN = { top: 14, bottom: 28 };

/** A `funnel` result with `trend`: the share that gets through by when they entered; what is still open hollow and dashed. */
export const funnelTrend: Chart = {
  kind: "funnel-trend",
  label: "Trend",
  refusal: ({ table }: ChartData) => trendRefusal(table),
  render(data: ChartData, size: ChartSize): HTMLElement {
    const { table } = data;
    const canvas = frame("funnel-trend", size);
    const trend = readTrend(table);
    const drawn = trend.series.slice(0, MOST_LINES);
    registerNames(drawn.map((name) => name || trend.lastLabel));
    const points = trend.points.filter(({ series }) => drawn.includes(series));
    canvas.show(
      plotTrend(trend, points, { names: drawn, noun: nounOf(data) }, size, canvas.colours),
      trendWords(trend, size.locale),
    );
    followPointer(canvas.figure, canvas.stage, () => true);
    return canvas.figure;
  },
};

/** Title and subtitle: from the first complete bucket to the last, and how it was counted. */
export function trendWords({ points, series, column, firstLabel, lastLabel }: Trend, locale: string): Words {
  const { percent, count } = numberText(locale);
  const words = wordsIn(locale);
  const said = words.funnel.trend;
  const title = (): string => {
    const [main] = series;
    const complete = points.filter((p) => p.isComplete && p.series === main);
    const [first, last] = [complete[0], complete.at(-1)];
    const who = main ? said.of(main) : "";
    if (!first || !last) return said.tooEarly(who, lastLabel);
    const at = (p: TrendPoint) => said.at(percent(p.share), who, dateText(p.time, locale));
    const now = said.now(percent(last.share), who, dateText(last.time, locale), lastLabel);
    if (first === last) return now;
    const sorted = [...complete].sort((a, b) => a.share - b.share);
    const [least, most] = [sorted[0], sorted[sorted.length - 1]];
    if (isApart(first, last)) return said.after(now, at(first));
    return isApart(least, most) ? said.between(now, at(least), at(most)) : said.asEver(now);
  };
  const open = points.some((p) => !p.isComplete) ? said.open : "";
  const lines = column === undefined ? "" : words.common.bars.lineEach(column);
  const hidden = series.length - MOST_LINES;
  const rest = hidden > 0 ? words.common.bars.largest(count(MOST_LINES), count(series.length)) : "";
  const band = series.length === 1 && points.some((p) => !Number.isNaN(p.low)) ? said.band : "";
  return {
    title: title(),
    subtitle: said.counted(firstLabel, lastLabel, `${lines}${rest}${band}${open}`),
    explanation: [
      said.pointMeans(firstLabel, lastLabel),
      ...(band ? [said.bandMeans] : []),
      ...(open ? [said.openMeans] : []),
      ...(hidden > 0 ? [said.largest(count(MOST_LINES), count(series.length))] : []),
    ],
  };
}

/** Whether the intervals of two points leave a gap; where there are none, whether the shares differ. */
function isApart(a: TrendPoint, b: TrendPoint): boolean {
  const [lower, upper] = a.share <= b.share ? [a, b] : [b, a];
  return Number.isNaN(lower.high) ? lower.share < upper.share : lower.high < upper.low;
}

/** Neighbours on a line; the way to or from an open bucket is open too. */
interface Stretch {
  readonly from: TrendPoint;
  readonly to: TrendPoint;
}

function plotTrend(
  { lastLabel, lastStep, column }: Trend,
  points: readonly TrendPoint[],
  { names, noun }: { readonly names: readonly string[]; readonly noun: Noun },
  size: ChartSize,
  colours: Theme,
): Element {
  const { percent } = numberText(size.locale);
  const isSplit = column !== undefined && names.length > 1;
  const right = isSplit ? Math.min(130, Math.max(...names.map((n) => textWidth(n, 12))) + 14) : 24;
  const colour = (p: TrendPoint) => hueOf(p.series || lastLabel, colours);
  const top = Math.max(0.01, ...points.map((p) => (isSplit || Number.isNaN(p.high) ? p.share : p.high)));
  const stretches = names.flatMap((name): Stretch[] => {
    const own = points.filter(({ series }) => series === name);
    return own.slice(1).map((to, i) => ({ from: own[i], to }));
  });
  const isClosed = ({ from, to }: Stretch): boolean => from.isComplete && to.isComplete;
  const way = {
    x1: (s: Stretch) => s.from.time,
    x2: (s: Stretch) => s.to.time,
    y1: (s: Stretch) => s.from.share,
    y2: (s: Stretch) => s.to.share,
    stroke: (s: Stretch) => colour(s.to),
    strokeWidth: 2,
  };
  const ends = isSplit ? names.map((name) => points.findLast(({ series }) => series === name)!) : [];
  const perPx = top / (HEIGHT - MARGIN.top - MARGIN.bottom);
  return Plot.plot({
    width: size.width,
    height: HEIGHT,
    marginTop: MARGIN.top,
    marginBottom: MARGIN.bottom,
    marginLeft: 44,
    marginRight: right,
    style: plotStyle(colours.textMuted, 11),
    x: { type: "utc", label: null },
    y: { label: null, domain: [0, top], ticks: 5, tickFormat: (v: number) => percent(v) },
    marks: [
      Plot.axisX({
        ticks: ticksOf(points, size.width).map((time) => new Date(time)),
        tickFormat: (t: Date) => dateText(t.getTime(), size.locale, true),
        tickSize: 4,
        anchor: "bottom",
      }),
      Plot.gridY({ stroke: colours.border, strokeOpacity: 1 }),
      Plot.areaY(isSplit ? [] : points, {
        x: "time",
        y1: "low",
        y2: "high",
        fill: colours.markMuted,
        fillOpacity: 0.18,
      }),
      Plot.link(stretches.filter(isClosed), way),
      Plot.link(
        stretches.filter((s) => !isClosed(s)),
        { ...way, strokeDasharray: "4 4" },
      ),
      Plot.text(ends, {
        x: Math.max(...points.map((p) => p.time)),
        y: spread(
          ends.map((p) => p.share),
          14 * perPx,
        ),
        dx: 8,
        textAnchor: "start",
        text: (p: TrendPoint) => truncated(p.series, right - 12, 12),
        fill: colours.text,
        fontSize: 12,
      }),
      Plot.dot(points, {
        x: "time",
        y: "share",
        r: points.length > 80 ? 2 : 3.5,
        fill: (p: TrendPoint) => (p.isComplete ? colour(p) : colours.surface),
        stroke: colour,
        strokeWidth: 1.5,
        render: markBars(points, (p) => ({
          text: pointText(p, size.locale, noun),
          data: {
            time: new Date(p.time).toISOString(),
            step: lastStep,
            label: lastLabel,
            count: p.count,
            ...(isSplit ? { group: p.series } : {}),
          },
        })),
      }),
    ],
  });
}

/** Buckets that are named below the axis: as many as there is room for, evenly spread, the last among them. */
function ticksOf(points: readonly TrendPoint[], width: number): readonly number[] {
  const times = [...new Set(points.map(({ time }) => time))];
  const every = Math.ceil(times.length / Math.max(2, Math.floor(width / 80)));
  return times.filter((_, i) => (times.length - 1 - i) % every === 0);
}

function pointText(p: TrendPoint, locale: string, noun: Noun) {
  const { count, percent } = numberText(locale);
  const { common, funnel } = wordsIn(locale);
  const words = funnel.trend;
  const facts: [string, string][] = [
    [words.gotThrough, percent(p.share)],
    [common.units(noun), words.part(count(p.count), count(p.entered))],
  ];
  if (!Number.isNaN(p.low)) facts.push([common.interval, `${percent(p.low)} – ${percent(p.high)}`]);
  if (!p.isComplete) facts.push([words.stillOpen, words.mayYet]);
  return { heading: `${dateText(p.time, locale)}${p.series ? `, ${p.series}` : ""}`, facts };
}
