import type { ChannelName, MarkName, ScaleName, ScaleType } from "./declaration.ts";

/** What a mark may be given. Whatever is not listed here is refused, so that nothing reaches Plot unseen. */
export interface MarkRule {
  readonly channels: readonly ChannelName[];
  /** one of each of these groups must be there */
  readonly needs: readonly (readonly ChannelName[])[];
  /** a length along these: must be a number */
  readonly lengths: readonly ChannelName[];
  /** scales this mark gives a band for each value */
  readonly bands: readonly ("x" | "y")[];
  readonly options: readonly string[];
  /** one element for each row, in the order of the rows */
  readonly isPerRow: boolean;
  /** its elements are filled; others are stroked */
  readonly isFilled: boolean;
}

const COMMON: readonly ChannelName[] = ["z", "fx", "fy", "fill", "stroke", "title"];
const LOOKS = ["fillOpacity", "strokeOpacity", "opacity", "strokeWidth", "dx", "dy"];
const INSETS = ["inset", "insetTop", "insetRight", "insetBottom", "insetLeft", "rx"];
const STACKS = ["stack"];
const CURVES = ["curve", "tip"];

const rule = (given: Partial<MarkRule> & Pick<MarkRule, "channels">): MarkRule => ({
  needs: [],
  lengths: [],
  bands: [],
  isPerRow: true,
  isFilled: true,
  ...given,
  channels: [...given.channels, ...COMMON],
  options: [...LOOKS, ...(given.options ?? [])],
});

const ACROSS: readonly ChannelName[] = ["x", "x1", "x2"];
const UPRIGHT: readonly ChannelName[] = ["y", "y1", "y2"];
const bars: Partial<MarkRule> = { options: [...INSETS, ...STACKS, "tip"] };
const lines: Partial<MarkRule> = {
  options: [...CURVES, "marker"],
  isPerRow: false,
  isFilled: false,
  needs: [["x"], ["y"]],
};
const areas: Partial<MarkRule> = { options: [...CURVES, ...STACKS], isPerRow: false };
const ticks: Partial<MarkRule> = { options: ["inset"], isFilled: false };
const boxes: Partial<MarkRule> = { isPerRow: false, options: ["r"] };

export const MARK_RULES: Readonly<Record<MarkName, MarkRule>> = {
  barX: rule({ ...bars, channels: [...ACROSS, "y"], needs: [["x", "x2"]], lengths: ACROSS, bands: ["y"] }),
  barY: rule({ ...bars, channels: [...UPRIGHT, "x"], needs: [["y", "y2"]], lengths: UPRIGHT, bands: ["x"] }),
  dot: rule({
    channels: ["x", "y", "r", "symbol"],
    needs: [["x", "y"]],
    lengths: ["r"],
    options: ["tip"],
    isFilled: false,
  }),
  line: rule({ ...lines, channels: ["x", "y"] }),
  lineX: rule({ ...lines, channels: ["x", "y"] }),
  lineY: rule({ ...lines, channels: ["x", "y"] }),
  area: rule({ ...areas, channels: [...ACROSS, ...UPRIGHT], needs: [ACROSS, UPRIGHT], options: CURVES }),
  areaX: rule({ ...areas, channels: [...ACROSS, "y"], needs: [["x", "x2"], ["y"]], lengths: ACROSS }),
  areaY: rule({ ...areas, channels: [...UPRIGHT, "x"], needs: [["y", "y2"], ["x"]], lengths: UPRIGHT }),
  rect: rule({ ...bars, channels: [...ACROSS, ...UPRIGHT], needs: [ACROSS, UPRIGHT], options: INSETS }),
  rectX: rule({ ...bars, channels: [...ACROSS, ...UPRIGHT], needs: [["x", "x2"], UPRIGHT], lengths: ACROSS }),
  rectY: rule({
    ...bars,
    channels: [...ACROSS, ...UPRIGHT],
    needs: [["y", "y2"], ACROSS],
    lengths: UPRIGHT,
  }),
  cell: rule({ channels: ["x", "y"], needs: [["x", "y"]], bands: ["x", "y"], options: INSETS }),
  ruleX: rule({ ...ticks, channels: ["x", ...UPRIGHT], needs: [["x"]] }),
  ruleY: rule({ ...ticks, channels: ["y", ...ACROSS], needs: [["y"]] }),
  tickX: rule({ ...ticks, channels: ["x", "y"], needs: [["x"]], lengths: ["x"], bands: ["y"] }),
  tickY: rule({ ...ticks, channels: ["x", "y"], needs: [["y"]], lengths: ["y"], bands: ["x"] }),
  text: rule({
    channels: ["x", "y", "text"],
    needs: [["text"]],
    options: ["fontSize", "textAnchor", "lineAnchor", "frameAnchor", "rotate", "lineWidth"],
  }),
  boxX: rule({ ...boxes, channels: ["x", "y"], needs: [["x"]], lengths: ["x"], bands: ["y"] }),
  boxY: rule({ ...boxes, channels: ["x", "y"], needs: [["y"]], lengths: ["y"], bands: ["x"] }),
};

