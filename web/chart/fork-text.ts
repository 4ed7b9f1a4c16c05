import { spoken } from "./bar.ts";
import { qText } from "./driver-text.ts";
import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import { isBeyondChance, isEnding, OTHER_WAYS, type Alike, type ForkWay } from "./fork-rows.ts";
import type { MarkText } from "./marks.ts";
import { knownLocale, numberText, plural } from "./number-text.ts";
import { truncated } from "./text-width.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";

/** Title and subtitle: the way that differs most and did not before; how it was compared. */
export function forkWords(
  ways: readonly ForkWay[],
  measure: string,
  drawn: number,
  locale: string,
  noun: Noun = CUSTOMER,
  alike?: Alike,
): Words {
  const { count } = numberText(locale);
  if (!isCompared(ways)) return aloneWords(ways, measure, locale, noun);
  const hasLots = ways.some(({ shuffled }) => !Number.isNaN(shuffled));
  const others = alike ? "others who came the same way and went on" : "all others who went on";
  const counted = [
    `${capital(measureName(measure))} after the fork, ${noun.many} of each way less those of ${others}, with 95 % interval`,
    ...(alike?.alone
      ? [
          `${count(alike.alone)} of ${plural(count(alike.customers), alike.customers, noun.one, noun.many)} ${alike.alone === 1 ? "has" : "have"} no counterpart: nobody came the same way and went on another`,
        ]
      : []),
    "hollow: may be chance; grey: the same before the fork, where the way can have changed nothing",
    ...(hasLots
      ? ["by lot: how often a difference as large comes out when lots decide who goes which way"]
      : []),
    `${noun.many} chose their way, so a difference is no proof of an effect`,
  ];
  const hidden = ways.length - drawn;
  if (hidden > 0)
    counted.push(`${plural(count(hidden), hidden, "smaller way is", "smaller ways are")} not drawn`);
  return {
    title: findingText(ways, measure, locale, noun, alike !== undefined),
    subtitle: `${counted.join(" · ")}.`,
    explanation: [
      `A row is what ${noun.many} did next at the fork, with how many of them did.`,
      ...(alike ? [alikeText(alike, locale, noun)] : []),
      `The point is ${measureName(measure)} of those who went that way less that of ${others}, with its 95 % interval; hollow where it may be chance, all comparisons counted (q ≥ 0.05), or where lots give one as large in 5 % of the cases or more.`,
      ...(hasLots
        ? [
            `By lot: the ways are shuffled among the ${noun.many} who came ${alike ? "the same way" : "to the fork"}, so that no way can matter, and this is how often a difference as large comes out all the same.`,
          ]
        : []),
      "The small grey point is the same difference before the fork, where the way cannot have changed anything: where it is not 0, they were different people to begin with.",
      ...(ways.some(isEnding)
        ? ["An ending is known only afterwards: it is shown, not tested, and no way is compared with it."]
        : []),
      `The ${noun.many} chose their way; nobody drew lots. So a difference is no proof that the way causes it.`,
      ...(hidden > 0
        ? [`${plural(count(hidden), hidden, "smaller way is", "smaller ways are")} not drawn.`]
        : []),
    ],
  };
}

/** How alike those came that are compared, and how many have nobody to be compared with. */
function alikeText({ rules, customers, alone }: Alike, locale: string, { many }: Noun): string {
  const { count, percent } = numberText(locale);
  const parts = rules
    .filter(({ compared }) => compared > 0)
    .map(({ name, compared }) => `${percent(compared / customers)} ${RULES[name] ?? name}`);
  const rest = alone
    ? ` ${count(alone)} have no counterpart, as all who came so went on the same, and count in no difference.`
    : "";
  return `Compared with each other are only ${many} who came the same way: ${parts.join(", ")}.${rest}`;
}

const RULES: Readonly<Record<string, string>> = {
  "whole path": "by the whole path so far",
  "last 3 steps": "by the last 3 steps and about as many steps",
  "last step": "by the last step and about as many",
  "number of steps": "by about as many steps",
};

