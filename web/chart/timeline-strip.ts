import * as Plot from "@observablehq/plot";
import type { ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { knownLocale } from "./number-text.ts";
import { plotStyle } from "./plot-style.ts";
import { textWidth, truncated } from "./text-width.ts";
import { timeTicks } from "./time-ticks.ts";
import { hueOf, theme } from "./theme.ts";

/** An event on a strip. */
export interface StripEvent {
  readonly source: string;
  /** ms since 1970 UTC */
  readonly time: number;
  readonly label: string;
}

const LINE = 24;

/** The events of one customer over time, a line for each source in order of its first event. */
export function timelineStrip(events: readonly StripEvent[], size: ChartSize, label: string): Element {
  const colours = theme(size.dark);
  const timed = events.filter(({ time }) => !Number.isNaN(time)).sort((a, b) => a.time - b.time);
  const sources = [...new Set(timed.map(({ source }) => source))];
  registerNames(sources);
  const left = Math.min(
    size.width * 0.3,
    Math.max(0, ...sources.map((source) => textWidth(source, 12))) + 12,
  );
  const date = new Intl.DateTimeFormat(knownLocale(size.locale), {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  });
  const picture = Plot.plot({
    width: size.width,
    height: sources.length * LINE + 36,
    marginLeft: left,
    marginRight: 10,
    marginTop: 2,
    marginBottom: 34,
    style: plotStyle(colours.text, 12),
    x: { type: "utc", label: null, ticks: 4, nice: true, tickFormat: timeTicks(size.locale) },
    y: { type: "band", domain: sources, axis: null, padding: 0.1 },
    marks: [
      Plot.ruleY(sources, { y: (source: string) => source, stroke: colours.border }),
      Plot.dot(timed, {
        x: (event: StripEvent) => new Date(event.time),
        y: "source",
        r: 4,
        fill: (event: StripEvent) => hueOf(event.source, colours),
        fillOpacity: 0.75,
        title: (event: StripEvent) => `${date.format(event.time)}: ${event.label}`,
      }),
      Plot.text(sources, {
        y: (source: string) => source,
        frameAnchor: "left",
        textAnchor: "end",
        dx: -8,
        text: (source: string) => truncated(source, left - 10, 12),
        fill: colours.text,
      }),
    ],
  });
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", label);
  picture.setAttribute("data-part", "timeline");
  return picture;
}
