import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import type { Funnel, FunnelGroup, FunnelStep } from "./funnel-steps.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";
import { valueName } from "./splitting.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";

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
  const [{ steps }] = funnel.groups;
  const whiskers = steps.some((s) => !Number.isNaN(s.low))
    ? "; whiskers: interval of the share of start"
    : "";
  const how = [
    "The hatched part was lost since the step before.",
    ...(whiskers ? ["Whiskers are the confidence interval of the share of those who entered."] : []),
  ];
  if (funnel.column === undefined || funnel.groups.length === 1) {
    const last = steps[steps.length - 1];
    const through =
      steps.length > 1
        ? `${count(steps[0].count)} ${noun.many} enter, ${count(last.count)} (${percent(last.ofStart)}) reach ${spokenLabel(last)}`
        : `${count(steps[0].count)} ${noun.many}`;
    return {
      title: dropSentence(steps, noun, locale),
      explanation: [
        `A bar counts the distinct ${noun.many} who came at least as far as its step: ${through}.`,
        ...how,
      ],
      subtitle: `${through}. Bars: distinct ${noun.many}; hatched: lost since the step before${whiskers}.`,
    };
  }
  const hidden = funnel.groups.slice(drawn.length);
  const rest = hidden.length ? ` ${restText(hidden, funnel.column, noun, locale)}` : "";
  return {
    title: spreadSentence(drawn, funnel.column, locale) ?? dropSentence(steps, noun, locale),
    explanation: [
      `A bar is the share of those who enter that came at least as far as its step, by ${funnel.column}; the number beside it counts distinct ${noun.many}, each under one value.`,
      ...how,
      ...`${overlapText(drawn)}${rest}`
        .trim()
        .split(/(?<=\.) /)
        .filter(Boolean),
    ],
    subtitle: `Bars: share of those who enter, by ${funnel.column}, with distinct ${noun.many}; hatched: lost since the step before${whiskers}.${overlapText(drawn)}${rest}`,
  };
}

/** "2 smaller values of device (56 customers) are not drawn." */
function restText(
  hidden: readonly FunnelGroup[],
  column: string,
  { one, many }: Noun,
  locale: string,
): string {
  const { count } = numberText(locale);
  const customers = hidden.reduce((n, g) => n + g.steps[0].count, 0);
  const values = plural(count(hidden.length), hidden.length, "smaller value", "smaller values");
  const who = plural(count(customers), customers, one, many);
  return `${values} of ${column} (${who}) ${hidden.length === 1 ? "is" : "are"} not drawn.`;
}

/** The numbers of a step. */
export function stepText(
  step: FunnelStep,
  group: string | undefined,
  locale: string,
  { many }: Noun = CUSTOMER,
): MarkText {
  const { count, percent } = numberText(locale);
  const facts: [string, string][] = [
    [capital(many), count(step.count)],
    ["Of start", percent(step.ofStart)],
  ];
  if (!Number.isNaN(step.low)) facts.push(["Interval", `${percent(step.low)} – ${percent(step.high)}`]);
  if (step.step > 1)
    facts.push(["Of previous step", percent(step.ofPrevious)], ["Lost before it", count(step.lost)]);
  if (!Number.isNaN(step.medianSeconds))
    facts.push(["Median time", durationText(step.medianSeconds, locale)]);
  if (!Number.isNaN(step.p90Seconds)) facts.push(["90% within", durationText(step.p90Seconds, locale)]);
  if (!Number.isNaN(step.q))
    facts.push(["Against all others", step.q < 0.001 ? "q < 0.001" : `q = ${step.q.toFixed(3)}`]);
  return { heading: `${step.step}. ${step.label}${group === undefined ? "" : `, ${group}`}`, facts };
}

/** The numbers of what is lost before a step. */
export function lossText(
  step: FunnelStep,
  group: string | undefined,
  locale: string,
  { many }: Noun = CUSTOMER,
): MarkText {
  const { count, percent } = numberText(locale);
  return {
    heading: `Lost before ${step.step}. ${step.label}${group === undefined ? "" : `, ${group}`}`,
    facts: [
      [capital(many), count(step.lost)],
      ["Of previous step", percent(1 - step.ofPrevious)],
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
  const lost = `${count(step.lost)} lost`;
  const short = `${percent(step.ofPrevious)} go on · ${lost}`;
  const full = Number.isNaN(step.medianSeconds)
    ? short
    : `${short} · median ${durationText(step.medianSeconds, locale)}`;
  return [full, short].find(fits) ?? lost;
}

function dropSentence(steps: readonly FunnelStep[], { many }: Noun, locale: string): string {
  const { count, percent } = numberText(locale);
  const [first] = steps;
  const last = steps[steps.length - 1];
  if (first.count === 0) return `Nobody reaches ${spokenLabel(first)}`;
  if (steps.length === 1) return `${count(first.count)} ${many} reach ${spokenLabel(first)}`;
  if (last.count === first.count)
    return `All ${count(first.count)} ${many} get from ${spokenLabel(first)} to ${spokenLabel(last)}`;
  const drops = steps.slice(1).filter((s) => s.ofPrevious < 1);
  const worst = drops.reduce((a, b) => (b.ofPrevious < a.ofPrevious ? b : a));
  const before = steps[steps.indexOf(worst) - 1];
  return `${percent(1 - worst.ofPrevious)} leave after ${spokenLabel(before)}`;
}

function spreadSentence(groups: readonly FunnelGroup[], column: string, locale: string): string | undefined {
  const { percent } = numberText(locale);
  const spread = worstAndBest(groups);
  if (!spread) return undefined;
  const [worst, best] = spread;
  return `${percent(endOf(worst).ofStart)} of ${valueName(column, worst.value!)} reach ${spokenLabel(endOf(worst))}, against ${percent(endOf(best).ofStart)} of ${valueName(column, best.value!)}`;
}

/** " The intervals of South and North overlap.", where the title's difference may be chance. */
function overlapText(groups: readonly FunnelGroup[]): string {
  const spread = worstAndBest(groups);
  if (!spread || !(endOf(spread[0]).high >= endOf(spread[1]).low)) return "";
  return ` The intervals of ${spread[0].value} and ${spread[1].value} overlap.`;
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
function spokenLabel({ label }: FunnelStep): string {
  return /\s/.test(label) ? `“${label}”` : label;
}
