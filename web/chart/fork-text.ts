import { spoken } from "./bar.ts";
import { qText } from "./driver-text.ts";
import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import { isBeyondChance, isEnding, OTHER_WAYS, type Alike, type ForkWay } from "./fork-rows.ts";
import type { MarkText } from "./marks.ts";
import { knownLocale, numberText } from "./number-text.ts";
import { truncated } from "./text-width.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

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
  const words = wordsIn(locale).compare.forks;
  const hasLots = ways.some(({ shuffled }) => !Number.isNaN(shuffled));
  const name = measureName(measure, locale);
  const hidden = ways.length - drawn;
  const smaller = hidden > 0 ? [words.smaller(count(hidden), hidden)] : [];
  const counted = [
    words.after(capital(name), noun, alike !== undefined),
    ...(alike?.alone
      ? [words.alone(count(alike.alone), alike.alone, count(alike.customers), alike.customers, noun)]
      : []),
    words.hollow,
    ...(hasLots ? [words.byLotMeans] : []),
    words.chose(noun),
    ...smaller,
  ];
  return {
    title: findingText(ways, measure, locale, noun, alike !== undefined),
    subtitle: `${counted.join(" · ")}.`,
    explanation: [
      words.rowMeans(noun),
      ...(alike ? [alikeText(alike, locale, noun)] : []),
      words.pointMeans(name, alike !== undefined),
      ...(hasLots ? [words.lotsMean(noun, alike !== undefined)] : []),
      words.greyMeans,
      ...(ways.some(isEnding) ? [words.endingMeans] : []),
      words.choseMeans(noun),
      ...smaller.map((text) => `${text}.`),
    ],
  };
}

/** How alike those came that are compared, and how many have nobody to be compared with. */
function alikeText({ rules, customers, alone }: Alike, locale: string, noun: Noun): string {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).compare.forks;
  const parts = rules
    .filter(({ compared }) => compared > 0)
    .map(({ name, compared }) => `${percent(compared / customers)} ${words.rule(name) ?? name}`);
  const rest = alone ? ` ${words.noCounterpart(count(alone), alone)}` : "";
  return `${words.onlyAlike(noun, parts.join(", "))}${rest}`;
}

/** Whether there are ways to compare with each other: several of enough customers with a value. */
export function isCompared(ways: readonly ForkWay[]): boolean {
  const going = ways.filter((way) => !isEnding(way));
  const isAlone = going.length === 1 && ways.reduce((sum, { share }) => sum + share, 0) > 1 - 1e-9;
  return !isAlone && going.some(({ difference }) => Number.isFinite(difference.value));
}

/** Where nothing can be compared: why, and what is known all the same. */
function aloneWords(ways: readonly ForkWay[], measure: string, locale: string, noun: Noun): Words {
  const words = wordsIn(locale).compare.forks;
  const name = measureName(measure, locale);
  const going = ways.filter((way) => !isEnding(way));
  const [first] = going.length ? going : ways;
  const isApart = going.filter(({ mean }) => Number.isFinite(mean)).length > 1;
  const title = isApart
    ? words.noneAlike
    : going.length > 1
      ? words.onlyOne(name, noun)
      : first.way === OTHER_WAYS
        ? words.noneEnough(noun)
        : isEnding(first)
          ? words.nobodyOn
          : words.allWent(truncated(first.way, 260, 16), ways.length > going.length);
  const known = ways.filter(({ mean }) => Number.isFinite(mean));
  const values = known.map(({ mean }) => valueText(mean, measure, locale)).join(", ");
  const subtitle = known.length ? words.known(capital(name), values) : "";
  const advice = isApart ? words.allAdvice : first.way === OTHER_WAYS ? words.fewAdvice : words.twoAdvice;
  return { title, subtitle, explanation: [title, ...(subtitle ? [subtitle] : []), advice] };
}

