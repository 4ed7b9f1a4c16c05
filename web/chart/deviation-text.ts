import type { CostBar, Deviation, DeviationRows, Deviations, ExpectedStep } from "./deviation-rows.ts";
import { durationText } from "./duration-text.ts";
import { differenceFacts, groupWords } from "./group-difference.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";
import { truncated } from "./text-width.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";

/** Title and subtitle: how many go as expected, and what is done otherwise most often. */
export function deviationWords(
  reading: Deviations,
  { rows, hiddenDeviations, hiddenSteps }: DeviationRows,
  group: string | undefined,
  locale: string,
  noun: Noun = CUSTOMER,
): Words {
  const { count, percent } = numberText(locale);
  const { deviations, customers, costs, groups } = reading;
  const [top] = deviations;
  const fit = costs.length ? `${percent(reading.fitting)} of paths go exactly as expected` : undefined;
  const most = top ? `${percent(top.share)} of ${noun.many} ${doText(top)}` : undefined;
  const counted = [
    `The expected path from top to bottom, and between its steps what ${plural(count(customers), customers, `${noun.one} does`, `${noun.many} do`)} otherwise; bars: distinct ${noun.many}`,
  ];
  if (hiddenDeviations)
    counted.push(
      `${plural(count(hiddenDeviations), hiddenDeviations, "smaller deviation is", "smaller deviations are")} not drawn`,
    );
  if (hiddenSteps)
    counted.push(`${plural(count(hiddenSteps), hiddenSteps, "later step is", "later steps are")} not drawn`);
  const drawn = rows.map((row) => (row.kind === "step" ? undefined : row.difference));
  counted.push(...groupWords(groups, group, drawn, locale));
  const explanation = [
    `The expected path stands from top to bottom; beside each step how many of ${plural(count(customers), customers, noun.one, noun.many)} do it.`,
    "A path is compared with the expected one by the fewest insertions and skips that turn one into the other; a deviation stands where it happens, and its bar says how many distinct ones do it at least once.",
    ...(costs.length
      ? [
          "The bars below count paths by how many insertions and skips they need; 0 is a path exactly as expected.",
        ]
      : []),
    ...counted.slice(1).map((text) => `${capital(text)}.`),
  ];
  return { title: titleOf(fit, most), subtitle: `${counted.join(" · ")}.`, explanation };
}

function titleOf(fit: string | undefined, most: string | undefined): string {
  if (most === undefined) return "Nobody deviates: every path goes exactly as expected";
  return fit ? `${fit}; ${most}` : capital(most);
}

/** "skip Pay", "add Retry after Pay". */
function doText({ kind, activity, after, afterStep }: Deviation): string {
  const name = short(activity);
  const place = afterStep === 0 ? "before the first step" : `after ${short(after)}`;
  switch (kind) {
    case "inserted":
      return `add ${name} ${place}`;
    case "skipped":
      return `skip ${name}`;
    case "repeated":
      return `repeat ${name} ${place}`;
    case "moved":
      return `do ${name} elsewhere, ${place}`;
    default:
      return kind satisfies never;
  }
}

/** How a deviation is written on the chart. */
export function deviationLabel({ kind, activity }: Pick<Deviation, "kind" | "activity">): string {
  switch (kind) {
    case "inserted":
      return `+ ${activity}`;
    case "skipped":
      return `− ${activity} skipped`;
    case "repeated":
      return `↻ ${activity} again`;
    case "moved":
      return `⇄ ${activity} moved here`;
    default:
      return kind satisfies never;
  }
}

/** Name of a deviation as the page's hooks carry it. */
export function deviationName({ kind, activity, after }: Deviation): string {
  return `${kind} ${activity} after ${after}`;
}

/** The numbers of a deviation. */
export function deviationText(deviation: Deviation, locale: string, { many }: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const { extraSeconds, reached } = deviation;
  const facts: [string, string][] = [
    [capital(many), count(deviation.customers)],
    ["Share of all", percent(deviation.share)],
  ];
  if (!Number.isNaN(deviation.times)) facts.push(["Times", count(deviation.times)]);
  if (!Number.isNaN(extraSeconds))
    facts.push([
      "Paths compared with fitting ones",
      `${extraSeconds > 0 ? "+" : ""}${durationText(extraSeconds, locale)}`,
    ]);
  if (!Number.isNaN(reached)) facts.push(["Of these arrive", percent(reached)]);
  facts.push(...differenceFacts(deviation.difference, locale));
  return { heading: deviationName(deviation), facts };
}

/** The numbers of an expected step. */
export function expectedText(
  { step, activity, customers, skipped, share }: ExpectedStep,
  locale: string,
  { many }: Noun = CUSTOMER,
): MarkText {
  const { count, percent } = numberText(locale);
  return {
    heading: `Step ${count(step)}: ${activity}`,
    facts: [
      [capital(many), count(customers)],
      ["Share of all", percent(share)],
      ["Skipped by", count(skipped)],
    ],
  };
}

/** The numbers of a bar of costs. */
export function costText({ cost, isOrMore, paths, share }: CostBar, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const heading =
    cost === 0
      ? "Exactly as expected"
      : `${plural(costLabel({ cost, isOrMore }), cost, "insertion or skip", "insertions and skips")}`;
  return {
    heading,
    facts: [
      ["Paths", count(paths)],
      ["Share", percent(share)],
    ],
  };
}

/** "3", "10+". */
export function costLabel({ cost, isOrMore }: Pick<CostBar, "cost" | "isOrMore">): string {
  return `${cost}${isOrMore ? "+" : ""}`;
}

function short(name: string): string {
  return truncated(name, 200, 16);
}