/** A constant a mark may have: one of some words, a number in a range, or true and false. */
export type OptionRule =
  { readonly words: readonly string[] } | { readonly least: number; readonly most: number } | "boolean";

const share = { least: 0, most: 1 };
const px = { least: -300, most: 300 };

export const OPTION_RULES: Readonly<Record<string, OptionRule>> = {
  fillOpacity: share,
  strokeOpacity: share,
  opacity: share,
  strokeWidth: { least: 0, most: 40 },
  dx: px,
  dy: px,
  inset: px,
  insetTop: px,
  insetRight: px,
  insetBottom: px,
  insetLeft: px,
  rx: { least: 0, most: 100 },
  r: { least: 0, most: 100 },
  fontSize: { least: 4, most: 80 },
  rotate: { least: -360, most: 360 },
  lineWidth: { least: 1, most: 100 },
  tip: "boolean",
  stack: { words: ["zero", "center", "normalize"] },
  curve: {
    words: [
      "linear",
      "step",
      "step-after",
      "step-before",
      "basis",
      "cardinal",
      "catmull-rom",
      "monotone-x",
      "monotone-y",
      "natural",
    ],
  },
  marker: { words: ["none", "dot", "circle", "circle-stroke"] },
  textAnchor: { words: ["start", "middle", "end"] },
  lineAnchor: { words: ["top", "middle", "bottom"] },
  frameAnchor: {
    words: [
      "middle",
      "top-left",
      "top",
      "top-right",
      "right",
      "bottom-right",
      "bottom",
      "bottom-left",
      "left",
    ],
  },
};

export const SYMBOLS = [
  "circle",
  "cross",
  "diamond",
  "square",
  "star",
  "triangle",
  "wye",
  "plus",
  "times",
  "asterisk",
  "square2",
  "diamond2",
  "triangle2",
  "hexagon",
] as const;

/** Spans of time a column of times may be binned by. */
export const INTERVALS = ["minute", "hour", "day", "week", "month", "quarter", "year"] as const;

const AXIS = ["label", "type", "domain", "reverse", "percent", "grid", "zero", "nice", "ticks", "tickFormat"];

/** Where ticks of times may stand; a week begins on Sunday. */
export const TICK_SPANS = [...INTERVALS, "monday"] as const;

/** Options of each scale. */
export const SCALE_OPTIONS: Readonly<Record<ScaleName, readonly string[]>> = {
  x: AXIS,
  y: AXIS,
  fx: ["label", "domain", "reverse"],
  fy: ["label", "domain", "reverse"],
  color: ["label", "type", "domain", "reverse", "percent", "zero", "tickFormat", "scheme", "legend"],
  r: ["domain"],
};

const POSITION: readonly ScaleType[] = ["linear", "log", "sqrt", "symlog", "utc", "band", "point"];

export const SCALE_TYPES: Readonly<Record<ScaleName, readonly ScaleType[]>> = {
  x: POSITION,
  y: POSITION,
  fx: [],
  fy: [],
  r: [],
  color: [
    "linear",
    "log",
    "sqrt",
    "symlog",
    "utc",
    "ordinal",
    "categorical",
    "diverging",
    "quantize",
    "quantile",
  ],
};

/** Colour schemes by name, of d3-scale-chromatic. */
export const SCHEMES = [
  "accent",
  "category10",
  "dark2",
  "observable10",
  "paired",
  "pastel1",
  "pastel2",
  "set1",
  "set2",
  "set3",
  "tableau10",
  "blues",
  "greens",
  "greys",
  "oranges",
  "purples",
  "reds",
  "bugn",
  "bupu",
  "gnbu",
  "orrd",
  "pubu",
  "pubugn",
  "purd",
  "rdpu",
  "ylgn",
  "ylgnbu",
  "ylorbr",
  "ylorrd",
  "cividis",
  "inferno",
  "magma",
  "plasma",
  "viridis",
  "turbo",
  "warm",
  "cool",
  "brbg",
  "prgn",
  "piyg",
  "puor",
  "rdbu",
  "rdgy",
  "rdylbu",
  "rdylgn",
  "spectral",
] as const;
