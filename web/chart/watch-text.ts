import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import { dateText } from "./line.ts";
import type { MarkText } from "./marks.ts";
import { numberText } from "./number-text.ts";
import type { SegmentSummary } from "./segment-summary.ts";
import { CUSTOMER, type Noun } from "./unit-noun.ts";
import type { Alarm, Watch, WatchPoint } from "./watch-points.ts";
import { wordsIn } from "./words/words.ts";

/** Title and subtitle: when a rise would have been noticed and for how many in time; how it was counted. */
export function watchWords(
  watch: Watch,
  segment: SegmentSummary | undefined,
  locale: string,
  noun: Noun = CUSTOMER,
): Words {
  const { points } = watch;
  const words = wordsIn(locale).time.watch;
  const isOpen = points.some(({ isComplete }) => !isComplete);
  const counted = [words.byBucket(words.who(noun, segment?.words)), words.grey];
  if (points.some(({ isAlarm }) => isAlarm)) counted.push(words.alarmSign);
  if (isOpen) counted.push(words.open);
  return {
    title: findingText(watch, locale, noun),
    subtitle: `${counted.join(" · ")}.`,
    explanation: [
      words.pointMeans(noun, segment?.words),
      words.bandMeans,
      words.alarmMeans,
      ...(isOpen ? [words.openMeans] : []),
    ],
  };
}

function findingText(watch: Watch, locale: string, noun: Noun): string {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).time.watch;
  const { points, alarms, width } = watch;
  const usual = points.find(({ expected }) => !Number.isNaN(expected))?.expected;
  if (usual === undefined) return words.tooLittle;
  const real = alarms.filter(({ isFalse }) => !isFalse);
  const [first] = real;
  if (!first) {
    const at = points.find(({ isAlarm, isBaseline }) => isAlarm && !isBaseline);
    return at && !alarms.length
      ? words.alarmAgainst(dateText(at.time, locale), percent(usual))
      : words.noAlarm(percent(usual));
  }
  const late = durationText((first.noticed - first.began) / 1000, locale);
  const more = real.length > 1 ? words.firstOf(count(real.length)) : "";
  const hit = words.hit(count(first.before), first.before, count(first.inTime), noun);
  return words.alarm(dateText(bucketOf(first, width), locale), late, more, hit);
}

/** First instant of the bucket whose end raised the alarm. */
function bucketOf({ noticed }: Alarm, width: number): number {
  return Number.isFinite(width) ? noticed - width : noticed;
}

/** What stands at an alarm: "noticed 10 Jul". */
export function alarmLabel(alarm: Alarm, width: number, locale: string): string {
  const day = dateText(bucketOf(alarm, width), locale, true);
  const words = wordsIn(locale).time.watch;
  return alarm.isFalse ? words.falseAlarm(day) : words.noticed(day);
}

/** The numbers of a bucket. */
export function watchText(point: WatchPoint, locale: string, noun: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const { common, time } = wordsIn(locale);
  const words = time.watch;
  const facts: [string, string][] = [[words.rate, percent(point.rate)]];
  if (!Number.isNaN(point.customers))
    facts.push([common.units(noun), words.of(count(point.hits), count(point.customers))]);
  if (!Number.isNaN(point.expected)) facts.push([words.usual, percent(point.expected)]);
  if (!Number.isNaN(point.low))
    facts.push([words.usualRange, `${percent(point.low)} – ${percent(point.high)}`]);
  if (point.isAlarm) facts.push([words.alarmFact, words.on]);
  if (point.isBaseline) facts.push([words.baseline, words.saysUsual]);
  if (!point.isComplete) facts.push([words.stillOpen, words.mayYet]);
  return { heading: dateText(point.time, locale), facts };
}
