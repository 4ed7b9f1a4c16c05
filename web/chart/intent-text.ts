import type { Words } from "./figure.ts";
import type { Intent } from "./intent-rows.ts";
import type { MarkText } from "./marks.ts";
import { knownLocale, numberText } from "./number-text.ts";
import { truncated } from "./text-width.ts";
import { wordsIn } from "./words/words.ts";

/** Title and subtitle: what is new, else what is asked most, and how it was grouped. */
export function intentWords(list: readonly Intent[], drawn: number, locale: string): Words {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).money.intents;
  const total = list.reduce((sum, { size }) => sum + size, 0);
  const fresh = list.filter(({ isNew }) => isNew);
  const top = fresh[0] ?? list[0];
  const name = truncated(top.name, 300, 16);
  const title = fresh.length
    ? words.fresh(dayText(top.risingSince, locale), name, count(top.size), top.size)
    : words.askedMost(name, percent(top.size / total));
  const [shown, all] = [count(drawn), count(list.length)];
  const rest = drawn < list.length ? words.rest(shown, all) : "";
  const others = fresh.length > 1 ? words.othersNew(count(fresh.length)) : "";
  return {
    title,
    subtitle: words.counted(count(total), total, all, list.length, `${others}${rest}`),
    explanation: [
      words.groupMeans(count(total), total, all, list.length),
      words.barMeans,
      words.trendMeans,
      ...(drawn < list.length ? [words.restMeans(shown, all)] : []),
    ],
  };
}

/** "+55 % a week", "since 27 Jul" where it rose at once; grey words where nothing can be told. */
export function trendText(
  { trend, trendLow, trendHigh, isNew, risingSince }: Intent,
  locale: string,
): string {
  const words = wordsIn(locale).money.intents;
  if (isNew || !Number.isNaN(risingSince)) return words.since(dayText(risingSince, locale));
  if (Number.isNaN(trend)) return "";
  if (trendLow <= 0 && trendHigh >= 0) return words.steady;
  return words.aWeek(signed(trend, locale));
}

/** The numbers of a group. */
export function intentText(intent: Intent, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const { common, money } = wordsIn(locale);
  const words = money.intents;
  const { trend, trendLow, trendHigh, risingSince, timesMore } = intent;
  const facts: [string, string][] = [[words.texts, count(intent.size)]];
  if (!Number.isNaN(intent.share)) facts.push([words.shareOfTexts, percent(intent.share)]);
  if (!Number.isNaN(intent.customers)) facts.push([common.customers, count(intent.customers)]);
  if (!Number.isNaN(intent.repeatShare)) facts.push([words.askedAgain, percent(intent.repeatShare)]);
  if (!Number.isNaN(trend))
    facts.push([
      words.growth,
      words.growthRange(signed(trend, locale), signed(trendLow, locale), signed(trendHigh, locale)),
    ]);
  if (!Number.isNaN(risingSince))
    facts.push([
      words.sinceFact(dayText(risingSince, locale)),
      Number.isNaN(timesMore)
        ? words.neverBefore
        : words.timesAsOften(count(Number(timesMore.toPrecision(2)))),
    ]);
  facts.push([words.words, intent.terms]);
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
