import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import type { Funnel, FunnelGroup, FunnelStep } from "./funnel-steps.ts";
import type { MarkText } from "./marks.ts";
import { knownLocale, numberText } from "./number-text.ts";
import { valueName } from "./splitting.ts";
import { CUSTOMER, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Fewer customers than this at the first step say little about a group; it is then not named in the title. */
const ENOUGH = 30;

/** Title and subtitle of a funnel: where most leave; of a split one, which group gets through least and which most. */
export function funnelWords(
  funnel: Funnel,
  drawn: readonly FunnelGroup[],
  locale: string,
  noun: Noun = CUSTOMER,
): Words {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).funnel;
  const [{ steps }] = funnel.groups;
  const hasWhiskers = steps.some((s) => !Number.isNaN(s.low));
  const whiskers = hasWhiskers ? words.whiskers : "";
  const how = [words.hatched, ...(hasWhiskers ? [words.whiskersMean] : [])];
  if (funnel.column === undefined || funnel.groups.length === 1) {
    const last = steps[steps.length - 1];
    const [entered, arrived] = [count(steps[0].count), count(last.count)];
    const through =
      steps.length > 1
        ? words.through(entered, arrived, percent(last.ofStart), spokenLabel(last, locale), noun)
        : words.entered(entered, noun);
    return {
      title: dropSentence(steps, noun, locale),
      explanation: [words.barMeans(noun, through), ...how],
      subtitle: words.counted(through, noun, whiskers),
    };
  }
  const hidden = funnel.groups.slice(drawn.length);
  const rest = [
    overlapText(drawn, locale),
    hidden.length ? restText(hidden, funnel.column, noun, locale) : "",
  ].filter(Boolean);
  return {
    title: spreadSentence(drawn, funnel.column, locale) ?? dropSentence(steps, noun, locale),
    explanation: [words.splitBarMeans(funnel.column, noun), ...how, ...rest],
    subtitle: [words.splitCounted(funnel.column, noun, whiskers), ...rest].join(" "),
  };
}

/** "2 smaller values of device (56 customers) are not drawn." */
function restText(hidden: readonly FunnelGroup[], column: string, noun: Noun, locale: string): string {
  const { count } = numberText(locale);
  const { length } = hidden;
  const units = hidden.reduce((n, g) => n + g.steps[0].count, 0);
  return wordsIn(locale).funnel.rest(count(length), length, column, count(units), units, noun);
}

/** The numbers of a step. */
export function stepText(
  step: FunnelStep,
  group: string | undefined,
  locale: string,
  noun: Noun = CUSTOMER,
): MarkText {
  const { count, percent } = numberText(locale);
  const { common, funnel: words } = wordsIn(locale);
  const facts: [string, string][] = [
    [common.units(noun), count(step.count)],
    [words.ofStart, percent(step.ofStart)],
  ];
  if (!Number.isNaN(step.low)) facts.push([common.interval, `${percent(step.low)} – ${percent(step.high)}`]);
  if (step.step > 1)
    facts.push([words.ofPrevious, percent(step.ofPrevious)], [words.lostBefore, count(step.lost)]);
  if (!Number.isNaN(step.medianSeconds))
    facts.push([common.medianTime, durationText(step.medianSeconds, locale)]);
  if (!Number.isNaN(step.p90Seconds))
    facts.push([common.ninetyWithin, durationText(step.p90Seconds, locale)]);
  if (!Number.isNaN(step.q))
    facts.push([
      common.againstAll,
      step.q < 0.001 ? `q < ${thousandths(0.001, locale)}` : `q = ${thousandths(step.q, locale)}`,
    ]);
  return { heading: `${step.step}. ${step.label}${group === undefined ? "" : `, ${group}`}`, facts };
}

/** The numbers of what is lost before a step. */
export function lossText(
  step: FunnelStep,
  group: string | undefined,
  locale: string,
  noun: Noun = CUSTOMER,
): MarkText {
  const { count, percent } = numberText(locale);
  const { common, funnel: words } = wordsIn(locale);
  return {
    heading: words.lostHeading(`${step.step}. ${step.label}${group === undefined ? "" : `, ${group}`}`),
    facts: [
      [common.units(noun), count(step.lost)],
      [words.ofPrevious, percent(1 - step.ofPrevious)],
    ],
  };
}

/**
 * What lies between a step and the one before, as much of it as fits: "92% go on · 342 lost · median 15.1 hr", the first
 * two, or "342 lost".
 * @param fits whether there is room for a text
 */
export function passageText(step: FunnelStep, locale: string, fits: (text: string) => boolean): string {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).funnel;
  const lost = words.lost(count(step.lost));
  const short = words.goOn(percent(step.ofPrevious), lost);
  const full = Number.isNaN(step.medianSeconds)
    ? short
    : `${short} · ${words.median(durationText(step.medianSeconds, locale))}`;
  return [full, short].find(fits) ?? lost;
}

function dropSentence(steps: readonly FunnelStep[], noun: Noun, locale: string): string {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).funnel;
  const label = (step: FunnelStep) => spokenLabel(step, locale);
  const [first] = steps;
  const last = steps[steps.length - 1];
  if (first.count === 0) return words.nobody(label(first));
  if (steps.length === 1) return words.reach(count(first.count), noun, label(first));
  if (last.count === first.count) return words.all(count(first.count), noun, label(first), label(last));
  const drops = steps.slice(1).filter((s) => s.ofPrevious < 1);
  const worst = drops.reduce((a, b) => (b.ofPrevious < a.ofPrevious ? b : a));
  const before = steps[steps.indexOf(worst) - 1];
  return words.leave(percent(1 - worst.ofPrevious), label(before));
}

function spreadSentence(groups: readonly FunnelGroup[], column: string, locale: string): string | undefined {
  const { percent } = numberText(locale);
  const spread = worstAndBest(groups);
  if (!spread) return undefined;
  const [worst, best] = spread;
  return wordsIn(locale).funnel.against(
    percent(endOf(worst).ofStart),
    valueName(column, worst.value!),
    spokenLabel(endOf(worst), locale),
    percent(endOf(best).ofStart),
    valueName(column, best.value!),
  );
}

/** "The intervals of South and North overlap.", where the title's difference may be chance. */
function overlapText(groups: readonly FunnelGroup[], locale: string): string {
  const spread = worstAndBest(groups);
  if (!spread || !(endOf(spread[0]).high >= endOf(spread[1]).low)) return "";
  return wordsIn(locale).funnel.overlap(spread[0].value!, spread[1].value!);
}

/** The groups of which the smallest and the greatest share get through; undefined where they do not differ. */
function worstAndBest(groups: readonly FunnelGroup[]): readonly [FunnelGroup, FunnelGroup] | undefined {
  const counted = groups.filter((g) => g.steps[0].count >= ENOUGH);
  if (counted.length < 2) return undefined;
  const sorted = [...counted].sort((a, b) => endOf(a).ofStart - endOf(b).ofStart);
  const [worst, best] = [sorted[0], sorted[sorted.length - 1]];
  return endOf(worst).ofStart === endOf(best).ofStart ? undefined : [worst, best];
}

function endOf(group: FunnelGroup): FunnelStep {
  return group.steps[group.steps.length - 1];
}

/** A label as it stands in a sentence: in quotes where it is several words. */
function spokenLabel({ label }: FunnelStep, locale: string): string {
  return /\s/.test(label) ? wordsIn(locale).funnel.quoted(label) : label;
}

/** With three digits after the point. */
function thousandths(value: number, locale: string): string {
  return new Intl.NumberFormat(knownLocale(locale), {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
  }).format(value);
}
