import { rowGround } from "./row-ground.ts";
import { svg } from "./svg.ts";
import { textWidth, truncated } from "./text-width.ts";
import { hueOf, type Theme } from "./theme.ts";
import type { MarkEvent } from "./timeline-drawing.ts";
import { LINE, type TimelineLine, type TimelineList } from "./timeline-list.ts";
import { eventLabel, signalsText } from "./timeline-text.ts";
import { wordsIn } from "./words/words.ts";

type EventLine = Extract<TimelineLine, { kind: "event" }>;
type VisitLine = Extract<TimelineLine, { kind: "visit" }>;

/** Events one under another: time, a dot on its channel's rail, what was done, and the channel by name. */
export function drawList(box: TimelineList, colours: Theme, locale: string, mark: MarkEvent): SVGGElement {
  const events = box.lines.filter((line): line is EventLine => line.kind === "event");
  const visits = box.lines.filter((line): line is VisitLine => line.kind === "visit");
  const way = svg("g", {});
  let before: EventLine | undefined;
  for (const line of box.lines) {
    if (line.kind === "visit") before = undefined;
    else {
      if (before)
        way.append(
          svg("line", {
            x1: before.x,
            x2: line.x,
            y1: before.y + LINE / 2,
            y2: line.y + LINE / 2,
            stroke: colours.markMuted,
            "stroke-width": 1.5,
          }),
        );
      before = line;
    }
  }
  return svg(
    "g",
    {},
    way,
    ...visits.map((line) => drawVisit(line, box.width, colours, locale)),
    ...events.map((line) => mark(drawLine(line, box, colours, locale), line.event, line.secondsBefore)),
  );
}

function drawVisit(
  { y, day, silence }: VisitLine,
  width: number,
  colours: Theme,
  locale: string,
): SVGGElement {
  return svg(
    "g",
    {},
    ...(silence === ""
      ? []
      : [
          svg("line", {
            x1: 0,
            x2: width,
            y1: y + 8,
            y2: y + 8,
            stroke: colours.border,
            "stroke-dasharray": "3 3",
          }),
        ]),
    svg(
      "text",
      { x: 0, y: y + 28, "font-size": 12, "font-weight": 600, "text-anchor": "start", fill: colours.text },
      day,
    ),
    svg(
      "text",
      { x: width - 2, y: y + 28, "font-size": 12, "text-anchor": "end", fill: colours.textMuted },
      silence === "" ? "" : wordsIn(locale).time.timeline.silence(silence),
    ),
  );
}

function drawLine(
  { event, y, clock, x }: EventLine,
  box: TimelineList,
  colours: Theme,
  locale: string,
): SVGGElement {
  const fill = hueOf(event.channel || event.activity, colours);
  const base = y + LINE / 2 + 4;
  const text = { y: base, "font-size": 12, "text-anchor": "start" };
  const channel = truncated(event.channel, box.width * 0.24, 12);
  const signals = event.signals.length ? `▲ ${signalsText(event, locale)}` : "";
  const room = box.width - box.left - textWidth(channel, 12) - 14;
  const label = truncated(eventLabel(event), signals ? room * 0.6 : room, 13);
  return svg(
    "g",
    {},
    ...rowGround({ y, width: box.width, height: LINE }, colours),
    ...(event.isMeant ? [meantRing(x, y, colours)] : []),
    svg("text", { ...text, x: 2, fill: colours.textMuted }, clock),
    ...(signals
      ? [
          svg("circle", {
            cx: x,
            cy: y + LINE / 2,
            r: 7.5,
            fill: "none",
            stroke: colours.warn,
            "stroke-width": 2,
          }),
        ]
      : []),
    svg("circle", { cx: x, cy: y + LINE / 2, r: 4.5, fill }),
    svg(
      "text",
      {
        ...text,
        x: box.left,
        "font-size": 13,
        ...(event.isMeant ? { "font-weight": 700 } : {}),
        fill: colours.text,
      },
      label,
      ...(signals
        ? [
            svg(
              "tspan",
              { dx: 8, "font-size": 11, fill: colours.warn },
              truncated(signals, room - textWidth(label, 13) - 8, 11),
            ),
          ]
        : []),
    ),
    svg("text", { ...text, x: box.width - 2, "text-anchor": "end", fill: colours.textMuted }, channel),
  );
}

function meantRing(x: number, y: number, { accent }: Theme): SVGElement {
  return svg("circle", {
    cx: x,
    cy: y + LINE / 2,
    r: 8,
    fill: "none",
    stroke: accent,
    "stroke-width": 2,
  });
}
