import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import { dateText } from "./line.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";
import type { SegmentSummary } from "./segment-summary.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";
import type { Alarm, Watch, WatchPoint } from "./watch-points.ts";

/** Title and subtitle: when a rise would have been noticed and for how many in time; how it was counted. */
export function watchWords(
  watch: Watch,
  segment: SegmentSummary | undefined,
  locale: string,
  noun: Noun = CUSTOMER,
): Words {
  const { points } = watch;
  const who = segment ? `Share of ${noun.many} who ${segment.words}` : `Share of ${noun.many}`;
  const counted = [`${who}, by bucket (UTC)`, "grey: what is usual, from the baseline"];
  if (points.some(({ isAlarm }) => isAlarm)) counted.push("▲ alarm");
  if (points.some(({ isComplete }) => !isComplete))
    counted.push("hatched and hollow: the log ends before all of it is known");
  return {
    title: findingText(watch, locale, noun),
    subtitle: `${counted.join(" · ")}.`,
    explanation: [
      `A point is, of the ${noun.many} who had the chance in a bucket of time (UTC), the share who ${segment ? segment.words : "took it"}.`,
      "The dashed line is the usual share, that of the baseline; the grey band is where nearly all buckets of that size lie by chance (99.7 %).",
      "An alarm is raised where what speaks for a rise adds up beyond a limit that was chosen for few false alarms; it is looked at when a bucket has ended, so it comes after the rise began.",
      ...(points.some(({ isComplete }) => !isComplete)
        ? ["Hatched and hollow: the log ends before it is known how many of these go this way."]
        : []),
    ],
  };
}

function findingText(watch: Watch, locale: string, { one, many }: Noun): string {
  const { count, percent } = numberText(locale);
  const { points, alarms, width } = watch;
  const usual = points.find(({ expected }) => !Number.isNaN(expected))?.expected;
  if (usual === undefined) return "Too little happened to say what is usual";
  const real = alarms.filter(({ isFalse }) => !isFalse);
  const [first] = real;
  if (!first) {
    const at = points.find(({ isAlarm, isBaseline }) => isAlarm && !isBaseline);
    return at && !alarms.length
      ? `Alarm at the end of ${dateText(at.time, locale)}, against ${percent(usual)} as usual`
      : `No alarm: the rate stays near its usual ${percent(usual)}`;
  }
  const late = durationText((first.noticed - first.began) / 1000, locale);
  const more = real.length > 1 ? ` (the first of ${count(real.length)} alarms)` : "";
  const hit = `${plural(count(first.before), first.before, one, many)} had been hit, ${count(first.inTime)} were hit after it`;
  return `Alarm at the end of ${dateText(bucketOf(first, width), locale)}, ${late} after the rise began${more}: ${hit}`;
}

/** First instant of the bucket whose end raised the alarm. */
function bucketOf({ noticed }: Alarm, width: number): number {
  return Number.isFinite(width) ? noticed - width : noticed;
}

/** What stands at an alarm: "noticed 10 Jul". */
export function alarmLabel(alarm: Alarm, width: number, locale: string): string {
  const day = dateText(bucketOf(alarm, width), locale, true);
  return alarm.isFalse ? `false alarm ${day}` : `noticed ${day}`;
}

/** The numbers of a bucket. */
export function watchText(point: WatchPoint, locale: string, { many }: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const facts: [string, string][] = [["Rate", percent(point.rate)]];
  if (!Number.isNaN(point.customers))
    facts.push([capital(many), `${count(point.hits)} of ${count(point.customers)}`]);
  if (!Number.isNaN(point.expected)) facts.push(["Usual", percent(point.expected)]);
  if (!Number.isNaN(point.low)) facts.push(["Usual range", `${percent(point.low)} – ${percent(point.high)}`]);
  if (point.isAlarm) facts.push(["Alarm", "on"]);
  if (point.isBaseline) facts.push(["Baseline", "says what is usual"]);
  if (!point.isComplete) facts.push(["Still open", "some may yet go this way"]);
  return { heading: dateText(point.time, locale), facts };
}
