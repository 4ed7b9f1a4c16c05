import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { knownLocale, numberText, plural } from "./number-text.ts";
import { truncated } from "./text-width.ts";
import type { Timeline, TimelineEvent } from "./timeline-events.ts";

/** Title and subtitle: how long, how much and in how many channels; how it was drawn. */
export function timelineWords(timeline: Timeline, hidden: number, locale: string): Words {
  const { count } = numberText(locale);
  const { customer, visits, channels, switches, untimed, signals, isPart } = timeline;
  const first = visits[0]?.events[0];
  const last = visits.at(-1)?.events.at(-1);
  if (!first || !last) return { title: "No event has a readable time", subtitle: "" };
  const named = channels.filter((channel) => channel !== "");
  const who = customer === "" ? "" : `${truncated(customer, 160, 16)}: `;
  const where = named.length ? ` in ${plural(count(named.length), named.length, "channel", "channels")}` : "";
  const long =
    last.until > first.time ? ` within ${durationText((last.until - first.time) / 1000, locale)}` : "";
  const changes =
    named.length > 1 ? `, ${plural(count(switches), switches, "change", "changes")} of channel` : "";
  const counted = [
    `${isPart ? "The event asked for and those next to it, in order" : "Every event in order"}${named.length > 1 ? ", a lane for each channel" : ""}; silences between sessions are cut and named; times in UTC`,
  ];
  if (signals.length) counted.push(`▲ effort: ${signals.join(", ")}`);
  if (hidden)
    counted.push(`${plural(count(hidden), hidden, "later event is", "later events are")} not drawn`);
  if (untimed) counted.push(`${plural(count(untimed), untimed, "event", "events")} without a time left out`);
  return {
    title: `${who}${plural(count(timeline.count), timeline.count, "event", "events")}${where}${long}${changes}`,
    subtitle: `${counted.join(" · ")}.`,
    explanation: [
      `${isPart ? "An event of this customer and those next to it" : "Every event of this customer in order"}, from ${instantText(first.time, locale)} to ${instantText(last.until, locale)} (UTC).`,
      "Within a session the distance between events follows the time; the silences between sessions are cut, and how long each was stands at the cut.",
      ...(named.length > 1
        ? [
            `Each of the ${count(named.length)} channels has a lane; a line between lanes is a change of channel.`,
          ]
        : []),
      ...counted.slice(1).map((text) => `${text[0].toUpperCase()}${text.slice(1)}.`),
    ],
  };
}

/** The numbers of an event. */
export function eventText(event: TimelineEvent, secondsBefore: number, locale: string): MarkText {
  const { count } = numberText(locale);
  const facts: [string, string][] = [["Time", instantText(event.time, locale)]];
  if (event.channel !== "") facts.push(["Channel", event.channel]);
  if (event.times > 1) {
    facts.push(["Times", count(event.times)]);
    facts.push(["For", durationText((event.until - event.time) / 1000, locale)]);
  }
  if (!Number.isNaN(secondsBefore)) facts.push(["Since the one before", durationText(secondsBefore, locale)]);
  if (event.signals.length) facts.push(["Effort", event.signals.join(", ")]);
  return { heading: event.activity, facts };
}

/** The label of an event on the chart: "pay ×3"; "app: pay" is "pay" in the lane of app. */
export function eventLabel({ activity, channel, times }: TimelineEvent): string {
  const prefix = `${channel}:`;
  const name = (activity.startsWith(prefix) && activity.slice(prefix.length).trim()) || activity;
  return times > 1 ? `${name} ×${times}` : name;
}

/** "8 Aug 2026, 14:02:07", in UTC. */
function instantText(time: number, locale: string): string {
  return formatted(time, locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
}

/** "Sat 8 Aug 2026", in UTC. */
export function dayText(time: number, locale: string): string {
  return formatted(time, locale, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
}

/** "14:02", in UTC. */
export function clockText(time: number, locale: string): string {
  return formatted(time, locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

function formatted(time: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(knownLocale(locale), { timeZone: "UTC", ...options }).format(time);
}
