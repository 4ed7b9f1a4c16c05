import type { Break } from "./disconnect-rows.ts";
import { numberText } from "./number-text.ts";
import { textWidth, wrapped } from "./text-width.ts";
import { wordsIn } from "./words/words.ts";

/** What the height of a band stands for. */
export type BreakMeasure = "disconnects" | "cost";

/** A step at the left or a channel at the right: a bar with its name. */
export interface Stop {
  readonly name: string;
  readonly lines: readonly string[];
  readonly value: number;
  /** contacts and cost, in words */
  readonly figures: string;
  /** top and height of its bar, px */
  readonly y: number;
  readonly height: number;
}

export interface Band {
  readonly row: Break;
  /** middles at either end, px */
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

export interface BreakLayout {
  readonly width: number;
  readonly height: number;
  /** where bands begin and end, px */
  readonly left: number;
  readonly right: number;
  readonly steps: readonly Stop[];
  readonly channels: readonly Stop[];
  readonly bands: readonly Band[];
}

const FONT = 12.5;
const FIGURES = 11.5;
/** Height of all bands together, px, for the most steps. */
const BANDS = 300;
const GAP = 14;
/** Two lines of a name and one of figures fit beside a step. */
const LEAST = 46;
export const BAR = 8;

/**
 * Steps at the left, channels at the right, those of most first; bands between them as high as what they stand for. A
 * step whose bands are low keeps room for its name.
 */
export function layoutBreaks(
  rows: readonly Break[],
  measure: BreakMeasure,
  room: number,
  locale: string,
): BreakLayout {
  const valueOf = (row: Break): number => row[measure];
  const total = rows.reduce((sum, row) => sum + valueOf(row), 0);
  const scale = total > 0 ? BANDS / total : 0;
  const nameWidth = Math.max(96, Math.min(230, room * 0.36));
  const steps = stops(rows, ({ step }) => step, valueOf, scale, nameWidth, locale);
  const channels = stops(rows, ({ channel }) => channel, valueOf, scale, Math.min(170, room * 0.3), locale);
  const channelWidth = Math.max(
    ...channels.flatMap(({ lines, figures }) => [
      textWidth(figures, FIGURES),
      ...lines.map((line) => textWidth(line, FONT)),
    ]),
  );
  const height = Math.max(bottom(steps), bottom(channels));
  const offset = Math.max(0, (height - bottom(channels)) / 2);
  const shifted = channels.map((stop) => ({ ...stop, y: stop.y + offset }));
  return {
    width: room,
    height,
    left: nameWidth + 12,
    right: room - channelWidth - 12,
    steps,
    channels: shifted,
    bands: bandsOf(rows, valueOf, scale, steps, shifted),
  };
}

function stops(
  rows: readonly Break[],
  nameOf: (row: Break) => string,
  valueOf: (row: Break) => number,
  scale: number,
  room: number,
  locale: string,
): Stop[] {
  const { count } = numberText(locale);
  const words = wordsIn(locale).contact.disconnects;
  const names = [...new Set(rows.map(nameOf))];
  const sums = names.map((name) => {
    const own = rows.filter((row) => nameOf(row) === name);
    const sum = (of: (row: Break) => number): number => own.reduce((total, row) => total + of(row), 0);
    return {
      name,
      lines: wrapped(name, room, FONT, 2),
      value: sum(valueOf),
      figures: words.figures(
        count(sum(({ disconnects }) => disconnects)),
        count(Math.round(sum(({ cost }) => cost))),
      ),
    };
  });
  sums.sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1));
  let y = 0;
  return sums.map((one) => {
    const height = Math.max(2, one.value * scale);
    const taken = Math.max(height, LEAST - (one.lines.length < 2 ? 14 : 0));
    const stop = { ...one, y: y + (taken - height) / 2, height };
    y += taken + GAP;
    return stop;
  });
}

function bottom(list: readonly Stop[]): number {
  const last = list.at(-1);
  return last ? Math.max(last.y + last.height, last.y + last.height / 2 + LEAST / 2) + 4 : 0;
}

/** At a step bands lie in the order of channels, at a channel in the order of steps, so that they cross least. */
function bandsOf(
  rows: readonly Break[],
  valueOf: (row: Break) => number,
  scale: number,
  steps: readonly Stop[],
  channels: readonly Stop[],
): Band[] {
  const placeOf = (list: readonly Stop[], name: string): number => list.findIndex((one) => one.name === name);
  const sorted = [...rows].sort(
    (a, b) =>
      placeOf(steps, a.step) - placeOf(steps, b.step) ||
      placeOf(channels, a.channel) - placeOf(channels, b.channel),
  );
  const nextStep = steps.map(({ y }) => y);
  const nextChannel = channels.map(({ y }) => y);
  return sorted.map((row) => {
    const height = valueOf(row) * scale;
    const [s, c] = [placeOf(steps, row.step), placeOf(channels, row.channel)];
    const band = { row, from: nextStep[s] + height / 2, to: nextChannel[c] + height / 2, height };
    nextStep[s] += height;
    nextChannel[c] += height;
    return band;
  });
}
