import type { Between, BetweenSeries, Bin } from "./between-rows.ts";
import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { valueName } from "./splitting.ts";
import { CUSTOMER, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Fewer arrivals than this say little about a group; it is then not named in the title. */
const ENOUGH = 30;

/** Title and subtitle: when half are there, and how many never are. */
export function betweenWords({ column, series }: Between, drawn: number, locale: string): Words {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).way.between;
  const [first] = series;
  const title = first.started
    ? (arrivalSentence(series, column, locale) ?? neverSentence(first, locale))
    : words.nobody;
  const rest = series.length > drawn ? words.largest(count(drawn), count(series.length)) : "";
  return {
    title,
    subtitle: words.counted(column, rest),
    explanation: [
      ...series.slice(0, drawn).map((one) => {
        const who = one.name ? `${valueName(column, one.name)}: ` : "";
        const arrive = count(one.started - one.never);
        const share = percent(one.never / one.started);
        const said = words.series(who, count(one.started), one.started, arrive, count(one.never), share);
        return `${said}${quantileText(one, locale)}`;
      }),
      words.runs,
      words.adds,
    ],
  };
}

function quantileText({ median, p90 }: BetweenSeries, locale: string): string {
  if (Number.isNaN(median)) return "";
  return wordsIn(locale).way.between.quantiles(durationText(median, locale), durationText(p90, locale));
}

/** "Half of those who arrive need 5 min, nine in ten 2 hr; 12% never arrive"; split, the quickest and the slowest. */
function arrivalSentence(
  series: readonly BetweenSeries[],
  column: string | undefined,
  locale: string,
): string | undefined {
  const { percent } = numberText(locale);
  const words = wordsIn(locale).way.between;
  const time = (seconds: number) => durationText(seconds, locale);
  const all = series.filter(({ median }) => !Number.isNaN(median));
  const enough = all.filter(({ started, never }) => started - never >= ENOUGH);
  const timed = enough.length ? enough : all;
  if (!timed.length) return undefined;
  if (timed.length === 1) {
    const [{ name, median, p90, never, started }] = timed;
    return words.half(name && valueName(column, name), time(median), time(p90), percent(never / started));
  }
  const sorted = [...timed].sort((a, b) => a.median - b.median);
  const [fast, slow] = [sorted[0], sorted[sorted.length - 1]];
  return words.fastAndSlow(
    valueName(column, fast.name),
    time(fast.median),
    valueName(column, slow.name),
    time(slow.median),
  );
}

function neverSentence({ started, never }: BetweenSeries, locale: string): string {
  const { count, percent } = numberText(locale);
  return wordsIn(locale).way.between.never(percent(never / started), count(started), started);
}

/** The numbers of one range of time. */
export function binText(bin: Bin, series: string, locale: string, noun: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const { common, way } = wordsIn(locale);
  const words = way.between;
  return {
    heading: `${bin.label}${series ? `, ${series}` : ""}`,
    facts: [
      [words.paths, count(bin.count)],
      [common.units(noun), count(bin.customers)],
      [words.ofAll, percent(bin.share)],
      ...(Number.isNaN(bin.cumulative) ? [] : ([[words.arrived, percent(bin.cumulative)]] as const)),
    ],
  };
}
