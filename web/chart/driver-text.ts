import { spoken } from "./bar.ts";
import { isSure, type Driver } from "./driver-rows.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { knownLocale, numberText } from "./number-text.ts";
import type { SegmentSummary } from "./segment-summary.ts";
import { truncated } from "./text-width.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** "app version 4.2.0", "region (none)". */
function driverName({ attribute, value }: Pick<Driver, "attribute" | "value">): string {
  return `${spoken(attribute)} ${shownValue(value)}`;
}

/** A value as it is, or in quotes where nothing of it could be seen. */
export function shownValue(value: string): string {
  return value.trim() === "" ? `"${value}"` : value;
}

/** Title and subtitle: what sets these customers apart most, and how it was compared. */
export function driverWords(
  drivers: readonly Driver[],
  drawn: number,
  segment: SegmentSummary | undefined,
  locale: string,
  noun: Noun = CUSTOMER,
): Words {
  const { count } = numberText(locale);
  const said = wordsIn(locale).compare.drivers;
  const hidden = drivers.length - drawn;
  const sides =
    segment && ([count(segment.customers), segment.customers, segment.words, count(segment.others)] as const);
  const counted = [
    ...(segment && sides ? [said.compared(...sides, segment.others, noun)] : []),
    said.measured,
    ...(hidden > 0 ? [said.weaker(count(hidden), hidden)] : []),
  ];
  return {
    title: segment
      ? (emptyText(segment, locale, noun) ?? findingText(drivers, locale, noun))
      : findingText(drivers, locale, noun),
    subtitle: `${counted.join(" · ")}.`,
    explanation: [
      ...(segment && sides ? [said.comparedMeans(...sides, segment.others, segment.baseWords, noun)] : []),
      said.pointMeans,
      said.lineMeans,
      said.caution,
      ...(hidden > 0 ? [said.weakerValues(count(hidden), hidden)] : []),
    ],
  };
}

/** That there is nothing to compare, where one side has nobody. */
function emptyText({ customers, others }: SegmentSummary, locale: string, noun: Noun): string | undefined {
  const words = wordsIn(locale).compare.drivers;
  if (customers === 0) return words.noSuch(noun);
  return others === 0 ? words.noOthers(noun) : undefined;
}

/** The first sure difference that nothing else is known to explain; else the first sure one; else that there is none. */
function findingText(drivers: readonly Driver[], locale: string, noun: Noun): string {
  const { percent } = numberText(locale);
  const words = wordsIn(locale).compare.drivers;
  const sure = drivers.filter(isSure);
  const top = sure.find(({ confounds }) => !confounds.length) ?? sure[0];
  if (!top) return words.nothing(noun);
  const shares = words.shares(percent(top.share), percent(top.baseShare), noun);
  const often = Number.isFinite(top.lift)
    ? top.lift >= 1
      ? words.more(ratioText(top.lift, locale))
      : words.rarer(ratioText(top.lift, locale))
    : words.alone;
  const caution = top.confounds.length ? words.perhaps(confoundText(top.confounds[0], locale)) : "";
  return `${capital(truncated(driverName(top), 320, 16))}${often}: ${shares}${caution}`;
}

/** What else may explain a difference, for a person. */
function confoundText(confound: string, locale: string): string {
  return wordsIn(locale).compare.drivers.confound(confound) ?? confound;
}

/** The caution at a driver: what else may explain it, and what is left of it among customers alike. */
export function cautionText({ confounds, adjusted }: Driver, locale: string): string {
  if (!confounds.length) return "";
  const left = Number.isNaN(adjusted)
    ? ""
    : wordsIn(locale).compare.drivers.amongAlike(ratioText(adjusted, locale));
  return `${confounds.map((one) => confoundText(one, locale)).join(", ")}${left}`;
}

/** A ratio with two digits that count: 3.1, 0.42, 12; ∞ where the others have none. */
export function ratioText(ratio: number, locale: string): string {
  if (ratio === Infinity) return "∞";
  if (Number.isNaN(ratio)) return "–";
  return new Intl.NumberFormat(knownLocale(locale), {
    maximumSignificantDigits: ratio >= 100 ? 3 : 2,
  }).format(ratio);
}

/** "q < 0.001", "q 0.03"; empty where unknown. */
export function qText(q: number, locale: string): string {
  if (Number.isNaN(q)) return "";
  return q < 0.001 ? `q < ${ratioText(0.001, locale)}` : `q ${ratioText(q, locale)}`;
}

/** The numbers of a driver. */
export function driverText(driver: Driver, locale: string, noun: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const { common, compare } = wordsIn(locale);
  const words = compare.drivers;
  const { customers, share, baseShare, lift, oddsRatio, low, high, q, adjusted } = driver;
  const facts: [string, string][] = [];
  if (!Number.isNaN(customers)) facts.push([common.units(noun), count(customers)]);
  facts.push([words.shareOfThese, percent(share)], [words.shareOfOthers, percent(baseShare)]);
  if (Number.isFinite(lift)) facts.push([words.timesAsCommon, ratioText(lift, locale)]);
  facts.push([words.oddsRatio, ratioText(oddsRatio, locale)]);
  if (!Number.isNaN(low))
    facts.push([common.interval95, `${ratioText(low, locale)} – ${ratioText(high, locale)}`]);
  if (!Number.isNaN(q))
    facts.push([isSure(driver) ? common.beyondChance : common.mayBeChance, qText(q, locale)]);
  if (!Number.isNaN(adjusted)) facts.push([words.among, ratioText(adjusted, locale)]);
  if (driver.confounds.length)
    facts.push([words.cautionFact, driver.confounds.map((one) => confoundText(one, locale)).join(", ")]);
  return { heading: driverName(driver), facts };
}
