import { spoken } from "./bar.ts";
import { isSure, type Driver } from "./driver-rows.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { knownLocale, numberText, plural } from "./number-text.ts";
import type { SegmentSummary } from "./segment-summary.ts";
import { truncated } from "./text-width.ts";
import { capital, CUSTOMER, type Noun } from "./unit-noun.ts";

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
  const counted = [
    ...(segment
      ? [
          `${plural(count(segment.customers), segment.customers, noun.one, noun.many)} who ${segment.words}, compared with ${plural(count(segment.others), segment.others, "other", "others")}`,
        ]
      : []),
    "Odds ratio with its 95 % interval on a log scale, hollow where it may be chance; strongest first",
  ];
  const hidden = drivers.length - drawn;
  if (hidden > 0)
    counted.push(`${plural(count(hidden), hidden, "weaker one is", "weaker ones are")} not drawn`);
  return {
    title: segment
      ? (emptyText(segment, noun) ?? findingText(drivers, locale, noun))
      : findingText(drivers, locale, noun),
    subtitle: `${counted.join(" · ")}.`,
    explanation: [
      ...(segment
        ? [
            `Compared are ${plural(count(segment.customers), segment.customers, noun.one, noun.many)} who ${segment.words} with ${plural(count(segment.others), segment.others, "other", "others")}${segment.baseWords ? ` who ${segment.baseWords} and did not` : ""}.`,
          ]
        : []),
      "The full point is the share of them that has a value, the hollow one the share of the others; the odds ratio says how many times the odds are those of the others, 1 being no difference.",
      "The line is its 95 % interval on a logarithmic scale. A hollow point on it may be chance, all comparisons counted (q ≥ 0.05).",
      "A value marked ⚠ may differ for another reason than the one it names. A difference says where to look, not why.",
      ...(hidden > 0
        ? [`${plural(count(hidden), hidden, "weaker value is", "weaker values are")} not drawn.`]
        : []),
    ],
  };
}

/** That there is nothing to compare, where one side has nobody. */
function emptyText({ customers, others }: SegmentSummary, { many }: Noun): string | undefined {
  if (customers === 0) return `There are no such ${many}, so there is nothing to compare`;
  return others === 0 ? `There are no other ${many} to compare these with` : undefined;
}

/** The first sure difference that nothing else is known to explain; else the first sure one; else that there is none. */
function findingText(drivers: readonly Driver[], locale: string, { many }: Noun): string {
  const { percent } = numberText(locale);
  const sure = drivers.filter(isSure);
  const top = sure.find(({ confounds }) => !confounds.length) ?? sure[0];
  if (!top) return `Nothing sets these ${many} apart from the others beyond chance`;
  const shares = `${percent(top.share)} of these ${many}, ${percent(top.baseShare)} of the others`;
  const often = Number.isFinite(top.lift)
    ? top.lift >= 1
      ? ` is ${ratioText(top.lift, locale)} times as common here`
      : ` is rarer here (${ratioText(top.lift, locale)} times)`
    : " is found here alone";
  const caution = top.confounds.length ? `; perhaps ${confoundText(top.confounds[0])}` : "";
  return `${capital(truncated(driverName(top), 320, 16))}${often}: ${shares}${caution}`;
}

/** What else may explain a difference, for a person. */
function confoundText(confound: string): string {
  switch (confound) {
    case "path length":
      return "longer paths see more";
    case "young journeys":
      return "many came too late to tell what follows";
    case "forced":
      return "built so: all who have it go one way";
    default:
      return confound;
  }
}

/** The caution at a driver: what else may explain it, and what is left of it among customers alike. */
export function cautionText({ confounds, adjusted }: Driver, locale: string): string {
  if (!confounds.length) return "";
  const left = Number.isNaN(adjusted) ? "" : `; ${ratioText(adjusted, locale)} among alike`;
  return `${confounds.map(confoundText).join(", ")}${left}`;
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
export function driverText(driver: Driver, locale: string, { many }: Noun = CUSTOMER): MarkText {
  const { count, percent } = numberText(locale);
  const { customers, share, baseShare, lift, oddsRatio, low, high, q, adjusted } = driver;
  const facts: [string, string][] = [];
  if (!Number.isNaN(customers)) facts.push([capital(many), count(customers)]);
  facts.push(["Share of these", percent(share)], ["Share of the others", percent(baseShare)]);
  if (Number.isFinite(lift)) facts.push(["Times as common", ratioText(lift, locale)]);
  facts.push(["Odds ratio", ratioText(oddsRatio, locale)]);
  if (!Number.isNaN(low))
    facts.push(["95 % interval", `${ratioText(low, locale)} – ${ratioText(high, locale)}`]);
  if (!Number.isNaN(q)) facts.push([isSure(driver) ? "Beyond chance" : "May be chance", qText(q, locale)]);
  if (!Number.isNaN(adjusted)) facts.push(["Among alike", ratioText(adjusted, locale)]);
  if (driver.confounds.length) facts.push(["Caution", driver.confounds.map(confoundText).join(", ")]);
  return { heading: driverName(driver), facts };
}
