import type { ContainmentGroup, CurveRow } from "./containment-rows.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";

/** What a group is called among these: its intent, and its channel, each where there are several. */
export function groupName({ channel, intent }: ContainmentGroup, all: readonly ContainmentGroup[]): string {
  const differs = (key: "channel" | "intent"): boolean => all.some((one) => one[key] !== all[0][key]);
  const about = intent === "(none)" ? "no intent" : intent;
  if (!differs("intent")) return differs("channel") ? channel : intent === "(none)" ? "all sessions" : about;
  return differs("channel") ? `${channel}: ${about}` : about;
}

/** Reported beside true, over the groups shown. */
export function containmentWords(groups: readonly ContainmentGroup[], locale: string): Words {
  const { count, percent } = numberText(locale);
  const sum = (value: (group: ContainmentGroup) => number): number =>
    groups.reduce((total, group) => total + (value(group) || 0), 0);
  const sessions = sum((group) => group.sessions);
  const closed = sum((group) => group.sessions - group.open);
  const actual = sum((group) => group.actual * (group.sessions - group.open));
  const reported = sum((group) => group.contained) / sessions;
  const truth = closed ? `, ${percent(actual / closed)} also without a contact later` : "";
  const open = sessions - closed;
  const young = open
    ? ` ${plural(count(open), open, "session", "sessions")} too close to the end of the data ${open === 1 ? "counts" : "count"} only in the first figure.`
    : "";
  return {
    title: `${percent(reported)} of self-service sessions end without an agent${truth}`,
    subtitle: `${plural(count(sessions), sessions, "session", "sessions")}. Below: contained sessions whose customer made contact after all, by hours since; grey: how many would have anyway.${young}`,
    explanation: [
      `Of ${plural(count(sessions), sessions, "self-service session", "self-service sessions")} ${percent(reported)} end without an agent: these are reported as contained.`,
      "Truly contained is a session whose customer also makes no contact in the time after it; the whisker is the confidence interval of that share, the tick what is reported.",
      "The curve is the share of contained sessions that a contact follows, by the time since; the dashed line is how many customers would have made contact anyway, at the rate they have far from any session.",
      ...(young ? [young.trim()] : []),
    ],
  };
}

export function groupText(group: ContainmentGroup, name: string, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  return {
    heading: name,
    facts: [
      ["Reported", percent(group.reported)],
      ["True", `${percent(group.actual)} (${percent(group.low)} – ${percent(group.high)})`],
      ["Sessions", count(group.sessions)],
      ["Customers", count(group.customers)],
      ["Came back", count(group.returned)],
      ["Would have anyway", percent(group.baseline)],
    ],
  };
}

export function pointText(point: CurveRow, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  return {
    heading: `Within ${hoursText(point.hours, locale)}`,
    facts: [
      ["Made contact", `${percent(point.returned)} (${percent(point.low)} – ${percent(point.high)})`],
      ["Would have anyway", percent(point.baseline)],
      ["Beyond that", percent(point.returned - point.baseline)],
      ["Customers who did", count(point.customers)],
      ["Sessions", count(point.sessions)],
      ["Too young", count(point.young)],
    ],
  };
}

/** `12 hours`, `3 days` */
export function hoursText(hours: number, locale: string): string {
  const { count } = numberText(locale);
  return hours < 48 ? plural(count(hours), hours, "hour", "hours") : `${count(hours / 24)} days`;
}

/** `12 h`, `3 d` */
export function hoursTick(hours: number): string {
  return hours < 24 ? `${hours} h` : `${hours / 24} d`;
}
