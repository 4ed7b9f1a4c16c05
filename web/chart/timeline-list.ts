import { textWidth } from "./text-width.ts";
import { clockText, dayText } from "./timeline-text.ts";
import { visitSilence } from "./timeline-lanes.ts";
import type { Timeline, TimelineEvent } from "./timeline-events.ts";

/** A line of the list: a visit's day with the silence before it, or an event. */
export type TimelineLine =
  | { readonly kind: "visit"; readonly y: number; readonly day: string; readonly silence: string }
  | {
      readonly kind: "event";
      readonly y: number;
      readonly event: TimelineEvent;
      readonly secondsBefore: number;
      /** left out where the line above says the same */
      readonly clock: string;
      /** px of its channel's rail */
      readonly x: number;
    };

export interface TimelineList {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TimelineLine[];
  /** where activities begin, px */
  readonly left: number;
}

export const LINE = 25;
const VISIT = 38;
/** px between the rails of channels; more channels than this share the last one */
const RAIL = 14;
const MOST_RAILS = 5;

/** Events one under another, rails for channels side by side, so that a change of channel is a step aside. */
export function layoutList({ channels, visits }: Timeline, width: number, locale: string): TimelineList {
  const clockWidth = Math.ceil(textWidth("00:00", 12) * 1.1) + 10;
  const lines: TimelineLine[] = [];
  let y = 0;
  let before: TimelineEvent | undefined;
  for (const visit of visits) {
    const day = dayText(visit.events[0].time, locale);
    lines.push({ kind: "visit", y, day, silence: visitSilence(visit, locale) });
    y += VISIT;
    let clockBefore = "";
    for (const event of visit.events) {
      const clock = clockText(event.time, locale);
      const rail = Math.min(channels.indexOf(event.channel), MOST_RAILS - 1);
      lines.push({
        kind: "event",
        y,
        event,
        secondsBefore: before ? (event.time - before.until) / 1000 : NaN,
        clock: clock === clockBefore ? "" : clock,
        x: clockWidth + 8 + rail * RAIL,
      });
      clockBefore = clock;
      before = event;
      y += LINE;
    }
  }
  const left = clockWidth + 24 + (Math.min(channels.length, MOST_RAILS) - 1) * RAIL;
  return { width, height: y + 4, lines, left };
}
