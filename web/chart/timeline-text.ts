import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { knownLocale, numberText } from "./number-text.ts";
import { truncated } from "./text-width.ts";
import type { Timeline, TimelineEvent } from "./timeline-events.ts";
import { wordsIn } from "./words/words.ts";

/** Title and subtitle: how long, how much and in how many channels; how it was drawn. */
export function timelineWords(timeline: Timeline, hidden: number, locale: string): Words {
  const { count } = numberText(locale);
  const words = wordsIn(locale).time.timeline;
  const { customer, visits, channels, switches, untimed, signals, isPart } = timeline;
  const first = visits[0]?.events[0];
  const last = visits.at(-1)?.events.at(-1);
  if (!first || !last) return { title: words.noTime, subtitle: "" };
  const named = channels.filter((channel) => channel !== "");
  const who = customer === "" ? "" : `${truncated(customer, 160, 16)}: `;
  const where = named.length ? words.inChannels(count(named.length), named.length) : "";
  const long =
    last.until > first.time ? words.within(durationText((last.until - first.time) / 1000, locale)) : "";
  const changes = named.length > 1 ? words.changes(count(switches), switches) : "";
  const counted = [words.counted(isPart, named.length > 1)];
  if (signals.length) counted.push(words.effort(signals.map((name) => signalName(name, locale)).join(", ")));
  if (hidden) counted.push(words.later(count(hidden), hidden));
  if (untimed) counted.push(words.untimed(count(untimed), untimed));
  return {
    title: `${who}${words.events(count(timeline.count), timeline.count)}${where}${long}${changes}`,
    subtitle: `${counted.join(" · ")}.`,
    explanation: [
      words.story(isPart, instantText(first.time, locale), instantText(last.until, locale)),
      words.distances,
      ...(named.length > 1 ? [words.lanes(count(named.length))] : []),
      ...counted.slice(1).map((text) => `${text[0].toUpperCase()}${text.slice(1)}.`),
    ],
  };
}

/** The numbers of an event. */
export function eventText(event: TimelineEvent, secondsBefore: number, locale: string): MarkText {
  const { count } = numberText(locale);
  const words = wordsIn(locale).time.timeline;
  const facts: [string, string][] = [[words.time, instantText(event.time, locale)]];
  if (event.channel !== "") facts.push([words.channel, event.channel]);
  if (event.times > 1) {
    facts.push([words.times, count(event.times)]);
    facts.push([words.for, durationText((event.until - event.time) / 1000, locale)]);
  }
  if (!Number.isNaN(secondsBefore)) facts.push([words.sinceBefore, durationText(secondsBefore, locale)]);
  if (event.signals.length) facts.push([words.effortFact, signalsText(event, locale)]);
  return { heading: event.activity, facts };
}

/** The effort an event cost: "transfer, wait 240". */
export function signalsText({ signals }: TimelineEvent, locale: string): string {
  return signals.map((text) => signalName(text, locale)).join(", ");
}

/** A signal by the words of its column, with the value that may follow them. */
function signalName(text: string, locale: string): string {
  const { signal } = wordsIn(locale).time.timeline;
  const [, name, value] = /^(.*?)( [\d.,]+)?$/s.exec(text)!;
  return `${signal(name) ?? name}${value ?? ""}`;
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
