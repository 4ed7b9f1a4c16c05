import type { BetweenSeries, Bin } from "./between-rows.ts";
import { durationText } from "./duration-text.ts";
import { textRoom, textWidth } from "./text-width.ts";
import { wordsIn } from "./words/words.ts";

/** Room left and right of the ranges, px: for shares, and for half of the last bound. */
export const SIDES = { left: 44, right: 26 };

/** A text at a place along the ranges. */
export interface PlacedText {
  /** in numbers of ranges */
  readonly at: number;
  readonly text: string;
}

/** Width of one range in a chart of `width` px. */
export function rangeWidth(bins: readonly Bin[], width: number): number {
  return (width - SIDES.left - SIDES.right) / bins.length;
}

/** When half and nine in ten of those that arrive are there. */
export function quantileMarks({ bins, median, p90 }: BetweenSeries, locale: string): PlacedText[] {
  if (Number.isNaN(median)) return [];
  const words = wordsIn(locale).way.between;
  return [
    { at: placeOf(bins, median), text: words.halfWithin(durationText(median, locale)) },
    { at: placeOf(bins, p90), text: words.ninetyWithin(durationText(p90, locale)) },
  ];
}

/** Where a time lies among the ranges, which grow like its logarithm. */
function placeOf(bins: readonly Bin[], seconds: number): number {
  const at = bins.findIndex(({ to }) => Number.isNaN(to) || seconds < to);
  if (at < 0) return bins.length;
  const { from, to } = bins[at];
  if (Number.isNaN(to)) return at + 0.5;
  return at + (from > 0 ? Math.log(seconds / from) / Math.log(to / from) : (seconds - from) / (to - from));
}

/** How far a label that begins at its line is moved to the left so that it ends within the chart, px; 0 or below. */
export function labelShift({ at, text }: PlacedText, perBin: number, width: number): number {
  const x = SIDES.left + at * perBin;
  const wide = textRoom(text, 12) + 2;
  return Math.max(-x, Math.min(0, width - wide - x));
}

/** The bounds between the ranges, as many as have room. */
export function boundsOf(bins: readonly Bin[], perBin: number): PlacedText[] {
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
