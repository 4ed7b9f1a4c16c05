import type { CostBar, Deviation, DeviationRows, Deviations, ExpectedStep } from "./deviation-rows.ts";
import { durationText } from "./duration-text.ts";
import { differenceFacts, groupWords } from "./group-difference.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { truncated } from "./text-width.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Title and subtitle: how many go as expected, and what is done otherwise most often. */
export function deviationWords(
  reading: Deviations,
  { rows, hiddenDeviations, hiddenSteps }: DeviationRows,
  group: string | undefined,
  locale: string,
  noun: Noun = CUSTOMER,
): Words {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).way.deviations;
  const { deviations, customers, costs, groups } = reading;
  const [top] = deviations;
  const fit = costs.length ? words.exactly(percent(reading.fitting)) : undefined;
  const most = top ? words.most(percent(top.share), noun, doText(top, locale)) : undefined;
  const counted = [words.counted(count(customers), customers, noun)];
  if (hiddenDeviations) counted.push(words.smaller(count(hiddenDeviations), hiddenDeviations));
  if (hiddenSteps) counted.push(words.later(count(hiddenSteps), hiddenSteps));
  const drawn = rows.map((row) => (row.kind === "step" ? undefined : row.difference));
  counted.push(...groupWords(groups, group, drawn, locale));
  const explanation = [
    words.stands(count(customers), customers, noun),
    words.compared,
    ...(costs.length ? [words.barsBelow] : []),
    ...counted.slice(1).map((text) => `${capital(text)}.`),
  ];
  return { title: titleOf(fit, most, locale), subtitle: `${counted.join(" · ")}.`, explanation };
}

function titleOf(fit: string | undefined, most: string | undefined, locale: string): string {
  if (most === undefined) return wordsIn(locale).way.deviations.nobody;
  return fit ? `${fit}; ${most}` : capital(most);
}

/** "skip Pay", "add Retry after Pay". */
function doText({ kind, activity, after, afterStep }: Deviation, locale: string): string {
  const words = wordsIn(locale).way.deviations;
  const place = afterStep === 0 ? words.before : words.after(short(after));
  return words.done(kind, short(activity), place);
}

/** How a deviation is written on the chart. */
export function deviationLabel(
  { kind, activity }: Pick<Deviation, "kind" | "activity">,
  locale: string,
): string {
  return wordsIn(locale).way.deviations.label(kind, activity);
}

/** Name of a deviation as the page's hooks carry it. */
export function deviationName({ kind, activity, after }: Deviation): string {
  return `${kind} ${activity} after ${after}`;
}

/** The numbers of a deviation. */
export function deviationText(deviation: Deviation, locale: string, noun: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const { common, way } = wordsIn(locale);
  const words = way.deviations;
  const { extraSeconds, reached } = deviation;
  const facts: [string, string][] = [
    [common.units(noun), count(deviation.customers)],
    [common.shareOfAll, percent(deviation.share)],
  ];
  if (!Number.isNaN(deviation.times)) facts.push([words.times, count(deviation.times)]);
  if (!Number.isNaN(extraSeconds))
    facts.push([words.extraTime, `${extraSeconds > 0 ? "+" : ""}${durationText(extraSeconds, locale)}`]);
  if (!Number.isNaN(reached)) facts.push([words.ofTheseArrive, percent(reached)]);
  facts.push(...differenceFacts(deviation.difference, locale));
  return { heading: words.heading(deviation.kind, deviation.activity, deviation.after), facts };
}

/** The numbers of an expected step. */
export function expectedText(
  { step, activity, customers, skipped, share }: ExpectedStep,
  locale: string,
  noun: Noun = CUSTOMER,
): MarkText {
  const { count, percent } = numberText(locale);
  const { common, way } = wordsIn(locale);
  return {
    heading: way.deviations.step(count(step), activity),
    facts: [
      [common.units(noun), count(customers)],
      [common.shareOfAll, percent(share)],
      [way.deviations.skippedBy, count(skipped)],
    ],
  };
}

/** The numbers of a bar of costs. */
export function costText({ cost, isOrMore, paths, share }: CostBar, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const { common, way } = wordsIn(locale);
  const words = way.deviations;
  return {
    heading: cost === 0 ? words.exactlyHeading : words.cost(costLabel({ cost, isOrMore }), cost),
    facts: [
      [words.paths, count(paths)],
      [common.share, percent(share)],
    ],
  };
}

/** "3", "10+". */
export function costLabel({ cost, isOrMore }: Pick<CostBar, "cost" | "isOrMore">): string {
  return `${cost}${isOrMore ? "+" : ""}`;
}

function short(name: string): string {
  return truncated(name, 200, 16);
}
