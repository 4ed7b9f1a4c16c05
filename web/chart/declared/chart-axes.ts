import * as Plot from "@observablehq/plot";
import type { PlotOptions, ScaleOptions } from "@observablehq/plot";
import type { ChartSize } from "../chart.ts";
import { textWidth, truncated } from "../text-width.ts";
import { timeTicks } from "../time-ticks.ts";
import type { BoundChart } from "./bind-chart.ts";
import { axisNumbers, CHANNELS_OF, declaredType, isOrdered, scaleKind } from "./chart-scales.ts";
import { nameText, type PlotValue } from "./chart-values.ts";
import { reducedLabel } from "./chart-words.ts";

/** What is drawn along each scale: the values of its columns as they are, by scale. */
export type Seen = (scale: "x" | "y" | "fx" | "fy") => {
  /** distinct texts in the order of the rows, for a domain */
  readonly texts: readonly string[];
  /** all distinct values as a person reads them */
  readonly names: readonly string[];
  /** least and most time, ms since 1970 UTC; NaN where there is none */
  readonly times: readonly [number, number];
};

/** px of an axis text, of a band of an upright axis, of a tick of a time */
export const FONT = 11;
const BAND = 24;
const TICK = 56;
/** px a turned name may be long */
const TURNED = 120;
/** px right of the picture, and where the names of upright facets stand */
const RIGHT = 20;
const FACET_NAMES = 80;

/** Size, margins, axes and facets of a chart. */
export function chartAxes(chart: BoundChart, seen: Seen, size: ChartSize): PlotOptions {
  const [x, y] = [axis(chart, "x", seen, size.locale), axis(chart, "y", seen, size.locale)];
  const [across, upright] = [seen("fx").names.length, seen("fy").names.length];
  const bands = bandNames(chart, y, seen);
  const label = y.label ? 18 : 0;
  const isNamed = isDiscrete(chart, "y");
  const own = isNamed ? label + roomFor(bands, size.width) : 56;
  const right = upright ? FACET_NAMES : RIGHT;
  const names = isDiscrete(chart, "x") ? seen("x").names : undefined;
  const innerBeside = (left: number) => (size.width - left - right) / Math.max(1, across);
  // the first of the turned names begins left of its bar
  const left = names && !across ? Math.max(own, turnedReach(names, innerBeside(own))) : own;
  const inner = innerBeside(left);
  const below = names ? turnedLabels(names, inner) : { room: 0, options: {} };
  const isBanded = scaleKind(chart, "y") === "band";
  const height = isBanded
    ? Math.min(2000, Math.max(1, bands.length * Math.max(1, upright)) * BAND + 64)
    : Math.max(200, Math.min(320, size.width * 0.4));
  return {
    width: size.width,
    height: chart.declaration.height ?? height + below.room,
    marginLeft: left,
    marginRight: right,
    marginTop: across ? 36 : isNamed ? 6 : 24,
    marginBottom: 40 + below.room,
    clip: isCut(chart),
    x: { ...x, ...spanTicks(x, seen("x").times, inner), ...below.options },
    y: isNamed ? { ...y, tickFormat: shortName(left - label - 14) } : y,
    fx: facet(chart, "fx", seen),
    fy: facet(chart, "fy", seen),
  };
}

/** The order of an axis is that of the rows, unless a mark or the scale itself says otherwise. */
function axis(chart: BoundChart, scale: "x" | "y", seen: Seen, locale: string): ScaleOptions {
  const given = chart.declaration.scales[scale] ?? {};
  const kind = scaleKind(chart, scale);
  const computed = reducedLabel(chart, CHANNELS_OF[scale], locale);
  const { texts } = seen(scale);
  const ticks = timeTicks(locale);
  const isNamed = isDiscrete(chart, scale);
  return {
    ...(isNamed && texts.length > 0 && !isOrdered(chart, scale) && { domain: texts }),
    ...(isNamed ? { label: null } : computed !== undefined && { label: computed }),
    ...(kind === "number" && !given.percent && { tickFormat: axisNumbers(locale) }),
    ...(kind === "time" && ticks && { tickFormat: ticks }),
    ...given,
    type: declaredType(chart, scale) ?? (kind === "time" ? "utc" : undefined),
  } as ScaleOptions;
}

