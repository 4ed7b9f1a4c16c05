import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import { differenceFacts, groupWords } from "./group-difference.ts";
import type { MarkText } from "./marks.ts";
import type { NextContext, NextReading, NextStep, Skill } from "./next-bars.ts";
import { numberText } from "./number-text.ts";
import { truncated } from "./text-width.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Title and subtitle: the likeliest next step, and how its probability was reached. */
export function nextWords(
  { groups, group }: NextReading,
  { context, steps }: NextContext,
  drawn: number,
  locale: string,
  noun: Noun = CUSTOMER,
): Words {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).way.next;
  const [top] = steps;
  const counted = [words.counted(noun)];
  if (drawn < steps.length) {
    const rest = steps.slice(drawn).reduce((sum, { probability }) => sum + probability, 0);
    counted.push(words.likeliest(count(drawn), count(steps.length), percent(rest)));
  }
  const differences = steps.slice(0, drawn).map(({ difference }) => difference);
  counted.push(...groupWords(groups, group, differences, locale));
  return {
    title: words.title(truncated(context, 300, 16), goesOn(top.next, locale), percent(top.probability)),
    subtitle: `${counted.join(" · ")}.`,
    explanation: [words.barMeans, words.beside(noun), ...counted.slice(1).map((text) => `${capital(text)}.`)],
  };
}

function goesOn(next: string, locale: string): string {
  const words = wordsIn(locale).way.next;
  if (next === "(end)") return words.nothingMore;
  return next === "(lost)" ? words.lost : truncated(next, 260, 16);
}

/** The numbers of a next step. */
export function nextText(step: NextStep, locale: string, noun: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const { common, way } = wordsIn(locale);
  const words = way.next;
  const facts: [string, string][] = [[words.probability, percent(step.probability)]];
  if (!Number.isNaN(step.share)) facts.push([words.shareOf(noun), percent(step.share)]);
  if (!Number.isNaN(step.customers)) facts.push([common.units(noun), count(step.customers)]);
  if (!Number.isNaN(step.medianSeconds))
    facts.push([common.medianTime, durationText(step.medianSeconds, locale)]);
  facts.push(...differenceFacts(step.difference, locale));
  return { heading: step.next, facts };
}

/** How far the bars can be trusted: what knowing the last steps is worth on customers the model has not seen. */
export function skillText({ bits, steps, customers }: Skill, locale: string, noun: Noun = CUSTOMER): string {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).way.next;
  const best = bits.indexOf(Math.min(...bits));
  const tried = words.tried(count(steps), steps, count(customers), customers, noun);
  const base = words.base(count(bits[0]));
  if (best === 0) return words.noHelp(tried, base, count(bits[1]));
  const known = words.known(count(best), best);
  return words.helps(tried, known, percent(1 - bits[best] / bits[0]), base, count(bits[best]));
}
