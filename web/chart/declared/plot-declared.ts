import type { PlotOptions, ScaleOptions } from "@observablehq/plot";
import type { Table } from "#table/table.ts";
import type { ChartSize } from "../chart.ts";
import { numberText } from "../number-text.ts";
import { textWidth, truncated } from "../text-width.ts";
import type { Theme } from "../theme.ts";
import { MARK_RULES } from "./allowed.ts";
import type { BoundChart, BoundMark } from "./bind-chart.ts";
import { chartRows, columnOf, MOST_ELEMENTS, MOST_ROWS, type ChartRows } from "./chart-rows.ts";
import {
  axisNumbers,
  CHANNELS_OF,
  colourScale,
  firstSeen,
  isPlainText,
  scaleKind,
  scaleOf,
} from "./chart-scales.ts";
import { reducedLabel } from "./chart-words.ts";
import { chartValues, NONE, type ChartValues } from "./chart-values.ts";
import type { ChannelName } from "./declaration.ts";
import { plotMark } from "./plot-marks.ts";
import { tagMarks } from "./tag-marks.ts";

/** What Plot is given, and what a person should know about it. */
export interface DeclaredPlot {
  readonly options: PlotOptions;
  /** sentences: rows that are not drawn and why */
  readonly notes: readonly string[];
  readonly isEmpty: boolean;
}

/** px of an axis text, and of a band of an upright axis */
const FONT = 11;
const BAND = 24;

/** A bound chart as options of Observable Plot. The same chart over the same rows gives the same picture. */
export function plotDeclared(chart: BoundChart, table: Table, size: ChartSize, colours: Theme): DeclaredPlot {
  const values = chartValues();
  const times = (["x", "y"] as const).filter((scale) => scaleKind(chart, scale) === "time");
  const isTime = (channel: ChannelName) => times.some((scale) => scale === scaleOf(channel));
  const drawn = chart.marks.map((mark) => {
    const each = MARK_RULES[mark.declaration.mark].isPerRow && !isReduced(mark);
    return { mark, ...chartRows(mark, table, values, isTime, each ? MOST_ELEMENTS : MOST_ROWS) };
  });
  const seen = (channels: readonly ChannelName[]) => valuesSeen(drawn, channels, values);
  const hues = seen(["fill", "stroke"]);
  const [xs, ys] = [seen(["x"]), seen(["y"])];
  const { declaration } = chart;
  const y = axis(chart, "y", ys, size.locale);
  const x = axis(chart, "x", xs, size.locale);
  const label = y.label ? 18 : 0;
  const left = isDiscrete(chart, "y") ? label + uprightRoom(y.domain, ys, size.width) : 56;
  const [acrossFacets, uprightFacets] = [seen(["fx"]), seen(["fy"])];
  const inner = size.width - left - (uprightFacets.length ? 80 : 20);
  const turn = turnedLabels(isDiscrete(chart, "x") ? xs : [], inner / Math.max(1, acrossFacets.length));
  const bands = (y.domain as unknown[] | undefined) ?? ys;
  const hasTop = acrossFacets.length > 0 || !isDiscrete(chart, "y");
  return {
    options: {
      width: size.width,
      height:
        declaration.height ??
        heightOf(chart, bands.length * Math.max(1, uprightFacets.length), size, turn.room),
      marginLeft: left,
      marginRight: uprightFacets.length ? 80 : 20,
      marginTop: hasTop ? (acrossFacets.length ? 36 : 24) : 6,
      clip: isCut(chart),
      marginBottom: 40 + turn.room,
      style: {
        background: "transparent",
        color: colours.textMuted,
        fontFamily: "inherit",
        fontSize: `${FONT}px`,
      },
      x: { ...x, ...turn.options },
      y: isDiscrete(chart, "y")
        ? { ...y, tickFormat: (name) => truncated(String(name), left - label - 14, FONT) }
        : y,
      ...facets(chart, seen),
      color: colourScale(chart, hues, size, colours),
      r: { ...(declaration.scales.r as ScaleOptions) },
      marks: drawn.map(({ mark, rows }) =>
        plotMark(mark, rows, values, colours, isTime, tagMarks(mark, size.locale)),
      ),
    },
    notes: [...rowNotes(drawn, table, size.locale), ...colourNotes(hues, chart, colours)],
    isEmpty: table.rowCount === 0 || drawn.every(({ rows }) => rows.length === 0),
  };
}

type Drawn = ChartRows & { readonly mark: BoundMark };

function isReduced({ channels }: BoundMark): boolean {
  return [...channels.values()].some(({ kind }) => kind === "reduce" || kind === "bin");
}

function isDiscrete(chart: BoundChart, scale: "x" | "y"): boolean {
  const kind = scaleKind(chart, scale);
  return kind === "band" || kind === "ordinal";
}

