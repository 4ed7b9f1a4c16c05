import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { numberText } from "./number-text.ts";
import type { Spread, SpreadRow } from "./spread-rows.ts";
import { CUSTOMER, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Title and subtitle: how far the share goes, and for how many the definition decides. */
export function spreadWords(
  { base, others, low, high, some, every }: Spread,
  locale: string,
  noun: Noun = CUSTOMER,
): Words {
  const { percent, count } = numberText(locale);
  const words = wordsIn(locale).funnel.spread;
  const title =
    Number.isNaN(base.share) || low.share === high.share
      ? words.every(percent(base.share))
      : words.range(percent(low.share), percent(high.share), percent(base.share));
  const flips = some - every;
  const definitions = words.definitions(count(others.length + 1), others.length + 1);
  return {
    title,
    subtitle: words.counted(definitions, noun),
    explanation: [
      words.oneFunnel(definitions),
      words.lowest(percent(low.share), low.name, percent(high.share), high.name),
      ...(flips > 0 ? [words.hanging(count(flips), flips, count(some), count(every), noun)] : []),
      words.gainedMeans(noun),
    ],
  };
}

/** `+12 −3`; `same` where nobody changes. */
export function flipText({ gained, lost }: SpreadRow, locale: string): string {
  const { count } = numberText(locale);
  if (!gained && !lost) return wordsIn(locale).funnel.spread.same;
  return [gained && `+${count(gained)}`, lost && `−${count(lost)}`].filter(Boolean).join(" ");
}

/** The numbers of one definition. */
export function ruleText(row: SpreadRow, locale: string, noun: Noun = CUSTOMER): MarkText {
  const { percent, count } = numberText(locale);
  const { common, funnel } = wordsIn(locale);
  const words = funnel.spread;
  return {
    heading: row.rule === "base" ? words.asAsked : row.name,
    facts: [
      [common.share, percent(row.share)],
      [words.getThrough, count(row.completed)],
      [words.enter, count(row.entered)],
      ...(row.rule === "base"
        ? []
        : ([
            [words.gained(common.units(noun)), count(row.gained)],
            [words.lost(common.units(noun)), count(row.lost)],
          ] as const)),
    ],
  };
}
