import type { Noun } from "#table/noun.ts";
import { counted } from "./counted.ts";

/** Words of timelines and of watching a rate, in English. */
export const timeEnglish = {
  timeline: {
    noTime: "No event has a readable time",
    events: (text: string, n: number) => `${text} ${n === 1 ? "event" : "events"}`,
    inChannels: (text: string, n: number) => ` in ${text} ${n === 1 ? "channel" : "channels"}`,
    within: (time: string) => ` within ${time}`,
    changes: (text: string, n: number) => `, ${text} ${n === 1 ? "change" : "changes"} of channel`,
    counted: (isPart: boolean, hasLanes: boolean) =>
      `${isPart ? "The event asked for and those next to it, in order" : "Every event in order"}${hasLanes ? ", a lane for each channel" : ""}; silences between sessions are cut and named; times in UTC`,
    effort: (signals: string) => `▲ effort: ${signals}`,
    later: (text: string, n: number) =>
      `${text} ${n === 1 ? "later event is" : "later events are"} not drawn`,
    untimed: (text: string, n: number) => `${text} ${n === 1 ? "event" : "events"} without a time left out`,
    story: (isPart: boolean, from: string, until: string) =>
      `${isPart ? "An event of this customer and those next to it" : "Every event of this customer in order"}, from ${from} to ${until} (UTC).`,
    distances:
      "Within a session the distance between events follows the time; the silences between sessions are cut, and how long each was stands at the cut.",
    lanes: (n: string) =>
      `Each of the ${n} channels has a lane; a line between lanes is a change of channel.`,
    time: "Time",
    channel: "Channel",
    times: "Times",
    for: "For",
    sinceBefore: "Since the one before",
    effortFact: "Effort",
    silence: (time: string) => `after ${time} of silence`,
    /** an effort signal that has words of its own; undefined for one that is named by its column */
    signal: (_name: string): string | undefined => undefined,
  },
  watch: {
    /** @param words what they did, in English; undefined where it is not told */
    who: ({ many }: Noun, words: string | undefined) =>
      words === undefined ? `Share of ${many}` : `Share of ${many} who ${words}`,
    byBucket: (who: string) => `${who}, by bucket (UTC)`,
    grey: "grey: what is usual, from the baseline",
    alarmSign: "▲ alarm",
    open: "hatched and hollow: the log ends before all of it is known",
    pointMeans: ({ many }: Noun, words: string | undefined) =>
      `A point is, of the ${many} who had the chance in a bucket of time (UTC), the share who ${words ?? "took it"}.`,
    bandMeans:
      "The dashed line is the usual share, that of the baseline; the grey band is where nearly all buckets of that size lie by chance (99.7 %).",
    alarmMeans:
      "An alarm is raised where what speaks for a rise adds up beyond a limit that was chosen for few false alarms; it is looked at when a bucket has ended, so it comes after the rise began.",
    openMeans: "Hatched and hollow: the log ends before it is known how many of these go this way.",
    tooLittle: "Too little happened to say what is usual",
    alarmAgainst: (date: string, usual: string) => `Alarm at the end of ${date}, against ${usual} as usual`,
    noAlarm: (usual: string) => `No alarm: the rate stays near its usual ${usual}`,
    firstOf: (n: string) => ` (the first of ${n} alarms)`,
    hit: (before: string, b: number, inTime: string, noun: Noun) =>
      `${counted(before, b, noun)} had been hit, ${inTime} were hit after it`,
    alarm: (date: string, late: string, more: string, hit: string) =>
      `Alarm at the end of ${date}, ${late} after the rise began${more}: ${hit}`,
    falseAlarm: (day: string) => `false alarm ${day}`,
    noticed: (day: string) => `noticed ${day}`,
    rate: "Rate",
    of: (hits: string, all: string) => `${hits} of ${all}`,
    usual: "Usual",
    usualRange: "Usual range",
    alarmFact: "Alarm",
    on: "on",
    baseline: "Baseline",
    saysUsual: "says what is usual",
    stillOpen: "Still open",
    mayYet: "some may yet go this way",
    baselineMark: "baseline",
  },
};

export type TimeWords = typeof timeEnglish;
