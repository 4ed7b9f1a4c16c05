import type { Words } from "./figure.ts";
import type { PainPoint, SwingRow, TopRow } from "./impact-rows.ts";
import type { MarkText } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { truncated } from "./text-width.ts";
import { wordsIn } from "./words/words.ts";

/** Money in three digits, for it is never known better: 16,100, 907, 4.5. */
export function moneyText(money: number, locale: string): string {
  const { count } = numberText(locale);
  return count(Number(money.toPrecision(3)));
}

/** Title and subtitle: what mending the first is worth, how sure that is, and how it was counted. */
export function impactWords(
  rows: readonly PainPoint[],
  drawn: number,
  group: string | undefined,
  locale: string,
): Words {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).money.impact;
  const money = (value: number) => moneyText(value, locale);
  const [top] = rows;
  const total = rows.reduce((sum, row) => sum + row.money, 0);
  const first = rows.slice(0, 3).reduce((sum, row) => sum + row.money, 0);
  const title =
    rows.length > 3
      ? words.firstThree(money(first), percent(first / total))
      : words.firstOne(truncated(top.pain, 300, 16), money(top.money));
  const [shown, all] = [count(drawn), count(rows.length)];
  const rest = drawn < rows.length ? words.rest(shown, all) : "";
  const of = group === undefined ? "" : words.only(group);
  return {
    title,
    subtitle: words.counted(`${of}${rest}`),
    explanation: [
      words.barMeans,
      words.whiskerMeans,
      words.addUp(money(total), group),
      words.published,
      ...(drawn < rows.length ? [words.restMeans(shown, all)] : []),
    ],
  };
}

/** The numbers of a pain point. */
export function painText(row: PainPoint, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const { common, money: said } = wordsIn(locale);
  const words = said.impact;
  const money = (value: number) => moneyText(value, locale);
  const facts: [string, string][] = [
    [words.money, money(row.money)],
    [common.interval95, `${money(row.low)} – ${money(row.high)}`],
    [common.customers, count(row.customers)],
  ];
  const add = (name: string, value: number, text: (value: number) => string): void => {
    if (!Number.isNaN(value)) facts.push([name, text(value)]);
  };
  add(row.kind === "transfer" ? words.transfers : words.contacts, row.contacts, count);
  add(words.journeys, row.journeys, count);
  add(words.costNow, row.costNow, count);
  add(words.costFixed, row.costFixed, count);
  add(words.reachable, row.reachable, percent);
  add(words.value, row.value, money);
  add(words.outcome, row.outcome, count);
  add(words.outcomeOthers, row.outcomeOthers, count);
  add(words.valueAtRisk, row.valueAtRisk, money);
  return { heading: row.pain, facts };
}

/** What a pain point is, in the colour of its kind: "after a failure". */
export function kindText(kind: string, locale: string): string {
  return wordsIn(locale).money.impact.kind(kind) ?? kind;
}

/** The cause, for its kind is said beside it. */
export function painLabel({ pain, cause }: PainPoint): string {
  const group = /\(([^()]*)\)$/.exec(pain)?.[0];
  return cause === "" ? pain : group !== undefined && !cause.endsWith(group) ? `${cause} ${group}` : cause;
}

export function swingText(row: SwingRow, locale: string): MarkText {
  const { count } = numberText(locale);
  const words = wordsIn(locale).money.impact;
  const money = (value: number) => words.aYear(moneyText(value, locale));
  return {
    heading: row.assumption,
    facts: [
      [words.what, words.meaning(row.assumption, row.meaning)],
      [words.assumed, count(row.value)],
      [words.at(count(row.low)), money(row.moneyLow)],
      [words.at(count(row.high)), money(row.moneyHigh)],
    ],
  };
}

export function topText(row: TopRow, total: number, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).money.impact;
  return {
    heading: words.firstMended(count(row.k), row.k, row.pain),
    facts: [
      [words.money, moneyText(row.money, locale)],
      [words.ofAll, percent(row.money / total)],
      [words.customersOnce, count(row.customers)],
      [words.journeysOnce, count(row.journeys)],
    ],
  };
}
