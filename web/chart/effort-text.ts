import type { EffortGroup, EffortReading, ScoreBar, SignalFigures } from "./effort-rows.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { wordsIn } from "./words/words.ts";

/** A signal as people say it: `repeat contacts`, `waiting`. */
export function signalName(signal: string, locale: string): string {
  return wordsIn(locale).contact.effort.signal(signal) ?? signal.replaceAll("_", " ");
}

/** Title and subtitle: how many take high effort and what weighs most in them. */
export function effortWords({ bands, signals, bars, skill }: EffortReading, locale: string): Words {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).contact.effort;
  const all = bands.reduce((sum, { journeys }) => sum + journeys, 0);
  const high = bands.find(({ band }) => band === "high")!;
  const none = bars.filter(({ score }) => score === 0).reduce((sum, { journeys }) => sum + journeys, 0);
  const main = signals.find(({ points }) => points > 0);
  const highTitle = words.high(percent(high.journeys / all));
  const title =
    high.journeys > 0
      ? main
        ? words.weighsMost(highTitle, signalName(main.signal, locale))
        : highTitle
      : none === all
        ? words.noEffort
        : words.noHigh(count(high.from));
  const [learned, equal] = skill;
  const skills = learned && ([percent(learned.r2), percent(equal.r2)] as const);
  const how = skills ? words.learnedShort(...skills) : "";
  const [, medium] = bands;
  const [begins, zeros] = [[count(medium.from), count(high.from)] as const, percent(none / all)];
  return {
    title,
    subtitle: words.counted(count(all), all, count(none), zeros, ...begins, how),
    explanation: [
      words.scored(count(all), all, count(none), zeros),
      words.bandsMean(...begins),
      words.pointsMean,
      skills ? words.learned(...skills) : words.equal,
      words.missing,
    ],
  };
}

export function barText(
  { score, band, journeys, customers }: ScoreBar,
  all: number,
  locale: string,
): MarkText {
  const { count, percent } = numberText(locale);
  const { common, contact } = wordsIn(locale);
  const words = contact.effort;
  return {
    heading: words.scoreHeading(count(score - 1), count(score)),
    facts: [
      [words.journeys, `${count(journeys)} (${percent(journeys / all)})`],
      [common.customers, count(customers)],
      [words.band, words.bandName(band)],
    ],
  };
}

/** What is known of a signal besides its points. */
export function signalFacts(
  { points, weight, journeys, customers, coefficient, low, high }: SignalFigures,
  locale: string,
): readonly (readonly [string, string])[] {
  const { count, percent } = numberText(locale);
  const { common, contact } = wordsIn(locale);
  const words = contact.effort;
  return [
    [words.pointsAll, count(points)],
    [words.journeysWith, count(journeys)],
    [common.customers, count(customers)],
    [words.weight, percent(weight)],
    ...(Number.isNaN(coefficient)
      ? []
      : ([[words.coefficient, `${count(coefficient)} (${count(low)} – ${count(high)})`]] as const)),
  ];
}

export function groupText(group: EffortGroup, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const { common, contact } = wordsIn(locale);
  const words = contact.effort;
  return {
    heading: group.value,
    facts: [
      [words.medianScore, count(group.median)],
      [words.middleHalf, `${count(group.quarter)} – ${count(group.threeQuarters)}`],
      [words.highEffort, percent(group.highShare)],
      [words.journeys, count(group.journeys)],
      [common.customers, count(group.customers)],
    ],
  };
}
