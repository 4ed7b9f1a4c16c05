import type { Between, BetweenSeries, Bin } from "./between-rows.ts";
import { durationText } from "./duration-text.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";
import { valueName } from "./splitting.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";

/** Fewer arrivals than this say little about a group; it is then not named in the title. */
const ENOUGH = 30;

/** Title and subtitle: when half are there, and how many never are. */
export function betweenWords({ column, series }: Between, drawn: number, locale: string): Words {
  const { count, percent } = numberText(locale);
  const [first] = series;
  const title = first.started
    ? (arrivalSentence(series, column, locale) ?? neverSentence(first, locale))
    : "Nobody begins";
  const rest =
    series.length > drawn ? ` The ${count(drawn)} largest of ${count(series.length)} are drawn.` : "";
  const split = column === undefined ? "" : `, by ${column}`;
  return {
    title,
    subtitle: `Bars: share of the paths that begin, by the time they take${split}, in ranges that grow with the time; hatched: those that never arrive; line: how many are there by then.${rest}`,
    explanation: [
      ...series.slice(0, drawn).map((one) => {
        const who = one.name ? `${valueName(column, one.name)}: ` : "";
        return `${who}${plural(count(one.started), one.started, "path begins", "paths begin")}, ${count(one.started - one.never)} arrive and ${count(one.never)} (${percent(one.never / one.started)}) never do.${quantileText(one, locale)}`;
      }),
      "A path runs from its first event to the next arrival; each range of time holds its beginning, not its end.",
      "The line below adds the ranges up: the share of all that begin that has arrived by the end of each.",
    ],
  };
}

function quantileText({ median, p90 }: BetweenSeries, locale: string): string {
  if (Number.isNaN(median)) return "";
  return ` Of those that arrive, half take at most ${durationText(median, locale)} and nine in ten at most ${durationText(p90, locale)}.`;
}

/** "Half of those who arrive need 5 min, nine in ten 2 hr; 12% never arrive"; split, the quickest and the slowest. */
function arrivalSentence(
  series: readonly BetweenSeries[],
  column: string | undefined,
  locale: string,
): string | undefined {
  const { percent } = numberText(locale);
  const all = series.filter(({ median }) => !Number.isNaN(median));
  const enough = all.filter(({ started, never }) => started - never >= ENOUGH);
  const timed = enough.length ? enough : all;
  if (!timed.length) return undefined;
  if (timed.length === 1) {
    const [{ name, median, p90, never, started }] = timed;
    return `${name ? `${valueName(column, name)}: half` : "Half"} of those who arrive need ${durationText(median, locale)}, nine in ten ${durationText(p90, locale)}; ${percent(never / started)} never arrive`;
  }
  const sorted = [...timed].sort((a, b) => a.median - b.median);
  const [fast, slow] = [sorted[0], sorted[sorted.length - 1]];
  return `Half of ${valueName(column, fast.name)} are there after ${durationText(fast.median, locale)}, half of ${valueName(column, slow.name)} after ${durationText(slow.median, locale)}`;
}

function neverSentence({ started, never }: BetweenSeries, locale: string): string {
  const { count, percent } = numberText(locale);
  return `${percent(never / started)} of ${plural(count(started), started, "path", "paths")} never arrive`;
}

/** The numbers of one range of time. */
export function binText(bin: Bin, series: string, locale: string, { many }: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  return {
    heading: `${bin.label}${series ? `, ${series}` : ""}`,
    facts: [
      ["Paths", count(bin.count)],
      [capital(many), count(bin.customers)],
      ["Of all that begin", percent(bin.share)],
      ...(Number.isNaN(bin.cumulative) ? [] : ([["Arrived by then", percent(bin.cumulative)]] as const)),
    ],
  };
}