function findingText(
  ways: readonly ForkWay[],
  measure: string,
  locale: string,
  noun: Noun,
  isAlike: boolean,
): string {
  const words = wordsIn(locale).compare.forks;
  const [name, goal] = [measureName(measure, locale), goalOf(measure)];
  if (ways.every(({ difference: { value, low, high } }) => [value, low, high].every(isNothing)))
    return words.whichever(noun, didText(ways[0].mean, measure, locale));
  const sure = ways.filter((way) => isBeyondChance(way) && !isEnding(way));
  const [top] = sure
    .filter(({ isComparable }) => isComparable !== false)
    .sort((a, b) => certainty(b) - certainty(a));
  if (!top)
    return sure.length
      ? words.before(name, noun)
      : goal === undefined
        ? words.noDifference(name)
        : words.noWayLeads(goal);
  const way = truncated(top.way, 260, 16);
  const [mean, others] = [top.mean, top.othersMean].map((value) => valueText(value, measure, locale));
  if (goal !== undefined) return words.reach(way, mean, goal, others, isAlike);
  if (measure === "elapsed_seconds") return words.busy(way, mean, others, isAlike);
  return words.have(way, mean, name, others, isAlike);
}

/** 0 but for rounding. */
function isNothing(value: number): boolean {
  return Math.abs(value) < 1e-9;
}

/** What a mean says, to follow those it is of: "reach pay (70%)", "have 2 contacts". */
function didText(mean: number, measure: string, locale: string): string {
  const words = wordsIn(locale).compare.forks;
  const value = valueText(mean, measure, locale);
  const goal = goalOf(measure);
  if (goal !== undefined)
    return mean === 0
      ? words.neverReach(goal)
      : mean === 1
        ? words.allReach(goal)
        : words.equally(goal, value);
  if (measure === "elapsed_seconds") return words.areBusy(value);
  return words.haveSome(value, measureName(measure, locale));
}

/** Half widths of the interval between the difference and 0. */
function certainty({ difference: { value, low, high } }: ForkWay): number {
  return Math.abs(value) / (high - low);
}

function goalOf(measure: string): string | undefined {
  return /^reached (.+)$/s.exec(measure)?.[1];
}

/** "contacts", "time", "reached 'pay'". */
export function measureName(measure: string, locale: string): string {
  const words = wordsIn(locale).compare.forks;
  const goal = goalOf(measure);
  if (goal !== undefined) return words.reached(goal);
  return measure === "elapsed_seconds" ? words.timeInTouch : (words.measure(measure) ?? spoken(measure));
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
    return wordsIn(locale).common.points(`${value === 0 ? "" : sign}${points}`);
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
export function forkText(way: ForkWay, measure: string, locale: string, noun: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const { common, compare } = wordsIn(locale);
  const words = compare.forks;
  const range = ({ low, high }: ForkWay["difference"]) =>
    words.range(differenceText(low, measure, locale), differenceText(high, measure, locale));
  const facts: [string, string][] = [
    [common.units(noun), `${count(way.customers)} (${percent(way.share)})`],
    [capital(measureName(measure, locale)), valueText(way.mean, measure, locale)],
    [words.ofOthers, valueText(way.othersMean, measure, locale)],
    [words.difference, differenceText(way.difference.value, measure, locale)],
  ];
  if (way.compared < way.counted)
    facts.splice(1, 0, [words.withCounterpart, words.someOf(count(way.compared), count(way.counted))]);
  if (!Number.isNaN(way.difference.low)) facts.push([common.interval95, range(way.difference)]);
  if (Number.isFinite(way.crude) && Math.abs(way.crude - way.difference.value) > 1e-9)
    facts.push([words.crude, differenceText(way.crude, measure, locale)]);
  if (isEnding(way)) facts.push([words.notTested, words.endingFact]);
  if (!Number.isNaN(way.q))
    facts.push([isBeyondChance(way) ? common.beyondChance : common.mayBeChance, qText(way.q, locale)]);
  if (!Number.isNaN(way.shuffled)) facts.push([words.asLarge, lotText(way.shuffled, locale)]);
  if (!Number.isNaN(way.placebo.value))
    facts.push([
      words.differenceBefore,
      `${differenceText(way.placebo.value, measure, locale)} (${range(way.placebo)})`,
    ]);
  if (way.isComparable === false) facts.push([compare.drivers.cautionFact, words.differed]);
  return { heading: way.way, facts };
}