/** Whether there are ways to compare with each other: several of enough customers with a value. */
export function isCompared(ways: readonly ForkWay[]): boolean {
  const going = ways.filter((way) => !isEnding(way));
  const isAlone = going.length === 1 && ways.reduce((sum, { share }) => sum + share, 0) > 1 - 1e-9;
  return !isAlone && going.some(({ difference }) => Number.isFinite(difference.value));
}

/** Where nothing can be compared: why, and what is known all the same. */
function aloneWords(ways: readonly ForkWay[], measure: string, locale: string, { many }: Noun): Words {
  const going = ways.filter((way) => !isEnding(way));
  const [first] = going.length ? going : ways;
  const went = ways.length > going.length ? "All who did not end there" : "All";
  const isApart = going.filter(({ mean }) => Number.isFinite(mean)).length > 1;
  const title = isApart
    ? `Nobody who came the same way went on another, so there is nothing to compare`
    : going.length > 1
      ? `Only one way has ${many} with a value of ${measureName(measure)}, so there is nothing to compare`
      : first.way === OTHER_WAYS
        ? `No way has enough ${many} to be compared with the others`
        : isEnding(first)
          ? `Nobody goes on from here`
          : `${went} went on to ${truncated(first.way, 260, 16)}: no ways part here`;
  const known = ways.filter(({ mean }) => Number.isFinite(mean));
  const subtitle = known.length
    ? `${capital(measureName(measure))} after the fork: ${known.map(({ mean }) => valueText(mean, measure, locale)).join(", ")}.`
    : "";
  const advice = isApart
    ? "against => 'all' in the call compares them all, whatever way they came."
    : first.way === OTHER_WAYS
      ? "Ways of few are added up; min => n in the call, with a smaller n, looks at more of them apart."
      : "A comparison needs two ways at least, each with customers who have a value.";
  return { title, subtitle, explanation: [title, ...(subtitle ? [subtitle] : []), advice] };
}

function findingText(
  ways: readonly ForkWay[],
  measure: string,
  locale: string,
  { many }: Noun,
  isAlike: boolean,
): string {
  if (ways.every(({ difference: { value, low, high } }) => [value, low, high].every(isNothing)))
    return `Whichever way they went on, ${many} ${didText(ways[0].mean, measure, locale)}`;
  const sure = ways.filter((way) => isBeyondChance(way) && !isEnding(way));
  const [top] = sure
    .filter(({ isComparable }) => isComparable !== false)
    .sort((a, b) => certainty(b) - certainty(a));
  if (!top)
    return sure.length
      ? `Ways differ in ${measureName(measure)}, but their ${many} did so before the fork`
      : goalOf(measure) === undefined
        ? `No way differs from the others in ${measureName(measure)} beyond chance`
        : `No way leads to ${goalOf(measure)} more or less often than the others beyond chance`;
  const who = `those who go on to ${truncated(top.way, 260, 16)}`;
  const [mean, others] = [top.mean, top.othersMean].map((value) => valueText(value, measure, locale));
  const rest = isAlike ? "others who came the same way" : "the others";
  if (goalOf(measure) !== undefined)
    return `Of ${who}, ${mean} reach ${goalOf(measure)}; of ${rest} ${others}`;
  if (measure === "elapsed_seconds") return `${capital(who)} are busy for ${mean}, ${rest} for ${others}`;
  return `${capital(who)} have ${mean} ${measureName(measure)} on average, ${rest} ${others}`;
}

/** 0 but for rounding. */
function isNothing(value: number): boolean {
  return Math.abs(value) < 1e-9;
}

/** What a mean says, to follow those it is of: "reach pay (70%)", "have 2 contacts". */
function didText(mean: number, measure: string, locale: string): string {
  const value = valueText(mean, measure, locale);
  const goal = goalOf(measure);
  if (goal !== undefined)
    return mean === 0
      ? `never reach ${goal}`
      : mean === 1
        ? `all reach ${goal}`
        : `reach ${goal} equally often, ${value}`;
  if (measure === "elapsed_seconds") return `are busy for ${value}`;
  return `have ${value} ${measureName(measure)}`;
}

