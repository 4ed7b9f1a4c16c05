import type { Words } from "./figure.ts";
import type { PainPoint, SwingRow, TopRow } from "./impact-rows.ts";
import type { MarkText } from "./marks.ts";
import { numberText, plural } from "./number-text.ts";
import { truncated } from "./text-width.ts";

/** Money in three digits, for it is never known better: 16,100, 907, 4.5. */
export function moneyText(money: number, locale: string): string {
  const { count } = numberText(locale);
  return count(Number(money.toPrecision(3)));
}

/** Title and subtitle: what mending the first is worth, how sure that is, and how it was counted. */
export function impactWords(
  rows: readonly PainPoint[],
  drawn: number,
  group: string | undefined,
  locale: string,
): Words {
  const { count, percent } = numberText(locale);
  const money = (value: number) => moneyText(value, locale);
  const [top] = rows;
  const total = rows.reduce((sum, row) => sum + row.money, 0);
  const first = rows.slice(0, 3).reduce((sum, row) => sum + row.money, 0);
  const title =
    rows.length > 3
      ? `Mending the first three spares ${money(first)} a year, ${percent(first / total)} of all`
      : `Mending ${truncated(top.pain, 300, 16)} spares ${money(top.money)} a year`;
  const rest = drawn < rows.length ? ` · the ${count(drawn)} first of ${count(rows.length)} are drawn` : "";
  const of = group === undefined ? "" : ` · ${group} only`;
  return {
    title,
    subtitle: `Money a year that mending spares, with its 95 % interval if the assumptions hold; what they are worth stands below. Every contact is in one row${of}${rest}.`,
    explanation: [
      "A bar is the money a year that mending this pain point spares: journeys a year × what they cost now less what they would cost mended × the share that can be reached.",
      "The whisker says how far it may be from that by chance, if the assumptions hold. What an assumption is worth stands in the picture below: how much the total moves when it alone is changed.",
      `No contact is in two rows, so the money may be added up: ${money(total)} a year${group === undefined ? "" : ` for ${group}`}. The curve below does so, counting every journey once.`,
      "How much mending spares rests on figures published about other companies, named as assumptions; none of them was measured in these data.",
      ...(drawn < rows.length ? [`The first ${count(drawn)} of ${count(rows.length)} are drawn.`] : []),
    ],
  };
}

/** The numbers of a pain point. */
export function painText(row: PainPoint, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const money = (value: number) => moneyText(value, locale);
  const facts: [string, string][] = [
    ["Money a year", money(row.money)],
    ["95 % interval", `${money(row.low)} – ${money(row.high)}`],
    ["Customers", count(row.customers)],
  ];
  const add = (name: string, value: number, text: (value: number) => string): void => {
    if (!Number.isNaN(value)) facts.push([name, text(value)]);
  };
  add(row.kind === "transfer" ? "Transfers" : "Contacts", row.contacts, count);
  add("Journeys", row.journeys, count);
  add("Cost of a journey now", row.costNow, count);
  add("if mended", row.costFixed, count);
  add("Share that can be reached", row.reachable, percent);
  add("Value of these customers", row.value, money);
  add("Outcome", row.outcome, count);
  add("of all others", row.outcomeOthers, count);
  add("Value at risk", row.valueAtRisk, money);
  return { heading: row.pain, facts };
}

/** What a pain point is, in the colour of its kind: "after a failure". */
export function kindText(kind: string): string {
  switch (kind) {
    case "failure":
      return "after a failure";
    case "disconnect":
      return "after a digital step";
    case "repeat":
      return "contact again";
    case "transfer":
      return "transfer";
    default:
      return kind;
  }
}

/** The cause, for its kind is said beside it. */
export function painLabel({ pain, cause }: PainPoint): string {
  const group = /\(([^()]*)\)$/.exec(pain)?.[0];
  return cause === "" ? pain : group !== undefined && !cause.endsWith(group) ? `${cause} ${group}` : cause;
}

export function swingText(row: SwingRow, locale: string): MarkText {
  const { count } = numberText(locale);
  const money = (value: number) => moneyText(value, locale);
  return {
    heading: row.assumption,
    facts: [
      ["What", row.meaning],
      ["Assumed", count(row.value)],
      [`At ${count(row.low)}`, `${money(row.moneyLow)} a year`],
      [`At ${count(row.high)}`, `${money(row.moneyHigh)} a year`],
    ],
  };
}

export function topText(row: TopRow, total: number, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  return {
    heading: `The first ${plural(count(row.k), row.k, "mended", "mended")}, with ${row.pain}`,
    facts: [
      ["Money a year", moneyText(row.money, locale)],
      ["Of all", percent(row.money / total)],
      ["Customers, each once", count(row.customers)],
      ["Journeys, each once", count(row.journeys)],
    ],
  };
}
