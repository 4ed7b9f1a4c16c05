import type { PlotOptions, ScaleOptions } from "@observablehq/plot";
import type { Table } from "#table/table.ts";
import type { ChartSize } from "../chart.ts";
import { numberText } from "../number-text.ts";
import type { Theme } from "../theme.ts";
import { MARK_RULES } from "./allowed.ts";
import type { BoundChart, BoundMark } from "./bind-chart.ts";
import { chartAxes, FONT, type Seen } from "./chart-axes.ts";
import { chartRows, columnOf, MOST_ELEMENTS, MOST_ROWS, type ChartRows } from "./chart-rows.ts";
import { CHANNELS_OF, colourScale, scaleKind, scaleOf } from "./chart-scales.ts";
import { chartValues, nameText, NONE, type ChartValues, type PlotValue } from "./chart-values.ts";
import type { ChannelName } from "./declaration.ts";
import { plotMark } from "./plot-marks.ts";
import { tagMarks } from "./tag-marks.ts";
import { wordsIn } from "../words/words.ts";

/** What Plot is given, and what a person should know about it. */
export interface DeclaredPlot {
  readonly options: PlotOptions;
  /** sentences: rows that are not drawn and why */
  readonly notes: readonly string[];
  readonly isEmpty: boolean;
}

/** A bound chart as options of Observable Plot. The same chart over the same rows gives the same picture. */
export function plotDeclared(chart: BoundChart, table: Table, size: ChartSize, colours: Theme): DeclaredPlot {
  const values = chartValues();
  const times = (["x", "y"] as const).filter((scale) => scaleKind(chart, scale) === "time");
  const isTime = (channel: ChannelName) => times.some((scale) => scale === scaleOf(channel));
  const isBand = (scale: "x" | "y") => scaleKind(chart, scale) === "band";
  const drawn = chart.marks.map((mark) => {
    const each = MARK_RULES[mark.declaration.mark].isPerRow && !isReduced(mark);
    return { mark, ...chartRows(mark, table, values, isTime, each ? MOST_ELEMENTS : MOST_ROWS) };
  });
  const seen = (channels: readonly ChannelName[]) => valuesSeen(drawn, channels, values, isTime);
  const hues = textsOf(seen(CHANNELS_OF.color));
  return {
    options: {
      ...chartAxes(chart, seenAlong(seen), size),
      style: {
        background: "transparent",
        color: colours.textMuted,
        fontFamily: "inherit",
        fontSize: `${FONT}px`,
      },
      color: colourScale(chart, hues, size, colours),
      r: { ...(chart.declaration.scales.r as ScaleOptions) },
      marks: drawn.map(({ mark, rows }) =>
        plotMark(mark, rows, values, colours, isTime, isBand, tagMarks(mark, size.locale)),
      ),
    },
    notes: [...rowNotes(drawn, table, size.locale), ...colourNotes(hues, chart, colours, size.locale)],
    isEmpty: table.rowCount === 0 || drawn.every(({ rows }) => rows.length === 0),
  };
}

type Drawn = ChartRows & { readonly mark: BoundMark };

function isReduced({ channels }: BoundMark): boolean {
  return [...channels.values()].some(({ kind }) => kind === "reduce" || kind === "bin");
}

/** Distinct values some channels are given, in the order of the rows; a missing text is `(none)` where it splits. */
function valuesSeen(
  drawn: readonly Drawn[],
  channels: readonly ChannelName[],
  values: ChartValues,
  isTime: (channel: ChannelName) => boolean,
): PlotValue[] {
  const found = new Map<unknown, PlotValue>();
  for (const { mark, rows } of drawn)
    for (const name of channels) {
      const bound = mark.channels.get(name);
      const column = columnOf(bound);
      if (!column || bound?.kind === "reduce") continue;
      const splits = column.type !== "number" && !["x", "y"].includes(name[0]);
      const all = values.of(column, isTime(name));
      for (const row of rows) {
        const value = all[row] ?? (splits ? NONE : undefined);
        if (value !== undefined) found.set(value instanceof Date ? value.getTime() : value, value);
      }
    }
  return [...found.values()];
}

function textsOf(seen: readonly PlotValue[]): string[] {
  return seen.filter((value) => typeof value === "string");
}

/** The values along each scale, each read once. */
function seenAlong(seen: (channels: readonly ChannelName[]) => PlotValue[]): Seen {
  const known = new Map<string, ReturnType<Seen>>();
  return (scale) => {
    const before = known.get(scale);
    if (before) return before;
    const all = seen(CHANNELS_OF[scale]);
    let [from, to] = [NaN, NaN];
    for (const value of all)
      if (value instanceof Date) {
        const ms = value.getTime();
        from = ms >= from ? from : ms;
        to = ms <= to ? to : ms;
      }
    const along = { texts: textsOf(all), names: all.map(nameText), times: [from, to] as const };
    known.set(scale, along);
    return along;
  };
}

function rowNotes(drawn: readonly Drawn[], table: Table, locale: string): string[] {
  const { count } = numberText(locale);
  const words = wordsIn(locale).common.declared;
  const missing = Math.max(0, ...drawn.map((one) => one.missing));
  const left = Math.max(0, ...drawn.map((one) => one.left));
  const notes: string[] = [];
  if (missing > 0) notes.push(words.missing(count(missing), missing));
  if (left > 0) notes.push(words.tooMany(count(left), count(table.rowCount)));
  return notes;
}

function colourNotes(names: readonly string[], chart: BoundChart, { hues }: Theme, locale: string): string[] {
  if (names.length <= hues.length || chart.declaration.scales.color?.scheme !== undefined) return [];
  return [wordsIn(locale).common.declared.fewColours(String(names.length), String(hues.length))];
}
