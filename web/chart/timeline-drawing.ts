import { focusRing } from "./focus-ring.ts";
import { svg } from "./svg.ts";
import { truncated } from "./text-width.ts";
import { hueOf, type Theme } from "./theme.ts";
import type { TimelineEvent } from "./timeline-events.ts";
import type { Lanes, PlacedEvent, PlacedVisit } from "./timeline-lanes.ts";

/** Makes an element the mark of an event. */
export type MarkEvent = <E extends SVGElement>(element: E, event: TimelineEvent, secondsBefore: number) => E;

/** Lanes of channels with their events, the way from one to the next, and below them when it was. */
export function drawLanes(box: Lanes, colours: Theme, mark: MarkEvent): SVGGElement {
  const { lanes, left, width, bottom, events, visits } = box;
  const names = lanes.flatMap(({ channel, y }) => [
    svg("line", { x1: left, x2: width, y1: y, y2: y, stroke: colours.border }),
    svg(
      "text",
      { x: 0, y: y + 4, "font-size": 12, "font-weight": 600, "text-anchor": "start", fill: colours.text },
      truncated(channel, left - 10, 12),
    ),
  ]);
  const way = events.map(({ x, y }, i) => `${i ? "L" : "M"}${x},${y}`).join("");
  return svg(
    "g",
    {},
    ...names,
    svg("path", {
      d: way,
      fill: "none",
      stroke: colours.markMuted,
      "stroke-width": 1.5,
      "stroke-opacity": 0.55,
    }),
    ...visits.flatMap((visit) => drawVisit(visit, bottom, colours)),
    ...events.map((placed) => mark(drawEvent(placed, colours), placed.event, placed.secondsBefore)),
  );
}

/** The day and time it began below the lanes; before it, where time was cut, two strokes and how long it was. */
function drawVisit(
  { left, right, day, clock, silence, gap }: PlacedVisit,
  bottom: number,
  colours: Theme,
): SVGElement[] {
  const words = { "font-size": 11, "text-anchor": "start", fill: colours.textMuted };
  const y = bottom + 6;
  const cut =
    silence === ""
      ? []
      : [
          svg("rect", { x: gap - 5, y: 0, width: 10, height: bottom, fill: colours.surface }),
          ...[-5, 5].map((dx) =>
            svg("line", {
              x1: gap + dx,
              x2: gap + dx,
              y1: 0,
              y2: bottom,
              stroke: colours.markMuted,
              "stroke-dasharray": "2 3",
            }),
          ),
          svg("text", { ...words, x: gap, y: bottom + 12, "text-anchor": "middle" }, silence),
        ];
  return [
    ...cut,
    svg("line", {
      x1: left,
      x2: Math.max(right, left + 4),
      y1: y,
      y2: y,
      stroke: colours.markMuted,
      "stroke-width": 2,
    }),
    svg("text", { ...words, x: left, y: y + 14, fill: colours.text }, clock),
    ...(day === "" ? [] : [svg("text", { ...words, x: left, y: y + 28 }, day)]),
  ];
}

function drawEvent({ event, x, y, label, labelX, labelY }: PlacedEvent, colours: Theme): SVGGElement {
  const fill = hueOf(event.channel || event.activity, colours);
  return svg(
    "g",
    {},
    svg("line", { x1: x, x2: x, y1: y, y2: labelY + 3, stroke: fill, "stroke-opacity": 0.6 }),
    ...(event.signals.length
      ? [svg("circle", { cx: x, cy: y, r: 8, fill: "none", stroke: colours.warn, "stroke-width": 2 })]
      : []),
    svg("circle", { cx: x, cy: y, r: 5, fill }),
    ...(event.isMeant
      ? [svg("circle", { cx: x, cy: y, r: 9, fill: "none", stroke: colours.accent, "stroke-width": 2.5 })]
      : []),
    focusRing("circle", { cx: x, cy: y, r: 9 }, colours),
    svg(
      "text",
      {
        x: labelX,
        y: labelY,
        "font-size": 12,
        ...(event.isMeant ? { "font-weight": 700 } : {}),
        "text-anchor": "start",
        fill: event.signals.length ? colours.warn : colours.text,
        stroke: colours.surface,
        "stroke-width": 3,
        "paint-order": "stroke",
      },
      label,
    ),
  );
}
