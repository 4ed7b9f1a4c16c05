import type { Words } from "./figure.ts";
import type { Intent } from "./intent-rows.ts";
import type { MarkText } from "./marks.ts";
import { knownLocale, numberText, plural } from "./number-text.ts";
import { truncated } from "./text-width.ts";

/** Title and subtitle: what is new, else what is asked most, and how it was grouped. */
export function intentWords(list: readonly Intent[], drawn: number, locale: string): Words {
  const { count, percent } = numberText(locale);
  const total = list.reduce((sum, { size }) => sum + size, 0);
  const fresh = list.filter(({ isNew }) => isNew);
  const top = fresh[0] ?? list[0];
  const name = truncated(top.name, 300, 16);
  const title = fresh.length
    ? `A new question since ${dayText(top.risingSince, locale)}: ${name}, ${plural(count(top.size), top.size, "text", "texts")}`
    : `Asked most: ${name}, ${percent(top.size / total)} of texts`;
  const rest = drawn < list.length ? ` · the ${count(drawn)} largest of ${count(list.length)} are drawn` : "";
  const others = fresh.length > 1 ? ` · ${count(fresh.length)} groups are new` : "";
  return {
    title,
    subtitle: `${plural(count(total), total, "text", "texts")} in ${plural(count(list.length), list.length, "group", "groups")} by their words · at the right texts by week, each to its own scale, and how their share of all texts grows a week${others}${rest}.`,
    explanation: [
      `${plural(count(total), total, "text falls", "texts fall")} into ${plural(count(list.length), list.length, "group", "groups")} of alike words; a group is named by the words that set it apart, and the quoted text is the one most alike to the others.`,
      "A bar is the number of texts. The line at its right is the number a week, each to its own height, so that lines show a course and not a size.",
      "The percentage says how the group’s share of all texts grows or shrinks a week; steady where that may be chance. A group is new where hardly anybody asked before a day and many have since.",
      ...(drawn < list.length
        ? [`The ${count(drawn)} largest of ${count(list.length)} groups are drawn.`]
        : []),
    ],
  };
}

/** "+55 % a week", "since 27 Jul" where it rose at once; grey words where nothing can be told. */
export function trendText(
  { trend, trendLow, trendHigh, isNew, risingSince }: Intent,
  locale: string,
): string {
  if (isNew || !Number.isNaN(risingSince)) return `since ${dayText(risingSince, locale)}`;
  if (Number.isNaN(trend)) return "";
  if (trendLow <= 0 && trendHigh >= 0) return "steady";
  return `${signed(trend, locale)} a week`;
}

/** The numbers of a group. */
export function intentText(intent: Intent, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const facts: [string, string][] = [["Texts", count(intent.size)]];
  if (!Number.isNaN(intent.share)) facts.push(["Share of texts", percent(intent.share)]);
  if (!Number.isNaN(intent.customers)) facts.push(["Customers", count(intent.customers)]);
  if (!Number.isNaN(intent.repeatShare))
    facts.push(["Asked again by the same customer", percent(intent.repeatShare)]);
  if (!Number.isNaN(intent.trend))
    facts.push([
      "Growth of its share a week",
      `${signed(intent.trend, locale)} (${signed(intent.trendLow, locale)} to ${signed(intent.trendHigh, locale)})`,
    ]);
  if (!Number.isNaN(intent.risingSince))
    facts.push([
      `Since ${dayText(intent.risingSince, locale)}`,
      Number.isNaN(intent.timesMore)
        ? "never before"
        : `${count(Number(intent.timesMore.toPrecision(2)))} times as often`,
    ]);
  facts.push(["Words", intent.terms]);
  return { heading: intent.name, facts };
}

function signed(share: number, locale: string): string {
  const { percent } = numberText(locale);
  return `${share >= 0 ? "+" : "−"}${percent(Math.abs(share))}`;
}

function dayText(ms: number, locale: string): string {
  return new Intl.DateTimeFormat(knownLocale(locale), {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(ms);
}
