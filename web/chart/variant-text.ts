import { durationText } from "./duration-text.ts";
import { differenceFacts, groupWords } from "./group-difference.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";
import { runsOf, type Variant, type Variants } from "./variant-strips.ts";
import { wordsIn } from "./words/words.ts";

/** Most of the customers: the share that the title looks for. */
const MOST = 0.8;

/** Title and subtitle: how alike the journeys are. */
export function variantWords(
  { variants, groups }: Variants,
  drawn: number,
  group: string | undefined,
  locale: string,
  { noun = CUSTOMER, all = variants.length }: { readonly noun?: Noun; readonly all?: number } = {},
): Words {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).way.variants;
  const share = variants[drawn - 1].cumulativeShare;
  const covered = Number.isNaN(share) ? undefined : percent(share);
  const ways = words.ways(count(all), all);
  const counted = [
    drawn < all ? words.firstOf(count(drawn), ways, covered, noun) : ways,
    words.distinct(noun),
  ];
  const shown = variants.slice(0, drawn);
  if (shown.some(({ text }) => runsOf(text).some(({ times }) => times > 1))) counted.push(words.twice);
  if (shown.some(({ reached }) => !reached)) counted.push(words.neverArrive);
  counted.push(
    ...groupWords(
      groups,
      group,
      shown.map(({ difference }) => difference),
      locale,
    ),
  );
  const explanation = [
    words.stripMeans(noun),
    drawn < all ? words.drawnOf(count(drawn), ways, drawn, covered, noun) : words.allDrawn(ways, all),
    ...counted.slice(2).map((text) => `${capital(text)}.`),
  ];
  return {
    title: finding(variants, drawn, all, noun, locale),
    subtitle: `${counted.join(" · ")}.`,
    explanation,
  };
}

/** The share of the most common way, then the fewest ways that most customers go, or how far those drawn reach. */
function finding(
  variants: readonly Variant[],
  drawn: number,
  all: number,
  noun: Noun,
  locale: string,
): string {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).way.variants;
  if (all === 1) return words.sameWay(noun);
  const top = words.mostCommon(percent(variants[0].share), noun);
  const enough = variants.findIndex(({ cumulativeShare }, i) => i > 0 && cumulativeShare >= MOST) + 1;
  const told = enough > 0 ? Math.min(enough, drawn) : drawn;
  const covered = variants[told - 1].cumulativeShare;
  if (Number.isNaN(covered)) return words.oneOf(top, count(all));
  return words.covered(top, percent(covered), count(told));
}

/** The numbers of a way. */
export function variantText(variant: Variant, locale: string, noun: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const { common, way: ways } = wordsIn(locale);
  const words = ways.variants;
  const facts: [string, string][] = [
    [common.units(noun), count(variant.customers)],
    [common.share, percent(variant.share)],
  ];
  if (!Number.isNaN(variant.cumulativeShare)) facts.push([words.withAbove, percent(variant.cumulativeShare)]);
  if (!Number.isNaN(variant.medianSeconds))
    facts.push([common.medianTime, durationText(variant.medianSeconds, locale)]);
  if (!variant.reached) facts.push([words.arrives, words.no]);
  facts.push(...differenceFacts(variant.difference, locale));
  const runs = runsOf(variant.text);
  const way = runs
    .slice(0, 12)
    .map(({ activity, times }) => (times > 1 ? `${activity} ×${times}` : activity))
    .join(" → ");
  return { heading: runs.length > 12 ? `${way} → ${words.more(count(runs.length - 12))}` : way, facts };
}
