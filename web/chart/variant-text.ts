import { durationText } from "./duration-text.ts";
import { differenceFacts, groupWords } from "./group-difference.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";
import { runsOf, type Variant, type Variants } from "./variant-strips.ts";

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
  const covered = variants[drawn - 1].cumulativeShare;
  const ways = plural(count(all), all, "way", "ways");
  const counted = [
    drawn < all
      ? `The first ${count(drawn)} of ${ways}${Number.isNaN(covered) ? "" : `, ${percent(covered)} of ${noun.many}`}`
      : ways,
    `${noun.many} are distinct`,
  ];
  const shown = variants.slice(0, drawn);
  if (shown.some(({ text }) => runsOf(text).some(({ times }) => times > 1)))
    counted.push("×2: done twice in a row");
  if (shown.some(({ reached }) => !reached)) counted.push("orange bars: these never arrive");
  counted.push(
    ...groupWords(
      groups,
      group,
      shown.map(({ difference }) => difference),
      locale,
    ),
  );
  const explanation = [
    `A strip is one way, read from left to right, the most common first; a ${noun.one} counts once for each way, and the bar says for how many.`,
    drawn < all
      ? `There are ${ways}; drawn are the ${count(drawn)} most common${Number.isNaN(covered) ? "" : `, which ${percent(covered)} of ${noun.many} go`}.`
      : `All ${ways} are drawn.`,
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
  { many }: Noun,
  locale: string,
): string {
  const { count, percent } = numberText(locale);
  if (all === 1) return `All ${many} go the same way`;
  const top = `${percent(variants[0].share)} of ${many} go the most common way`;
  const enough = variants.findIndex(({ cumulativeShare }, i) => i > 0 && cumulativeShare >= MOST) + 1;
  const told = enough > 0 ? Math.min(enough, drawn) : drawn;
  const covered = variants[told - 1].cumulativeShare;
  if (Number.isNaN(covered)) return `${top}, one of ${count(all)}`;
  return `${top}, ${percent(covered)} one of the first ${count(told)}`;
}

/** The numbers of a way. */
export function variantText(variant: Variant, locale: string, { many }: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const facts: [string, string][] = [
    [capital(many), count(variant.customers)],
    ["Share", percent(variant.share)],
  ];
  if (!Number.isNaN(variant.cumulativeShare))
    facts.push(["With those above", percent(variant.cumulativeShare)]);
  if (!Number.isNaN(variant.medianSeconds))
    facts.push(["Median time", durationText(variant.medianSeconds, locale)]);
  if (!variant.reached) facts.push(["Arrives", "no"]);
  facts.push(...differenceFacts(variant.difference, locale));
  const runs = runsOf(variant.text);
  const way = runs
    .slice(0, 12)
    .map(({ activity, times }) => (times > 1 ? `${activity} ×${times}` : activity))
    .join(" → ");
  return { heading: runs.length > 12 ? `${way} → … (${count(runs.length - 12)} more)` : way, facts };
}