function facet(chart: BoundChart, scale: "fx" | "fy", seen: Seen): ScaleOptions {
  const { texts } = seen(scale);
  return {
    label: null,
    ...(texts.length > 0 && !isOrdered(chart, scale) && { domain: texts }),
    ...(chart.declaration.scales[scale] as object),
  };
}

function isDiscrete(chart: BoundChart, scale: "x" | "y"): boolean {
  const kind = scaleKind(chart, scale);
  return kind === "band" || kind === "ordinal";
}

/** Names of the bands of an upright axis: the declared ones, else those of the rows, as many as a mark asks for. */
function bandNames(chart: BoundChart, y: ScaleOptions, seen: Seen): readonly string[] {
  const names = y.domain ? Array.from(y.domain as Iterable<PlotValue>, nameText) : seen("y").names;
  const limits = chart.marks.flatMap(({ declaration: { scaleOrder } }) =>
    scaleOrder?.scale === "y" && scaleOrder.limit !== undefined ? [scaleOrder.limit] : [],
  );
  return limits.length ? names.slice(0, Math.max(...limits)) : names;
}

/** Whether a declared domain may leave marks outside the frame. */
function isCut(chart: BoundChart): boolean {
  return (["x", "y"] as const).some(
    (scale) => chart.declaration.scales[scale]?.domain !== undefined && !isDiscrete(chart, scale),
  );
}

function shortName(width: number): (value: PlotValue) => string {
  return (value) => truncated(nameText(value), width, FONT);
}

function roomFor(names: readonly string[], width: number): number {
  const widest = Math.max(0, ...names.map((name) => textWidth(name, FONT))) + 16;
  return Math.min(widest, Math.max(60, Math.min(260, width * 0.4)));
}

/** Labels below the chart are turned where they would run into each other, and left out where even that is too dense. */
function turnedLabels(names: readonly string[], width: number): { room: number; options: ScaleOptions } {
  const each = width / Math.max(1, names.length);
  const widest = Math.max(0, ...names.map((name) => textWidth(name, FONT)));
  if (widest <= each - 4) return { room: 0, options: { tickFormat: nameText } };
  const every = Math.ceil(14 / each);
  const shown = new Set(names.filter((_, i) => i % every === 0));
  const short = shortName(TURNED);
  return {
    room: Math.round(Math.min(widest, TURNED) * 0.7),
    options: {
      tickRotate: -45,
      tickFormat: (value: PlotValue) => (shown.has(nameText(value)) ? short(value) : ""),
    },
  };
}

/** How far left of the first bar’s near edge its turned name begins, in px; 0 where names are not turned. */
function turnedReach(names: readonly string[], width: number): number {
  const each = width / Math.max(1, names.length);
  const isTurned = Math.max(0, ...names.map((name) => textWidth(name, FONT))) > each - 4;
  if (!isTurned || !names.length) return 0;
  return Math.ceil(Math.min(textWidth(names[0], FONT), TURNED) * Math.SQRT1_2 + FONT - each / 2);
}

/** Ticks at each beginning of a span of time, at every second, third, … where they would run into each other. */
function spanTicks(
  { ticks }: ScaleOptions,
  [from, to]: readonly [number, number],
  width: number,
): ScaleOptions {
  if (typeof ticks !== "string" || Number.isNaN(from)) return {};
  const span = Plot.utcInterval(ticks as Plot.LiteralTimeInterval);
  const most = Math.max(2, Math.floor(width / TICK));
  const begins: Date[] = [];
  for (let at = span.floor(new Date(from)); at.getTime() <= to; at = span.offset(at)) {
    if (at.getTime() >= from) begins.push(at);
    // a tick a minute over years: Plot chooses
    if (begins.length > 5_000) return { ticks: most };
  }
  const every = Math.ceil(begins.length / most);
  return { ticks: begins.filter((_, i) => i % every === 0) };
}
