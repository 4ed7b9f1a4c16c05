import { barList, plainBarList, type ListedBar } from "./bar-list.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { frame } from "./figure.ts";
import { markWhere } from "./mark-where.ts";
import { numberText, type NumberText } from "./number-text.ts";
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
import { wordsIn } from "./words/words.ts";
import type { StitchWords } from "./words/stitch-english.ts";

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
  const numbers = numberText(size.locale);
  const words = wordsIn(size.locale).stitch;
  const figures = readStitch(data);
  const columns = size.width >= TWO_COLUMNS ? 2 : 1;
  const width = columns === 2 ? (size.width - GAP) / 2 : size.width;
  const parts = html(
    "div",
    { style: `display: grid; grid-template-columns: repeat(${columns}, minmax(0, 1fr)); gap: 20px ${GAP}px` },
    part(
      words.whoseHeading,
      plainBarList(
        identifierBars(figures, numbers, words, canvas.colours),
        words.rows,
        width,
        canvas.colours,
      ),
      ...valueNotes(figures, numbers, words, canvas.colours),
    ),
    part(
      words.sourcesHeading,
      barList(sourceBars(figures, numbers, words, canvas.colours), words.rows, width, canvas.colours),
    ),
    refusalPart(figures, numbers, words, canvas.colours),
    ...(figures.changes ? [changesPart(figures.changes, numbers, words, canvas.colours)] : []),
  );
  const subtitle = stitchSubtitle(figures, numbers, words);
  canvas.show(parts, {
    title: titleOf(figures, numbers, words),
    subtitle,
    explanation: [
      ...subtitle.split(/(?<=\.) (?=[A-Z])/),
      words.rowMeans,
      words.joinMeans,
      words.refusedMeans,
    ],
  });
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

function titleOf(
  { rows, customers, sources }: StitchFigures,
  { count }: NumberText,
  words: StitchWords,
): string {
  return words.title(count(rows), rows, count(sources.length), sources.length, count(customers), customers);
}

/** How the customers were found, as sentences. */
export function stitchSubtitle(
  { identifiers, comparison, onIsProposed }: StitchFigures,
  { count }: NumberText,
  words: StitchWords,
): string {
  const named = identifiers.filter(({ isVerdict }) => !isVerdict);
  const unique = named.filter(({ isUnique }) => isUnique).map(({ identifier }) => identifier);
  const sentences = [named.length ? words.identifiers(onIsProposed, unique.join(", ")) : words.noIdentifiers];
  if (comparison) {
    const { columns, pairs, joins, threshold, thresholdIsAuto, isProposed } = comparison;
    sentences.push(
      words.compared(
        columns,
        isProposed,
        count(joins),
        joins,
        count(pairs),
        pairs,
        words.weights.probability(thresholdText(threshold)),
        thresholdIsAuto,
      ),
    );
  }
  return sentences.join(" ");
}

function identifierBars(
  { identifiers, splitRows, unknownRows, comparison }: StitchFigures,
  { count }: NumberText,
  words: StitchWords,
  colours: Theme,
): ListedBar[] {
  const bars = identifiers.map((one): ListedBar => ({
    name: nameOf(one, comparison, count, words),
    value: one.rows,
    text: count(one.rows),
    fill: one.isVerdict ? colours.hues[2] : colours.hues[0],
  }));
  const rest = (name: string, rows: number): ListedBar[] =>
    rows ? [{ name, value: rows, text: count(rows), fill: colours.markMuted }] : [];
  return [...bars, ...rest(words.splitInTime, splitRows), ...rest(words.nothing, unknownRows)];
}

function nameOf(
  { isVerdict, identifier }: IdentifierFigures,
  comparison: StitchFigures["comparison"],
  count: NumberText["count"],
  words: StitchWords,
): string {
  const joins = comparison?.joins ?? 0;
  return isVerdict ? words.comparedBy(count(joins), joins) : identifier;
}

