import * as Plot from "@observablehq/plot";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { numbersOf, textsOf } from "./columns.ts";
import { frame } from "./figure.ts";
import { markBars } from "./mark-bars.ts";
import { knownLocale, numberText } from "./number-text.ts";
import { categoryColumn, measureColumn, timeColumnOf } from "./plain-columns.ts";
import { plotStyle } from "./plot-style.ts";
import { followPointer } from "./pointing.ts";
import { textWidth, truncated } from "./text-width.ts";
import { hueOf, type Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";
import { spoken } from "./bar.ts";

/** Lines that are drawn; the rest is stated. */
const MOST_LINES = 6;

/** Points marked on the lines, at most; where there are more, only the lines are drawn. */
const MOST_DOTS = 2_000;

interface Dot {
  /** ms since 1970 UTC */
  readonly time: number;
  readonly value: number;
  readonly series: string;
  /** of the result */
  readonly row: number;
}

/** A line over time: a column of instants, one of numbers, and a line for every value of a column of text, if any. */
export const line: Chart = {
  kind: "line",
  label: "Line",
  refusal({ table }: ChartData) {
    if (!timeColumnOf(table)) return "needs a column of times";
    if (!measureColumn(table)) return "needs a column of numbers for the height of the line";
    return table.rowCount === 0 ? "the result has no rows: there is nothing to draw" : undefined;
  },
  render: renderLines,
};

function renderLines({ table }: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("line", size);
  const { count } = numberText(size.locale);
  const [time, measure, split] = [timeColumnOf(table)!, measureColumn(table)!, categoryColumn(table)];
  const times = numbersOf(table, time.name);
  const values = numbersOf(table, measure.name);
  const series = split
    ? textsOf(split.data)
    : times.length
      ? Array<string>(times.length).fill(measure.name)
      : [];
  const dots = series
    .map((name, row): Dot => ({ time: times[row], value: values[row], series: name, row }))
    .filter((d) => !Number.isNaN(d.time) && !Number.isNaN(d.value))
    .sort((a, b) => a.time - b.time);
  const names = [...new Set(dots.map((d) => d.series))];
  const total = new Map(names.map((n) => [n, dots.reduce((s, d) => s + (d.series === n ? d.value : 0), 0)]));
  const drawn = [...names].sort((a, b) => total.get(b)! - total.get(a)!).slice(0, MOST_LINES);
  registerNames(drawn);
  const shown = dots.filter((d) => drawn.includes(d.series));
  const peak = shown.reduce<Dot | undefined>((a, b) => (a && a.value >= b.value ? a : b), undefined);
  const words = wordsIn(size.locale).common.bars;
  const rest = names.length > drawn.length ? words.largest(count(MOST_LINES), count(names.length)) : "";
  canvas.show(plotLines(shown, drawn, measure.name, size, canvas.colours), {
    title: peak
      ? words.peak(
          spoken(measure.name),
          split && peak.series,
          count(peak.value),
          dateText(peak.time, size.locale),
        )
      : words.nothing,
    subtitle: `${words.by(spoken(measure.name), spoken(time.name))}${split ? words.lineEach(spoken(split.name)) : ""}${rest}${words.utc}.`,
  });
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

function plotLines(
  dots: readonly Dot[],
  names: readonly string[],
  measure: string,
  size: ChartSize,
  colours: Theme,
): Element {
  const { count, compact } = numberText(size.locale);
  const right = names.length > 1 ? Math.min(130, Math.max(...names.map((n) => textWidth(n, 12))) + 14) : 14;
  const colour = (d: Dot) => hueOf(d.series, colours);
  const marked = dots.length > MOST_DOTS ? [] : dots;
  const height = Math.max(180, Math.min(320, size.width * 0.4));
  const margin = { top: 14, bottom: 28 };
  const domain = [
    Math.min(0, ...dots.map((d) => d.value)),
    Math.max(0, ...dots.map((d) => d.value)) || 1,
  ] as const;
  const perPx = (domain[1] - domain[0]) / (height - margin.top - margin.bottom);
  const last = names.map((name) => dots.findLast((d) => d.series === name)!);
  const labelAt = spread(
    last.map((d) => d.value),
    14 * perPx,
  );
  return Plot.plot({
    width: size.width,
    height,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    marginLeft: 44,
    marginRight: right,
    style: plotStyle(colours.textMuted, 11),
    x: { type: "utc", label: null, ticks: Math.max(2, Math.round(size.width / 120)) },
    y: { label: null, domain, ticks: 5, tickFormat: (v: number) => compact(v) },
    marks: [
      Plot.axisX({
        tickFormat: (t: Date) => dateText(t.getTime(), size.locale, true),
        tickSize: 4,
        anchor: "bottom",
      }),
      Plot.gridY({ stroke: colours.border, strokeOpacity: 1 }),
      Plot.line(dots, { x: "time", y: "value", z: "series", stroke: colour, strokeWidth: 2 }),
      Plot.text(names.length > 1 ? last : [], {
        x: Math.max(...dots.map((d) => d.time)),
        y: labelAt,
        dx: 8,
        textAnchor: "start",
        text: (d: Dot) => truncated(d.series, right - 12, 12),
        fill: colours.text,
        fontSize: 12,
      }),
      Plot.dot(marked, {
        x: "time",
        y: "value",
        r: dots.length > 80 ? 2 : 3,
        fill: colour,
        render: markBars(marked, (d) => ({
          text: {
            heading: dateText(d.time, size.locale),
            facts: [[names.length > 1 ? d.series : spoken(measure), count(d.value)]],
          },
          data: { time: new Date(d.time).toISOString(), value: d.value, series: d.series, row: d.row },
        })),
      }),
    ],
  });
}

/** The values moved up as far as it takes that each is at least `gap` above the next lower one. */
export function spread(values: readonly number[], gap: number): readonly number[] {
  const result = [...values];
  let lowest = -Infinity;
  for (const i of values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b)) {
    result[i] = Math.max(values[i], lowest);
    lowest = result[i] + gap;
  }
  return result;
}

/** A date in UTC, with the time of day where it is not midnight. */
export function dateText(time: number, locale: string, isShort = false): string {
  const isDay = time % 86_400_000 === 0;
  return new Intl.DateTimeFormat(knownLocale(locale), {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    ...(isShort ? {} : { year: "numeric" }),
    ...(isDay ? {} : { hour: "2-digit", minute: "2-digit" }),
  }).format(time);
}
