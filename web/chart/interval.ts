import * as Plot from "@observablehq/plot";
import { svg } from "./svg.ts";
import type { Theme } from "./theme.ts";

/** An estimate with the interval it is sure to; an end is NaN where unknown and may be infinite. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Where values lie on a horizontal axis, px. */
export interface IntervalAxis {
  readonly left: number;
  readonly right: number;
  /** the value of "no difference", drawn as a line: 1 for ratios, 0 for differences */
  readonly neutral: number;
  readonly ticks: readonly number[];
  /** px of a value, held inside the axis */
  x(value: number): number;
  /** on which side a value lies outside what the axis shows; 0: inside */
  beyond(value: number): -1 | 0 | 1;
}

const RATIOS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];
/** Least room of a tick's label, px: of a ratio, of a difference with its unit. */
const TICK = { ratio: 30, difference: 58 };
/** Width of an arrowhead at an end that lies outside, px. */
const ARROW = 5;

/**
 * A log axis for ratios from 1/100 to 100. Intervals that reach beyond four times their estimate do not stretch it: they
 * end in arrowheads instead, or one wide one would crowd all the others together.
 */
export function ratioAxis(intervals: readonly Interval[], left: number, right: number): IntervalAxis {
  const near = intervals.filter(({ value }) => value > 0 && Number.isFinite(value));
  const low = Math.min(0.5, ...near.map((i) => Math.max(i.value / 4, i.low > 0 ? i.low : 0)));
  const high = Math.max(2, ...near.map((i) => Math.min(i.value * 4, i.high > 0 ? i.high : Infinity)));
  const domain = [Math.max(0.01, low / 1.1), Math.min(100, high * 1.1)] as const;
  const { apply } = Plot.scale({ x: { type: "log", domain, range: [left, right] } });
  return axis(domain, left, right, 1, apply, RATIOS, TICK.ratio);
}

/**
 * A linear axis for differences, 0 always on it.
 * @param usual a difference worth a look: as far it reaches to both sides where all differences are 0, but for rounding
 */
export function differenceAxis(
  intervals: readonly Interval[],
  left: number,
  right: number,
  usual = 0.01,
): IntervalAxis {
  const ends = intervals.flatMap(({ value, low, high }) => [value, low, high]).filter(Number.isFinite);
  const largest = Math.max(0, ...ends.map(Math.abs));
  const isFlat = largest < usual * 1e-7;
  const reach = (isFlat ? usual : largest) * 1.08;
  const hasBelow = isFlat || ends.some((end) => end < 0);
  const hasAbove = isFlat || ends.some((end) => end > 0) || !hasBelow;
  const domain = [hasBelow ? -reach : -reach * 0.1, hasAbove ? reach : reach * 0.1] as const;
  const { apply } = Plot.scale({ x: { type: "linear", domain, range: [left, right] } });
  const step = niceStep(reach / 2);
  const ticks = [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((n) => n * step);
  return axis(domain, left, right, 0, apply, ticks, TICK.difference);
}

function axis(
  domain: readonly [number, number],
  left: number,
  right: number,
  neutral: number,
  apply: (value: number) => number,
  ticks: readonly number[],
  gap: number,
): IntervalAxis {
  const inside = ticks.filter((tick) => tick >= domain[0] && tick <= domain[1]);
  const kept: number[] = [neutral];
  // from the neutral one outwards, so that it is always there
  for (const tick of [...inside].sort((a, b) => distance(a) - distance(b)))
    if (kept.every((other) => Math.abs(apply(other) - apply(tick)) >= gap)) kept.push(tick);
  return {
    left,
    right,
    neutral,
    ticks: kept.sort((a, b) => a - b),
    x: (value) => apply(Math.min(Math.max(value, domain[0]), domain[1])),
    beyond: (value) => (value < domain[0] ? -1 : value > domain[1] ? 1 : 0),
  };
  function distance(tick: number): number {
    return Math.abs(apply(tick) - apply(neutral));
  }
}

/** The largest of 1, 2, 5 × 10^n that is not above the value. */
function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (value >= 5 * power ? 5 : value >= 2 * power ? 2 : 1) * power;
}

/** Grid lines and labels of an axis, labels below. */
export function drawAxis(
  { ticks, neutral, x }: IntervalAxis,
  top: number,
  bottom: number,
  text: (value: number) => string,
  colours: Theme,
): SVGElement[] {
  return ticks.flatMap((tick) => [
    svg("line", {
      x1: x(tick),
      x2: x(tick),
      y1: top,
      y2: bottom,
      stroke: tick === neutral ? colours.markMuted : colours.border,
      "stroke-width": tick === neutral ? 1.25 : 1,
    }),
    svg(
      "text",
      {
        x: x(tick),
        y: bottom + 13,
        "font-size": 11,
        "text-anchor": "middle",
        fill: colours.textMuted,
      },
      text(tick),
    ),
  ]);
}

export interface IntervalLook {
  readonly fill: string;
  /** hollow where the difference may be chance, so that it does not take colour to see which ones are sure */
  readonly isHollow: boolean;
  readonly radius: number;
}

/** A dot on its interval; an end that lies outside the axis is an arrowhead. */
export function drawInterval(
  { value, low, high }: Interval,
  axis: IntervalAxis,
  y: number,
  { fill, isHollow, radius }: IntervalLook,
  colours: Theme,
): SVGElement[] {
  if (Number.isNaN(value)) return [];
  const [x1, x2] = [axis.x(Number.isNaN(low) ? value : low), axis.x(Number.isNaN(high) ? value : high)];
  const heads = [
    ...([low, value].some((v) => axis.beyond(v) < 0) ? [arrow(x1, y, -1, fill)] : []),
    ...([value, high].some((v) => axis.beyond(v) > 0) ? [arrow(x2, y, 1, fill)] : []),
  ];
  return [
    svg("line", { x1, x2, y1: y, y2: y, stroke: fill, "stroke-width": 2 }),
    ...heads,
    ...(axis.beyond(value)
      ? []
      : [
          svg("circle", {
            cx: axis.x(value),
            cy: y,
            r: radius,
            fill: isHollow ? colours.surface : fill,
            stroke: fill,
            "stroke-width": 2,
          }),
        ]),
  ];
}

function arrow(x: number, y: number, side: 1 | -1, fill: string): SVGPathElement {
  return svg("path", { d: `M${x},${y - 4}L${x + side * ARROW},${y}L${x},${y + 4}Z`, fill });
}
