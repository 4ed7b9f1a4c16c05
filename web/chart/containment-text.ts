import type { ContainmentGroup, CurveRow } from "./containment-rows.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { wordsIn } from "./words/words.ts";

/** What a group is called among these: its intent, and its channel, each where there are several. */
export function groupName(
  { channel, intent }: ContainmentGroup,
  all: readonly ContainmentGroup[],
  locale: string,
): string {
  const words = wordsIn(locale).contact.containment;
  const differs = (key: "channel" | "intent"): boolean => all.some((one) => one[key] !== all[0][key]);
  const about = intent === "(none)" ? words.noIntent : intent;
  if (!differs("intent"))
    return differs("channel") ? channel : intent === "(none)" ? words.allSessions : about;
  return differs("channel") ? `${channel}: ${about}` : about;
}

/** Reported beside true, over the groups shown. */
export function containmentWords(groups: readonly ContainmentGroup[], locale: string): Words {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).contact.containment;
  const sum = (value: (group: ContainmentGroup) => number): number =>
    groups.reduce((total, group) => total + (value(group) || 0), 0);
  const sessions = sum((group) => group.sessions);
  const closed = sum((group) => group.sessions - group.open);
  const actual = sum((group) => group.actual * (group.sessions - group.open));
  const reported = percent(sum((group) => group.contained) / sessions);
  const open = sessions - closed;
  const young = open ? words.young(count(open), open) : "";
  return {
    title: words.title(reported, closed ? percent(actual / closed) : undefined),
    subtitle: words.counted(count(sessions), sessions, young && ` ${young}`),
    explanation: [
      words.reportedMeans(count(sessions), sessions, reported),
      words.trueMeans,
      words.curveMeans,
      ...(young ? [young] : []),
    ],
  };
}

export function groupText(group: ContainmentGroup, name: string, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const { common, contact } = wordsIn(locale);
  const words = contact.containment;
  return {
    heading: name,
    facts: [
      [words.reported, percent(group.reported)],
      [words.actual, `${percent(group.actual)} (${percent(group.low)} – ${percent(group.high)})`],
      [words.sessionsFact, count(group.sessions)],
      [common.customers, count(group.customers)],
      [words.cameBack, count(group.returned)],
      [words.wouldAnyway, percent(group.baseline)],
    ],
  };
}

export function pointText(point: CurveRow, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).contact.containment;
  return {
    heading: words.within(hoursText(point.hours, locale)),
    facts: [
      [words.madeContact, `${percent(point.returned)} (${percent(point.low)} – ${percent(point.high)})`],
      [words.wouldAnyway, percent(point.baseline)],
      [words.beyond, percent(point.returned - point.baseline)],
      [words.customersWho, count(point.customers)],
      [words.sessionsFact, count(point.sessions)],
      [words.tooYoung, count(point.young)],
    ],
  };
}

/** `12 hours`, `3 days` */
export function hoursText(hours: number, locale: string): string {
  const { count } = numberText(locale);
  const words = wordsIn(locale).contact.containment;
  return hours < 48 ? words.hours(count(hours), hours) : words.days(count(hours / 24));
}

/** `12 h`, `3 d` */
export function hoursTick(hours: number, locale: string): string {
  const words = wordsIn(locale).contact.containment;
  return hours < 24 ? words.hoursTick(hours) : words.daysTick(hours / 24);
}
