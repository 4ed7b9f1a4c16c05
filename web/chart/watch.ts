import * as Plot from "@observablehq/plot";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { frame } from "./figure.ts";
import { hatching } from "./hatching.ts";
import { dateText } from "./line.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import { followPointer } from "./pointing.ts";
import { segmentSummary } from "./segment-summary.ts";
import { textWidth } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { nounOf, type Noun } from "./unit-noun.ts";
import { readWatch, watchRefusal, type Alarm, type Watch, type WatchPoint } from "./watch-points.ts";
import { alarmLabel, watchText, watchWords } from "./watch-text.ts";
import { wordsIn } from "./words/words.ts";

const HEIGHT = 240;
const MARGIN = { top: 24, right: 14, bottom: 28, left: 48 };
/** Buckets that are marks of their own; of more, only those with an alarm are. */
const MOST_MARKS = 400;

/** A `watch` result: the rate by bucket on the band of what is usual, with alarms and when each would have been noticed. */
export const watch: Chart = {
  kind: "watch",
  label: "Watch",
  refusal: watchRefusal,
  render(data: ChartData, size: ChartSize): HTMLElement {
    const canvas = frame("watch", size);
    const reading = readWatch(data);
    canvas.show(
      plotWatch(reading, nounOf(data), size, canvas.colours),
      watchWords(reading, segmentSummary(data.details.segment), size.locale, nounOf(data)),
    );
    followPointer(canvas.figure, canvas.stage, () => true);
    return canvas.figure;
  },
};

function plotWatch(
  { points, width, alarms, top }: Watch,
  noun: Noun,
  size: ChartSize,
  colours: Theme,
): Element {
  const { percent } = numberText(size.locale);
  const step = Number.isFinite(width) ? width : 86_400_000;
  const hatch = hatching(colours);
  const marked = points.filter(
    ({ rate, isAlarm }) => !Number.isNaN(rate) && (isAlarm || points.length <= MOST_MARKS),
  );
  const real = alarms.filter(({ isFalse }) => !isFalse);
  const range = [points[0].time - step / 2, points[points.length - 1].time + step / 2] as const;
  const clip = (time: number) => Math.min(Math.max(time, range[0]), range[1]);
  const labels = spacedLabels(alarms, width, size, range);
  return Plot.plot({
    width: size.width,
    height: HEIGHT,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    style: plotStyle(colours.textMuted, 11),
    x: { type: "utc", label: null, domain: range, ticks: Math.max(2, Math.round(size.width / 110)) },
    y: { label: null, domain: [0, top], clamp: true, ticks: 5, tickFormat: (v: number) => percent(v) },
    marks: [
      () => hatch.definition(),
      Plot.axisX({
        tickFormat: (t: Date) => dateText(t.getTime(), size.locale, true),
        tickSize: 4,
        anchor: "bottom",
        ticks: Math.max(2, Math.round(size.width / 110)),
      }),
      Plot.gridY({ ticks: 5, stroke: colours.border, strokeOpacity: 1 }),
      Plot.rect(
        points.filter(({ isComplete }) => !isComplete),
        {
          x1: (p: WatchPoint) => p.time - step / 2,
          x2: (p: WatchPoint) => p.time + step / 2,
          y1: 0,
          y2: top,
          fill: hatch.fill,
        },
      ),
      Plot.rect(real, {
        x1: ({ began }: Alarm) => clip(began - step / 2),
        x2: ({ until }: Alarm) => clip(until - step / 2),
        y1: 0,
        y2: top,
        fill: colours.warn,
        fillOpacity: 0.1,
      }),
      Plot.areaY(points, {
        x: "time",
        y1: "low",
        y2: "high",
        curve: "step",
        fill: colours.markMuted,
        fillOpacity: 0.22,
      }),
      Plot.lineY(points, {
        x: "time",
        y: "expected",
        stroke: colours.markMuted,
        strokeWidth: 1.25,
        strokeDasharray: "4 3",
      }),
      Plot.lineY(points, { x: "time", y: "rate", stroke: colours.hues[0], strokeWidth: 1.75 }),
      Plot.ruleX(alarms, {
        x: ({ noticed }: Alarm) => clip(noticed - step / 2),
        stroke: (a: Alarm) => (a.isFalse ? colours.markMuted : colours.warn),
        strokeWidth: 1.5,
        strokeDasharray: "3 2",
      }),
      Plot.text(labels, {
        x: "time",
        frameAnchor: "top",
        dy: -16,
        dx: 2,
        textAnchor: "start",
        text: "text",
        fill: (label: AlarmLabel) => (label.isFalse ? colours.textMuted : colours.warn),
        fontSize: 12,
      }),
      ...baselineMarks(points, step, colours, size.locale),
      Plot.dot(marked, {
        x: "time",
        y: "rate",
        r: (p: WatchPoint) => (p.isAlarm ? 5 : points.length > 120 ? 2 : 3),
        symbol: (p: WatchPoint) => (p.isAlarm ? "triangle" : "circle"),
        fill: (p: WatchPoint) =>
          p.isComplete ? (p.isAlarm ? colours.warn : colours.hues[0]) : colours.surface,
        stroke: (p: WatchPoint) => (p.isAlarm ? colours.warn : colours.hues[0]),
        strokeWidth: 1.25,
        render: markBars(marked, (p) => ({
          text: watchText(p, size.locale, noun),
          data: {
            bucket: new Date(p.time).toISOString(),
            alarm: String(p.isAlarm),
            ...(Number.isNaN(p.hits) ? {} : { customers: p.hits }),
          },
        })),
      }),
    ],
  });
}

