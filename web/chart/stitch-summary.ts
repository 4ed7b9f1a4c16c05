import { barList, plainBarList, type ListedBar } from "./bar-list.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { frame } from "./figure.ts";
import { markWhere } from "./mark-where.ts";
import { numberText, plural, type NumberText } from "./number-text.ts";
import { followPointer } from "./pointing.ts";
import {
  readStitch,
  stitchRefusal,
  type ChangeFigures,
  type IdentifierFigures,
  type StitchFigures,
} from "./stitch-figures.ts";
import { html } from "./svg.ts";
import type { Theme } from "./theme.ts";
import { thresholdText } from "./weight-curve.ts";

/** From this width on the parts stand side by side; px. */
const TWO_COLUMNS = 640;
const GAP = 32;
/** Reasons listed; the others are counted. */
const MOST_REASONS = 8;

/** What a stitch did: rows and customers, what says whose a row is, the sources, what was refused and why. */
export const stitchSummary: Chart = {
  kind: "stitch-summary",
  label: "Summary",
  usesCompanionsOnly: true,
  refusal: stitchRefusal,
  render: renderSummary,
};

function renderSummary(data: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("stitch-summary", size);
  const words = numberText(size.locale);
  const figures = readStitch(data);
  const columns = size.width >= TWO_COLUMNS ? 2 : 1;
  const width = columns === 2 ? (size.width - GAP) / 2 : size.width;
  const parts = html(
    "div",
    { style: `display: grid; grid-template-columns: repeat(${columns}, minmax(0, 1fr)); gap: 20px ${GAP}px` },
    part(
      "What says whose a row is, strongest first",
      plainBarList(identifierBars(figures, words, canvas.colours), "rows", width, canvas.colours),
      ...valueNotes(figures, words, canvas.colours),
    ),
    part(
      "Rows of each source, and in brackets its customers",
      barList(sourceBars(figures, words, canvas.colours), "rows", width, canvas.colours),
    ),
    refusalPart(figures, words, canvas.colours),
    ...(figures.changes ? [changesPart(figures.changes, words, canvas.colours)] : []),
  );
  const subtitle = stitchSubtitle(figures, words);
  canvas.show(parts, {
    title: titleOf(figures, words),
    subtitle,
    explanation: [
      ...subtitle.split(/(?<=\.) (?=[A-Z])/),
      "A row belongs to the customer that its strongest identifier says; the bars on the left count rows by that identifier.",
      "Rows joined by comparing names and the like have a probability, not a certainty; links(…) says of each join what spoke for it.",
      "What was not joined, and why, stands below: there the same value would have put several customers into one.",
    ],
  });
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

function titleOf({ rows, customers, sources }: StitchFigures, { count }: NumberText): string {
  const from = plural(count(sources.length), sources.length, "source", "sources");
  return `${plural(count(rows), rows, "row", "rows")} of ${from}: ${plural(count(customers), customers, "customer", "customers")}`;
}

/** How the customers were found, as sentences. */
export function stitchSubtitle(
  { identifiers, comparison, onIsProposed }: StitchFigures,
  { count }: NumberText,
): string {
  const named = identifiers.filter(({ isVerdict }) => !isVerdict);
  const unique = named.filter(({ isUnique }) => isUnique).map(({ identifier }) => identifier);
  const sentences = [
    named.length
      ? `Identifiers ${onIsProposed ? "chosen by name and content" : "as the call names them"}${unique.length ? `; a customer holds one ${unique.join(", ")}` : ""}.`
      : "No identifiers.",
  ];
  if (comparison) {
    const { columns, pairs, joins, threshold, thresholdIsAuto, isProposed } = comparison;
    sentences.push(
      `Those left apart were compared by ${columns}${isProposed ? " (chosen by name)" : ""}: ${plural(count(joins), joins, "join", "joins")} among ${plural(count(pairs), pairs, "pair", "pairs")}, from a probability of ${thresholdText(threshold)}${thresholdIsAuto ? ", which the fitted model picked" : ""}.`,
    );
  }
  return sentences.join(" ");
}

function identifierBars(
  { identifiers, splitRows, unknownRows, comparison }: StitchFigures,
  { count }: NumberText,
  colours: Theme,
): ListedBar[] {
  const bars = identifiers.map((one): ListedBar => ({
    name: nameOf(one, comparison, count),
    value: one.rows,
    text: count(one.rows),
    fill: one.isVerdict ? colours.hues[2] : colours.hues[0],
  }));
  const rest = (name: string, rows: number): ListedBar[] =>
    rows ? [{ name, value: rows, text: count(rows), fill: colours.markMuted }] : [];
  return [...bars, ...rest("shared, split in time", splitRows), ...rest("nothing", unknownRows)];
}

function nameOf(
  { isVerdict, identifier }: IdentifierFigures,
  comparison: StitchFigures["comparison"],
  count: NumberText["count"],
): string {
  const joins = comparison?.joins ?? 0;
  return isVerdict ? `compared (${plural(count(joins), joins, "join", "joins")})` : identifier;
}

/** What became of the values of each identifier, a line each. */
function valueNotes(
  { identifiers, comparison }: StitchFigures,
  { count }: NumberText,
  colours: Theme,
): HTMLElement[] {
  return identifiers.flatMap((one) => {
    const facts = [
      [one.joined, "joined customers"],
      [one.shared, "shared in time"],
      [one.public, "join nobody"],
    ] as const;
    const values = facts.flatMap(([n, what]) => (n ? [`${count(n)} ${what}`] : []));
    const parts = [
      ...(values.length ? [`values: ${values.join(", ")}`] : []),
      ...(one.placeholders
        ? [plural(count(one.placeholders), one.placeholders, "placeholder", "placeholders")]
        : []),
    ];
    if (!parts.length) return [];
    const style = `margin: 2px 0 0; font-size: 11px; line-height: 15px; color: ${colours.textMuted}`;
    return [html("p", { style }, `${nameOf(one, comparison, count)} · ${parts.join(" · ")}`)];
  });
}

function sourceBars({ sources }: StitchFigures, { count }: NumberText, colours: Theme): ListedBar[] {
  return sources.map(({ source, rows, customers }) => ({
    name: source,
    value: rows,
    text: `${count(rows)} (${count(customers)})`,
    facts: [["customers", count(customers)]],
    fill: colours.markMuted,
    data: { customers, ...markWhere({ source }) },
  }));
}

const OUTCOMES: Readonly<Record<string, string>> = {
  shared: "split in time",
  public: "joins nobody",
  refused: "not joined",
};

function refusalPart({ refusals }: StitchFigures, { count }: NumberText, colours: Theme): HTMLElement {
  const element = section("refusals", "What was not joined, and why");
  if (!refusals.length) {
    element.append(html("p", { style: "margin: 0" }, "Nothing was refused."));
    return element;
  }
  const rows = refusals.slice(0, MOST_REASONS).map(({ rule, outcome, reason, count: n }): ListedRow => ({
    key: { "data-rule": rule, "data-count": n },
    cells: [count(n), rule === "match" ? "compared" : rule, OUTCOMES[outcome] ?? outcome, reason],
  }));
  element.append(listTable(rows, colours));
  const rest = refusals.slice(MOST_REASONS).reduce((sum, one) => sum + one.count, 0);
  if (rest)
    element.append(html("p", { style: "margin: 4px 0 0" }, `and ${count(rest)} more for other reasons`));
  return element;
}

const KINDS: Readonly<Record<string, (former: string, customer: string) => string>> = {
  merged: (former, customer) => `${former} is now ${customer}`,
  split: (former, customer) => `${customer} was ${former}`,
  moved: (former, customer) => `from ${former} to ${customer}`,
};

/** Merges, splits and moved rows since an earlier stitch, the largest of each first. */
function changesPart(changes: readonly ChangeFigures[], { count }: NumberText, colours: Theme): HTMLElement {
  const of = (kind: string) =>
    changes.filter((change) => change.kind === kind).sort((a, b) => b.rows - a.rows);
  const found = Object.keys(KINDS).map((kind) => ({ kind, list: of(kind) }));
  const element = section("changes", "What changed since the previous result");
  if (!changes.length) {
    element.append(html("p", { style: "margin: 0" }, "Every row belongs to the same customer as before."));
    return element;
  }
  const shown = Math.max(2, Math.floor(MOST_REASONS / found.filter(({ list }) => list.length).length));
  const rows = found.flatMap(({ kind, list }) =>
    list.slice(0, shown).map(({ former, customer, rows: n, why }) => ({
      key: { "data-kind": kind, "data-former": former },
      cells: [count(n), kind, KINDS[kind](former, customer), why] as const,
    })),
  );
  element.append(listTable(rows, colours));
  const rest = changes.length - rows.length;
  if (rest)
    element.append(
      html("p", { style: "margin: 4px 0 0" }, `and ${plural(count(rest), rest, "change", "changes")} more`),
    );
  return element;
}

interface ListedRow {
  readonly key: Readonly<Record<string, string | number>>;
  /** how often or how many, what, what of it, why */
  readonly cells: readonly [string, string, string, string];
}

function listTable(rows: readonly ListedRow[], colours: Theme): HTMLElement {
  const styles = [
    "text-align: right; font-weight: 600",
    "white-space: nowrap",
    "overflow-wrap: anywhere; min-width: 8ch",
    `color: ${colours.textMuted}; overflow-wrap: anywhere`,
  ];
  const lines = rows.map(({ key, cells }) =>
    html(
      "tr",
      key,
      ...cells.map((text, i) =>
        html("td", { style: `padding: 3px 12px 3px 0; vertical-align: top; ${styles[i]}` }, text),
      ),
    ),
  );
  return html("table", { style: "border-collapse: collapse; font-size: 12px" }, html("tbody", {}, ...lines));
}

function section(name: string, title: string): HTMLElement {
  const element = html("section", { style: "grid-column: 1 / -1; min-width: 0", "data-part": name });
  element.append(heading(title));
  return element;
}

function part(title: string, ...content: readonly Element[]): HTMLElement {
  return html("section", { style: "min-width: 0" }, heading(title), ...content);
}

function heading(text: string): HTMLElement {
  return html("p", { style: "margin: 0 0 4px; font-weight: 600; font-size: 12px" }, text);
}
