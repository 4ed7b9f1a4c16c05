import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import { differenceFacts, groupWords } from "./group-difference.ts";
import type { MarkText } from "./marks.ts";
import type { NextContext, NextReading, NextStep, Skill } from "./next-bars.ts";
import { numberText, plural } from "./number-text.ts";
import { truncated } from "./text-width.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";

/** Title and subtitle: the likeliest next step, and how its probability was reached. */
export function nextWords(
  { groups, group }: NextReading,
  { context, steps }: NextContext,
  drawn: number,
  locale: string,
  { many }: Noun = CUSTOMER,
): Words {
  const { count, percent } = numberText(locale);
  const [top] = steps;
  const counted = [
    `Bars: how likely it comes next, what came next after fewer steps counted in; beside: of the ${many} who were here, those who went on so`,
  ];
  if (drawn < steps.length) {
    const rest = steps.slice(drawn).reduce((sum, { probability }) => sum + probability, 0);
    counted.push(
      `the ${count(drawn)} likeliest of ${count(steps.length)}, the others ${percent(rest)} together`,
    );
  }
  const differences = steps.slice(0, drawn).map(({ difference }) => difference);
  counted.push(...groupWords(groups, group, differences, locale));
  return {
    title: `After ${truncated(context, 300, 16)}: ${goesOn(top.next)}, ${percent(top.probability)} likely`,
    subtitle: `${counted.join(" · ")}.`,
    explanation: [
      "A bar is the probability that this comes next, from a Markov chain that looks at the last steps and backs off to fewer where these were rare.",
      `Beside it stands the share of the ${many} who were here and went on so at least once.`,
      ...counted.slice(1).map((text) => `${capital(text)}.`),
    ],
  };
}

function goesOn(next: string): string {
  if (next === "(end)") return "nothing more";
  return next === "(lost)" ? "lost" : truncated(next, 260, 16);
}

/** The numbers of a next step. */
export function nextText(step: NextStep, locale: string, { many }: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const facts: [string, string][] = [["Probability", percent(step.probability)]];
  if (!Number.isNaN(step.share)) facts.push([`Share of ${many}`, percent(step.share)]);
  if (!Number.isNaN(step.customers)) facts.push([capital(many), count(step.customers)]);
  if (!Number.isNaN(step.medianSeconds))
    facts.push(["Median time", durationText(step.medianSeconds, locale)]);
  facts.push(...differenceFacts(step.difference, locale));
  return { heading: step.next, facts };
}

/** How far the bars can be trusted: what knowing the last steps is worth on customers the model has not seen. */
export function skillText(
  { bits, steps, customers }: Skill,
  locale: string,
  { one, many }: Noun = CUSTOMER,
): string {
  const { count, percent } = numberText(locale);
  const best = bits.indexOf(Math.min(...bits));
  const tried = `Tried on ${plural(count(steps), steps, "step", "steps")} of ${plural(count(customers), customers, one, many)} kept aside:`;
  const base = `${count(bits[0])} bits a step without looking at what they did`;
  if (best === 0)
    return `${tried} the last steps do not help to predict the next one (${base}, ${count(bits[1])} with the last step).`;
  const known = best === 1 ? "the last step" : `the last ${count(best)} steps`;
  return `${tried} knowing ${known} takes ${percent(1 - bits[best] / bits[0])} of the guesswork away (log-loss ${base}, ${count(bits[best])} knowing ${known}).`;
}