/** What became of the values of each identifier, a line each. */
function valueNotes(
  { identifiers, comparison }: StitchFigures,
  { count }: NumberText,
  words: StitchWords,
  colours: Theme,
): HTMLElement[] {
  return identifiers.flatMap((one) => {
    const facts = [
      [one.joined, words.joinedValues],
      [one.shared, words.sharedValues],
      [one.public, words.publicValues],
    ] as const;
    const values = facts.flatMap(([n, said]) => (n ? [said(count(n))] : []));
    const parts = [
      ...(values.length ? [words.values(values.join(", "))] : []),
      ...(one.placeholders ? [words.placeholders(count(one.placeholders), one.placeholders)] : []),
    ];
    if (!parts.length) return [];
    const style = `margin: 2px 0 0; font-size: 11px; line-height: 15px; color: ${colours.textMuted}`;
    return [html("p", { style }, `${nameOf(one, comparison, count, words)} · ${parts.join(" · ")}`)];
  });
}

function sourceBars(
  { sources }: StitchFigures,
  { count }: NumberText,
  words: StitchWords,
  colours: Theme,
): ListedBar[] {
  return sources.map(({ source, rows, customers }) => ({
    name: source,
    value: rows,
    text: `${count(rows)} (${count(customers)})`,
    facts: [[words.customers, count(customers)]],
    fill: colours.markMuted,
    data: { customers, ...markWhere({ source }) },
  }));
}

function refusalPart(
  { refusals }: StitchFigures,
  { count }: NumberText,
  words: StitchWords,
  colours: Theme,
): HTMLElement {
  const element = section("refusals", words.refusalsHeading);
  if (!refusals.length) {
    element.append(html("p", { style: "margin: 0" }, words.nothingRefused));
    return element;
  }
  const rows = refusals.slice(0, MOST_REASONS).map(({ rule, outcome, reason, count: n }): ListedRow => ({
    key: { "data-rule": rule, "data-count": n },
    cells: [
      count(n),
      rule === "match" ? words.comparedRule : rule,
      words.outcome(outcome) ?? outcome,
      reason,
    ],
  }));
  element.append(listTable(rows, words.reasons, colours));
  const rest = refusals.slice(MOST_REASONS).reduce((sum, one) => sum + one.count, 0);
  if (rest) element.append(html("p", { style: "margin: 4px 0 0" }, words.otherReasons(count(rest))));
  return element;
}

const KINDS = ["merged", "split", "moved"] as const;

/** Merges, splits and moved rows since an earlier stitch, the largest of each first. */
function changesPart(
  changes: readonly ChangeFigures[],
  { count }: NumberText,
  words: StitchWords,
  colours: Theme,
): HTMLElement {
  const of = (kind: string) =>
    changes.filter((change) => change.kind === kind).sort((a, b) => b.rows - a.rows);
  const found = KINDS.map((kind) => ({ kind, list: of(kind) }));
  const element = section("changes", words.changesHeading);
  if (!changes.length) {
    element.append(html("p", { style: "margin: 0" }, words.noChange));
    return element;
  }
  const shown = Math.max(2, Math.floor(MOST_REASONS / found.filter(({ list }) => list.length).length));
  const rows = found.flatMap(({ kind, list }) =>
    list.slice(0, shown).map(({ former, customer, rows: n, why }) => ({
      key: { "data-kind": kind, "data-former": former },
      cells: [count(n), words.changeKind(kind), words.change(kind, former, customer), why] as const,
    })),
  );
  element.append(listTable(rows, words.reasons, colours));
  const rest = changes.length - rows.length;
  if (rest) element.append(html("p", { style: "margin: 4px 0 0" }, words.moreChanges(count(rest), rest)));
  return element;
}

interface ListedRow {
  readonly key: Readonly<Record<string, string | number>>;
  /** how often or how many, what, what of it, why */
  readonly cells: readonly [string, string, string, string];
}

/** @param language of the reasons, where it is not that of the chart */
function listTable(rows: readonly ListedRow[], language: string | undefined, colours: Theme): HTMLElement {
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
        html(
          "td",
          {
            lang: i === cells.length - 1 ? language : undefined,
            style: `padding: 3px 12px 3px 0; vertical-align: top; ${styles[i]}`,
          },
          text,
        ),
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
