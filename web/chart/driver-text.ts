import { spoken } from "./bar.ts";
import { isSure, type Driver } from "./driver-rows.ts";
import type { Words } from "./figure.ts";
import type { MarkText } from "./marks.ts";
import { knownLocale, numberText, plural } from "./number-text.ts";
import { truncated } from "./text-width.ts";

/** "app version 4.2.0", "region (none)". */
export function driverName({ attribute, value }: Pick<Driver, "attribute" | "value">): string {
  return `${spoken(attribute)} ${value}`;
}

/** Title and subtitle: what sets these customers apart most, and how it was compared. */
export function driverWords(drivers: readonly Driver[], drawn: number, locale: string): Words {
  const { count } = numberText(locale);
  const counted = [
    "Share with the value among these customers and among all they are compared with; odds ratio with its 95 % interval on a log scale, hollow where it may be chance; strongest first",
  ];
  const hidden = drivers.length - drawn;
  if (hidden > 0)
    counted.push(`${plural(count(hidden), hidden, "weaker one is", "weaker ones are")} not drawn`);
  return { title: findingText(drivers, locale), subtitle: `${counted.join(" · ")}.` };
}

/** The first sure difference that nothing else is known to explain; else the first sure one; else that there is none. */
function findingText(drivers: readonly Driver[], locale: string): string {
  const { percent } = numberText(locale);
  const sure = drivers.filter(isSure);
  const top = sure.find(({ confound }) => confound === "") ?? sure[0];
  if (!top) return "Nothing sets these customers apart from the others beyond chance";
  const shares = `${percent(top.share)} of these customers, ${percent(top.baseShare)} of those compared`;
  const often =
    top.lift >= 1
      ? `${ratioText(top.lift, locale)} times as common here`
      : `rarer here (${ratioText(top.lift, locale)} times)`;
  const caution = top.confound === "" ? "" : `, perhaps for another reason: ${top.confound}`;
  return `${capital(truncated(driverName(top), 320, 16))} is ${often}: ${shares}${caution}`;
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
export function driverText(driver: Driver, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const { customers, share, baseShare, lift, oddsRatio, low, high, q, confound } = driver;
  const facts: [string, string][] = [];
  if (!Number.isNaN(customers)) facts.push(["Customers", count(customers)]);
  facts.push(["Share of these", percent(share)], ["Share of those compared", percent(baseShare)]);
  if (Number.isFinite(lift)) facts.push(["Times as common", ratioText(lift, locale)]);
  facts.push(["Odds ratio", ratioText(oddsRatio, locale)]);
  if (!Number.isNaN(low))
    facts.push(["95 % interval", `${ratioText(low, locale)} – ${ratioText(high, locale)}`]);
  if (!Number.isNaN(q)) facts.push([isSure(driver) ? "Beyond chance" : "May be chance", qText(q, locale)]);
  if (confound !== "") facts.push(["Caution", confound]);
  return { heading: driverName(driver), facts };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
