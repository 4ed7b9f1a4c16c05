import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";
import type { Spread, SpreadRow } from "./spread-rows.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";

/** Title and subtitle: how far the share goes, and for how many the definition decides. */
export function spreadWords(
  { base, others, low, high, some, every }: Spread,
  locale: string,
  noun: Noun = CUSTOMER,
): Words {
  const { percent, count } = numberText(locale);
  const title =
    Number.isNaN(base.share) || low.share === high.share
      ? `Every definition of this funnel gives ${percent(base.share)}`
      : `${percent(low.share)} to ${percent(high.share)} get through, depending on the definition; ${percent(base.share)} as asked`;
  const flips = some - every;
  const hanging =
    flips > 0
      ? [
          `For ${plural(count(flips), flips, noun.one, noun.many)} the definition decides: ${count(some)} get through under some, ${count(every)} under every one.`,
        ]
      : [];
  const definitions = plural(count(others.length + 1), others.length + 1, "definition", "definitions");
  return {
    title,
    subtitle: `Share that gets through under ${definitions}, one rule changed at a time; line: as asked. Right: the share, and the ${noun.many} the rule gains and loses.`,
    explanation: [
      `${definitions} of one funnel, one rule changed at a time and the others as asked.`,
      `The lowest share is ${percent(low.share)} (${low.name}), the highest ${percent(high.share)} (${high.name}).`,
      ...hanging,
      `A ${noun.one} is gained that gets through only under the rule, and lost that gets through only as asked.`,
    ],
  };
}

/** `+12 −3`; `same` where nobody changes. */
export function flipText({ gained, lost }: SpreadRow, locale: string): string {
  const { count } = numberText(locale);
  if (!gained && !lost) return "same";
  return [gained && `+${count(gained)}`, lost && `−${count(lost)}`].filter(Boolean).join(" ");
}

/** The numbers of one definition. */
export function ruleText(row: SpreadRow, locale: string, { many }: Noun = CUSTOMER): MarkText {
  const { percent, count } = numberText(locale);
  return {
    heading: row.rule === "base" ? "As asked" : row.name,
    facts: [
      ["Share", percent(row.share)],
      ["Get through", count(row.completed)],
      ["Enter", count(row.entered)],
      ...(row.rule === "base"
        ? []
        : ([
            [`${capital(many)} gained`, count(row.gained)],
            [`${capital(many)} lost`, count(row.lost)],
          ] as const)),
    ],
  };
}