/** Half widths of the interval between the difference and 0. */
function certainty({ difference: { value, low, high } }: ForkWay): number {
  return Math.abs(value) / (high - low);
}

function goalOf(measure: string): string | undefined {
  return /^reached (.+)$/s.exec(measure)?.[1];
}

/** "contacts", "time", "reached 'pay'". */
export function measureName(measure: string): string {
  const goal = goalOf(measure);
  if (goal !== undefined) return `reached ${goal}`;
  return measure === "elapsed_seconds" ? "time in touch" : spoken(measure);
}

/** A mean as people write it: a share of those who reach a goal, a duration, a number. */
export function valueText(value: number, measure: string, locale: string): string {
  const { count, percent } = numberText(locale);
  if (goalOf(measure) !== undefined) return percent(value);
  return measure === "elapsed_seconds" ? durationText(value, locale) : count(value);
}

/** A difference worth a look, in the unit of the measure: five percentage points, an hour, one. */
export function usualDifference(measure: string): number {
  if (goalOf(measure) !== undefined) return 0.05;
  return measure === "elapsed_seconds" ? 3600 : 1;
}

/** A difference with its sign; of shares in percentage points. */
export function differenceText(value: number, measure: string, locale: string): string {
  if (!Number.isFinite(value)) return "–";
  const { count } = numberText(locale);
  const size = Math.abs(value);
  const sign = value > 0 ? "+" : "−";
  if (goalOf(measure) !== undefined) {
    const points = size >= 0.01 ? count(Math.round(size * 1000) / 10) : small(size * 100, locale);
    return `${value === 0 ? "" : sign}${points} pp`;
  }
  if (value === 0) return measure === "elapsed_seconds" ? durationText(0, locale) : "0";
  if (measure === "elapsed_seconds") return `${sign}${durationText(size, locale)}`;
  return `${sign}${size < 0.1 ? small(size, locale) : count(size)}`;
}

/** With two digits that say something. */
function small(size: number, locale: string): string {
  return new Intl.NumberFormat(knownLocale(locale), { maximumSignificantDigits: 2 }).format(size);
}

/** "12%", "< 0.1%": the share of shuffles that differ as much; it is never 0, only too small to be told. */
export function lotText(shuffled: number, locale: string): string {
  return numberText(locale).percent(Math.max(shuffled, Number.MIN_VALUE));
}

/** The numbers of a way. */
export function forkText(way: ForkWay, measure: string, locale: string, { many }: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const range = ({ low, high }: ForkWay["difference"]) =>
    `${differenceText(low, measure, locale)} to ${differenceText(high, measure, locale)}`;
  const facts: [string, string][] = [
    [capital(many), `${count(way.customers)} (${percent(way.share)})`],
    [capital(measureName(measure)), valueText(way.mean, measure, locale)],
    ["Of the others", valueText(way.othersMean, measure, locale)],
    ["Difference", differenceText(way.difference.value, measure, locale)],
  ];
  if (way.compared < way.counted)
    facts.splice(1, 0, ["With a counterpart", `${count(way.compared)} of ${count(way.counted)}`]);
  if (!Number.isNaN(way.difference.low)) facts.push(["95 % interval", range(way.difference)]);
  if (Number.isFinite(way.crude) && Math.abs(way.crude - way.difference.value) > 1e-9)
    facts.push(["Whatever way they came", differenceText(way.crude, measure, locale)]);
  if (isEnding(way)) facts.push(["Not tested", "who ends there has nothing more to measure"]);
  if (!Number.isNaN(way.q))
    facts.push([isBeyondChance(way) ? "Beyond chance" : "May be chance", qText(way.q, locale)]);
  if (!Number.isNaN(way.shuffled)) facts.push(["As large by lot", lotText(way.shuffled, locale)]);
  if (!Number.isNaN(way.placebo.value))
    facts.push([
      "Difference before",
      `${differenceText(way.placebo.value, measure, locale)} (${range(way.placebo)})`,
    ]);
  if (way.isComparable === false) facts.push(["Caution", "they differed before the fork"]);
  return { heading: way.way, facts };
}
