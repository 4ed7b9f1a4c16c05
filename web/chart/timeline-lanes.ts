import { durationText } from "./duration-text.ts";
import { textWidth, truncated } from "./text-width.ts";
import { clockText, dayText, eventLabel } from "./timeline-text.ts";
import type { Timeline, TimelineEvent, Visit } from "./timeline-events.ts";

/** An event at its place, px. */
export interface PlacedEvent {
  readonly event: TimelineEvent;
  /** seconds since the one before; NaN for the first */
  readonly secondsBefore: number;
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** where its label begins, baseline, px */
  readonly labelX: number;
  readonly labelY: number;
}

/** A visit's span on the axis and what stands before it. */
export interface PlacedVisit {
  readonly left: number;
  readonly right: number;
  /** "8 Aug 2026", left out where the one before began on the same day */
  readonly day: string;
  readonly clock: string;
  /** the silence before it; empty for the first */
  readonly silence: string;
  /** middle of the gap that stands for the silence, px */
  readonly gap: number;
}

export interface Lanes {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly lanes: readonly { readonly channel: string; readonly y: number; readonly top: number }[];
  readonly bottom: number;
  readonly events: readonly PlacedEvent[];
  readonly visits: readonly PlacedVisit[];
}

const LABEL = 12;
/** Height of a level of labels above a lane's line, px; levels a lane may have. */
const LEVEL = 15;
const LEVELS = 4;
/** Least px between the labels of a level. */
const SPACE = 8;
/** Longest label, px. */
const MOST_LABEL = 150;
/** Least and greatest px between events of a visit; px by which a doubled wait is further. */
const NEAR = 16;
const FAR = 64;
const PER_DOUBLING = 5;

/**
 * Events left to right, a lane for each channel. Inside a visit the way between two events grows with the logarithm of
 * the time between them; a silence is a gap of one width with its length in words. Labels of a lane stand on
 * up to four levels, and an event moves on until its label has room.
 */
export function layoutLanes({ channels, visits }: Timeline, room: number, locale: string): Lanes {
  const left = Math.min(120, Math.max(0, ...channels.map((c) => textWidth(c, LABEL))) + 16);
  const labels = channels.map(labelLevels);
  const placed: { event: TimelineEvent; secondsBefore: number; x: number; lane: number; label: Label }[] = [];
  const spans: PlacedVisit[] = [];
  let x = left + 8;
  let before: TimelineEvent | undefined;
  let beforeDay = "";
  for (const visit of visits) {
    const silence = visitSilence(visit, locale);
    const day = dayText(visit.events[0].time, locale);
    const shownDay = day === beforeDay ? "" : day;
    beforeDay = day;
    const gapWidth = silence === "" ? 0 : Math.max(56, textWidth(silence, 11) + 24);
    const from = x;
    // the words below the axis need their room, too
    const words = Math.max(textWidth(shownDay, 11), textWidth("00:00", 11)) * 1.1 + 14;
    x += gapWidth;
    let start = NaN;
    visit.events.forEach((event, i) => {
      const seconds = before ? (event.time - before.until) / 1000 : NaN;
      if (i > 0) x += Math.min(FAR, NEAR + PER_DOUBLING * Math.log2(1 + seconds / 2));
      const lane = channels.indexOf(event.channel);
      const label = labels[lane].place(x, labelWidth(event));
      x = label.x;
      placed.push({ event, secondsBefore: seconds, x, lane, label });
      if (i === 0) start = x;
      before = event;
    });
    const right = x;
    spans.push({
      left: start,
      right,
      day: shownDay,
      clock: clockText(visit.events[0].time, locale),
      silence,
      gap: (from + start) / 2,
    });
    x = Math.max(right + 14, start + words);
  }
  let top = 4;
  const lanes = channels.map((channel, lane) => {
    const levels = 1 + Math.max(0, ...placed.filter((p) => p.lane === lane).map((p) => p.label.level()));
    const y = top + levels * LEVEL + 10;
    const own = { channel, y, top };
    top = y + 14;
    return own;
  });
  const width = Math.max(room, x, ...labels.map(({ end }) => end() + 8));
  return {
    width,
    height: top + 40,
    left,
    lanes,
    bottom: top,
    visits: spans,
    events: placed.map(({ event, secondsBefore, x, lane, label }) => ({
      event,
      secondsBefore,
      x,
      y: lanes[lane].y,
      label: shownLabel(event),
      labelX: x - 4,
      labelY: lanes[lane].y - 9 - label.level() * LEVEL,
    })),
  };
}

export function visitSilence({ silence }: Visit, locale: string): string {
  return Number.isNaN(silence) ? "" : durationText(silence / 1000, locale);
}

/** The label with what it cost: "▲" where the event carries a signal. */
function shownLabel(event: TimelineEvent): string {
  const label = event.signals.length ? `▲ ${eventLabel(event)}` : eventLabel(event);
  return truncated(label, MOST_LABEL, LABEL);
}

function labelWidth(event: TimelineEvent): number {
  return textWidth(shownLabel(event), LABEL) * 1.04;
}

/** A label's place: where its event has to stand, and on which level it is once all are placed. */
interface Label {
  readonly x: number;
  level(): number;
}

/**
 * Levels of labels above a lane. Labels that would run into each other go down like stairs, so that no label lies on
 * another and the way up from an event to its own crosses none. Stairs stand on the lowest level.
 */
function labelLevels() {
  const ends = Array<number>(LEVELS).fill(-Infinity);
  let stairs = { lowest: LEVELS };
  const place = (from: number, width: number): Label => {
    let x = from;
    let lowest = lowestTaken(x);
    if (lowest === 0) {
      x = ends[0] + SPACE;
      lowest = lowestTaken(x);
    }
    if (lowest === LEVELS) stairs = { lowest };
    const own = stairs;
    const level = lowest - 1;
    own.lowest = Math.min(own.lowest, level);
    ends[level] = x - 4 + width;
    return { x, level: () => level - own.lowest };
  };
  /** the lowest level that is taken at x; LEVELS where none is */
  const lowestTaken = (x: number) => {
    const taken = ends.findIndex((end) => end + SPACE > x);
    return taken < 0 ? LEVELS : taken;
  };
  return { place, end: () => Math.max(0, ...ends) };
}
