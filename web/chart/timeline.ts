import type { Table } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { showMore } from "./controls.ts";
import { frame } from "./figure.ts";
import { asMark } from "./marks.ts";
import { picture } from "./picture.ts";
import { followPointer } from "./pointing.ts";
import { drawLanes } from "./timeline-drawing.ts";
import { readTimeline, timelineRefusal, type Timeline, type TimelineEvent } from "./timeline-events.ts";
import { layoutLanes } from "./timeline-lanes.ts";
import { layoutList } from "./timeline-list.ts";
import { drawList } from "./timeline-list-drawing.ts";
import { eventText, timelineWords } from "./timeline-text.ts";

/** Room below which events stand one under another, px. */
const NARROW = 640;
/** Events that are drawn at first. */
const MOST_EVENTS = 120;

const shownEvents = new WeakMap<Table, number>();

/** One customer's events: in lanes of channels along a time that leaves silences out, or as a list where it is narrow. */
export const timeline: Chart = {
  kind: "timeline",
  label: "Timeline",
  refusal: timelineRefusal,
  render: renderTimeline,
};

function renderTimeline(data: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("timeline", size);
  const all = readTimeline(data);
  registerNames(all.channels);
  const total = eventsOf(all).length;
  const draw = () => {
    const most = shownEvents.get(data.table) ?? MOST_EVENTS;
    const shown = firstEvents(all, most);
    const mark = <E extends SVGElement>(element: E, event: TimelineEvent, secondsBefore: number): E =>
      asMark(element, eventText(event, secondsBefore, size.locale), {
        event: event.activity,
        time: new Date(event.time).toISOString(),
        row: event.row,
        ...(event.times > 1 ? { until: new Date(event.until).toISOString() } : {}),
        ...(event.customer === "" ? {} : { customer: event.customer }),
        ...(event.channel === "" ? {} : { channel: event.channel }),
      });
    const isList = size.width < NARROW;
    const box = isList
      ? layoutList(shown, size.width, size.locale)
      : layoutLanes(shown, size.width, size.locale);
    const drawing = picture(box, size.width, canvas.colours, () =>
      "lines" in box
        ? drawList(box, canvas.colours, size.locale, mark)
        : drawLanes(box, canvas.colours, mark),
    );
    canvas.show(drawing, timelineWords(all, Math.max(0, total - most), size.locale));
    canvas.footer.replaceChildren(
      ...showMore(total - most, size.locale, () => {
        shownEvents.set(data.table, total);
        draw();
      }),
    );
  };
  draw();
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

function eventsOf({ visits }: Timeline): readonly TimelineEvent[] {
  return visits.flatMap(({ events }) => events);
}

/** The timeline with its first events only. */
function firstEvents(timeline: Timeline, most: number): Timeline {
  let left = most;
  const visits = timeline.visits.flatMap((visit) => {
    const events = visit.events.slice(0, left);
    left -= events.length;
    return events.length ? [{ ...visit, events }] : [];
  });
  const channels = timeline.channels.filter((c) => visits.some((v) => v.events.some((e) => e.channel === c)));
  return { ...timeline, visits, channels };
}