/** A bracket below the buckets that say what is usual, named above them, where the points seldom are. */
function baselineMarks(
  points: readonly WatchPoint[],
  step: number,
  colours: Theme,
  locale: string,
): Plot.Markish[] {
  const baseline = points.filter(({ isBaseline }) => isBaseline);
  const [first, last] = [baseline[0], baseline.at(-1)];
  if (!first || !last) return [];
  const span = [{ from: first.time - step / 2, to: last.time + step / 2 }];
  return [
    Plot.ruleY(span, { x1: "from", x2: "to", y: 0, stroke: colours.markMuted, strokeWidth: 3 }),
    Plot.text(span, {
      x: "from",
      frameAnchor: "top",
      dy: 2,
      dx: 3,
      textAnchor: "start",
      text: () => wordsIn(locale).time.watch.baselineMark,
      fill: colours.textMuted,
      stroke: colours.surface,
      strokeWidth: 3,
    }),
  ];
}

interface AlarmLabel {
  readonly time: number;
  readonly text: string;
  readonly isFalse: boolean;
}

/** Labels above the alarms, as far as they have room; real alarms before false ones. */
function spacedLabels(
  alarms: readonly Alarm[],
  width: number,
  size: ChartSize,
  [from, to]: readonly [number, number],
): readonly AlarmLabel[] {
  const room = size.width - MARGIN.left - MARGIN.right;
  const taken: { left: number; right: number }[] = [];
  const step = Number.isFinite(width) ? width : 0;
  return [...alarms]
    .sort((a, b) => Number(a.isFalse) - Number(b.isFalse) || a.noticed - b.noticed)
    .flatMap((alarm) => {
      const text = alarmLabel(alarm, width, size.locale);
      const time = Math.min(Math.max(alarm.noticed - step / 2, from), to);
      const wide = textWidth(text, 12) * 1.05 + 10;
      const left = Math.min(((time - from) / (to - from)) * room, room - wide);
      if (taken.some((other) => left < other.right && other.left < left + wide)) return [];
      taken.push({ left, right: left + wide });
      return [{ time: from + (left / room) * (to - from), text, isFalse: alarm.isFalse }];
    });
}
