import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import { dateText } from "./line.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";
import type { SegmentSummary } from "./segment-summary.ts";
import type { Alarm, Watch, WatchPoint } from "./watch-points.ts";

/** Title and subtitle: when a rise would have been noticed and for how many in time; how it was counted. */
export function watchWords(watch: Watch, segment: SegmentSummary | undefined, locale: string): Words {
  const { points } = watch;
  const who = segment ? `Share of customers who ${segment.words}` : "Share of customers";
  const counted = [`${who}, by bucket (UTC)`, "grey: what is usual, from the baseline"];
  if (points.some(({ isAlarm }) => isAlarm)) counted.push("▲ alarm");
  if (points.some(({ isComplete }) => !isComplete))
    counted.push("hatched and hollow: the log ends before all of it is known");
  return { title: findingText(watch, locale), subtitle: `${counted.join(" · ")}.` };
}

function findingText(watch: Watch, locale: string): string {
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
  const hit = `${plural(count(first.before), first.before, "customer", "customers")} had been hit, ${count(first.inTime)} were hit after it`;
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
export function watchText(point: WatchPoint, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const facts: [string, string][] = [["Rate", percent(point.rate)]];
  if (!Number.isNaN(point.customers))
    facts.push(["Customers", `${count(point.hits)} of ${count(point.customers)}`]);
  if (!Number.isNaN(point.expected)) facts.push(["Usual", percent(point.expected)]);
  if (!Number.isNaN(point.low)) facts.push(["Usual range", `${percent(point.low)} – ${percent(point.high)}`]);
  if (point.isAlarm) facts.push(["Alarm", "on"]);
  if (point.isBaseline) facts.push(["Baseline", "says what is usual"]);
  if (!point.isComplete) facts.push(["Still open", "some may yet go this way"]);
  return { heading: dateText(point.time, locale), facts };
}