/** Distinct texts some channels are given, in the order of the rows; a missing one is `(none)` where it splits. */
function valuesSeen(
  drawn: readonly Drawn[],
  channels: readonly ChannelName[],
  values: ChartValues,
): string[] {
  const isPlace = channels.some((name) => name === "x" || name === "y");
  return firstSeen(
    drawn.flatMap(({ mark, rows }) =>
      channels.flatMap((name) => {
        const column = isPlainText(mark, name) ? columnOf(mark.channels.get(name)) : undefined;
        if (!column) return [];
        const all = values.of(column, false);
        return [rows.map((row) => all[row] ?? (isPlace ? undefined : NONE))];
      }),
    ),
  );
}

/** The order of an axis is that of the rows, unless a mark or the scale itself says otherwise. */
function axis(chart: BoundChart, scale: "x" | "y", seen: readonly string[], locale: string): ScaleOptions {
  const given = chart.declaration.scales[scale] ?? {};
  const isOrdered = chart.marks.some(({ declaration }) => declaration.scaleOrder?.scale === scale);
  const kind = scaleKind(chart, scale);
  const computed = reducedLabel(chart, CHANNELS_OF[scale]);
  const isText = isDiscrete(chart, scale) && seen.length > 0;
  return {
    ...(isText && !isOrdered && { domain: seen }),
    ...(isText ? { label: null } : computed !== undefined && { label: computed }),
    ...(kind === "number" && !given.percent && { tickFormat: axisNumbers(locale) }),
    ...(kind === "time" && { type: "utc" }),
    ...given,
  } as ScaleOptions;
}

/** Whether a declared domain may leave marks outside the frame. */
function isCut(chart: BoundChart): boolean {
  return (["x", "y"] as const).some(
    (scale) => chart.declaration.scales[scale]?.domain !== undefined && !isDiscrete(chart, scale),
  );
}

function facets(chart: BoundChart, seen: (channels: readonly ChannelName[]) => string[]): PlotOptions {
  const options = (scale: "fx" | "fy"): ScaleOptions => {
    const isOrdered = chart.marks.some(({ declaration }) => declaration.scaleOrder?.scale === scale);
    const names = seen([scale]);
    return {
      label: null,
      ...(names.length > 0 && !isOrdered && { domain: names }),
      ...(chart.declaration.scales[scale] as object),
    };
  };
  return { fx: options("fx"), fy: options("fy") };
}

function uprightRoom(domain: unknown, seen: readonly string[], width: number): number {
  const names = Array.isArray(domain) ? domain.map(String) : seen;
  const widest = Math.max(0, ...names.map((name) => textWidth(name, FONT))) + 16;
  return Math.min(widest, Math.max(60, Math.min(260, width * 0.4)));
}

/** Labels below the chart are turned where they would run into each other, and left out where even that is too dense. */
function turnedLabels(names: readonly string[], width: number): { room: number; options: ScaleOptions } {
  const each = width / Math.max(1, names.length);
  const widest = Math.max(0, ...names.map((name) => textWidth(name, FONT)));
  if (widest <= each - 4) return { room: 0, options: {} };
  const shown = Math.min(widest, 120);
  const every = Math.ceil(14 / each);
  return {
    room: Math.round(shown * 0.7),
    options: {
      tickRotate: -45,
      tickFormat: (name) => truncated(String(name), 120, FONT),
      ...(every > 1 && { ticks: names.filter((_, i) => i % every === 0) }),
    },
  };
}

function heightOf(chart: BoundChart, bands: number, size: ChartSize, below: number): number {
  const isBanded = scaleKind(chart, "y") === "band";
  if (isBanded) return Math.min(2000, Math.max(1, bands) * BAND + 64 + below);
  return Math.max(200, Math.min(320, size.width * 0.4)) + below;
}

function rowNotes(drawn: readonly Drawn[], table: Table, locale: string): string[] {
  const { count } = numberText(locale);
  const missing = Math.max(0, ...drawn.map((one) => one.missing));
  const left = Math.max(0, ...drawn.map((one) => one.left));
  const notes: string[] = [];
  if (missing > 0)
    notes.push(
      `${count(missing)} ${missing === 1 ? "row has no value where the chart needs one and is" : "rows have no value where the chart needs one and are"} not drawn.`,
    );
  if (left > 0)
    notes.push(
      `${count(left)} of ${count(table.rowCount)} rows are not drawn, since that would be too many; group them in SQL to see all.`,
    );
  return notes;
}

function colourNotes(names: readonly string[], chart: BoundChart, { hues }: Theme): string[] {
  if (names.length <= hues.length || chart.declaration.scales.color?.scheme !== undefined) return [];
  return [
    `${names.length} values share ${hues.length} colours; write color: { scheme: tableau10 } for more.`,
  ];
}
