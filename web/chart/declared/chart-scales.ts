import type { ScaleOptions } from "@observablehq/plot";
import { registerNames } from "../colour-registry.ts";
import type { ChartSize } from "../chart.ts";
import { knownLocale, numberText } from "../number-text.ts";
import { hueOf, type Theme } from "../theme.ts";
import { MARK_RULES } from "./allowed.ts";
import type { BoundChart, BoundMark } from "./bind-chart.ts";
import type { ChannelName, ScaleName } from "./declaration.ts";
import { NONE } from "./chart-values.ts";

/** What a scale measures. `band` and `ordinal` have a place for each value. */
export type ScaleKind = "band" | "ordinal" | "number" | "time";

export const CHANNELS_OF: Readonly<Record<ScaleName, readonly ChannelName[]>> = {
  x: ["x", "x1", "x2"],
  y: ["y", "y1", "y2"],
  fx: ["fx"],
  fy: ["fy"],
  color: ["fill", "stroke"],
  r: ["r"],
};

/** The scale a channel is drawn with; undefined for those without one. */
export function scaleOf(channel: ChannelName): ScaleName | undefined {
  return (Object.keys(CHANNELS_OF) as ScaleName[]).find((scale) => CHANNELS_OF[scale].includes(channel));
}

/** What a scale measures, from its declared type or else its marks; undefined where nothing uses it. */
export function scaleKind(chart: BoundChart, scale: ScaleName): ScaleKind | undefined {
  const declared = declaredType(chart, scale);
  if (declared === "utc") return "time";
  if (declared === "band" || declared === "point" || declared === "ordinal" || declared === "categorical")
    return declared === "band" ? "band" : "ordinal";
  if (declared !== undefined) return "number";
  const kinds = chart.marks.flatMap((mark) =>
    CHANNELS_OF[scale].flatMap((channel) => channelKind(mark, scale, channel) ?? []),
  );
  return (["band", "ordinal", "time", "number"] as const).find((kind) => kinds.includes(kind));
}

/** The type a scale is declared with; there are no places for values where all that stands on it are intervals. */
export function declaredType(chart: BoundChart, scale: ScaleName) {
  const declared = chart.declaration.scales[scale]?.type;
  if (declared !== "band" || (scale !== "x" && scale !== "y")) return declared;
  const along = chart.marks.filter(({ channels }) => channels.has(scale));
  return along.some((mark) => isIntervals(mark, scale)) &&
    along.every((mark) => isIntervals(mark, scale) || mark.channels.get(scale)?.kind === "reduce")
    ? undefined
    : declared;
}

function channelKind(mark: BoundMark, scale: ScaleName, channel: ChannelName): ScaleKind | undefined {
  const bound = mark.channels.get(channel);
  if (!bound || (bound.kind === "constant" && scale === "color")) return undefined;
  if (scale === "fx" || scale === "fy") return "band";
  const { bands } = MARK_RULES[mark.declaration.mark];
  // intervals lie where they are, one beside the other
  const isBand = (scale === "x" || scale === "y") && channel === scale && bands.includes(scale);
  if (isBand && !isIntervals(mark, scale)) return "band";
  if (bound.kind === "constant") return typeof bound.value === "number" ? "number" : "ordinal";
  const type = bound.column?.data.type;
  if (bound.kind === "reduce") return type === "time" ? "time" : "number";
  return type === "text" || type === "boolean" ? "ordinal" : type;
}

/** Whether a mark’s bars stand on intervals of a scale, and not on places for values. */
export function isIntervals({ declaration, channels }: BoundMark, scale: "x" | "y"): boolean {
  return channels.get(scale)?.kind === "bin" && declaration.mark === (scale === "x" ? "barY" : "barX");
}

/** Whether a mark orders a scale by one of its channels. */
export function isOrdered(chart: BoundChart, scale: ScaleName): boolean {
  return chart.marks.some(({ declaration }) => declaration.scaleOrder?.scale === scale);
}

/**
 * The colour scale: names have the hue they have in every chart, numbers go from pale to strong.
 * @param names distinct values of the columns of text, in order
 */
export function colourScale(
  chart: BoundChart,
  names: readonly string[],
  size: ChartSize,
  colours: Theme,
): ScaleOptions {
  const given = { ...chart.declaration.scales.color, legend: false };
  const kind = scaleKind(chart, "color");
  if (kind === undefined) return {};
  if (kind !== "ordinal") return { scheme: "blues", reverse: size.dark, ...given } as ScaleOptions;
  const domain = given.domain?.map(String) ?? names;
  registerNames(domain.filter((name) => name !== NONE));
  const range = domain.map((name) => (name === NONE ? colours.markMuted : hueOf(name, colours)));
  return {
    type: "categorical",
    domain,
    ...(given.scheme === undefined && { range }),
    ...given,
  } as ScaleOptions;
}

/** Numbers of an axis as people of the locale write them; large ones in short. */
export function axisNumbers(locale: string): (value: number) => string {
  const { compact } = numberText(locale);
  const plain = new Intl.NumberFormat(knownLocale(locale), { maximumFractionDigits: 6 });
  return (value) => (Math.abs(value) >= 10_000 ? compact(value) : plain.format(value));
}
