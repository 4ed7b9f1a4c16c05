import type { Table } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { choice, groupChoice, showMore } from "./controls.ts";
import { ribbonPath } from "./curve.ts";
import {
  BAR,
  layoutBreaks,
  type Band,
  type BreakLayout,
  type BreakMeasure,
  type Stop,
} from "./disconnect-layout.ts";
import { breaksRefusal, readBreaks, type Break } from "./disconnect-rows.ts";
import { durationText } from "./duration-text.ts";
import { frame, type Words } from "./figure.ts";
import { markWhere } from "./mark-where.ts";
import { asMark, type MarkText } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { picture } from "./picture.ts";
import { followPointer } from "./pointing.ts";
import { svg } from "./svg.ts";
import { truncated } from "./text-width.ts";
import { hueOf, type Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

/** Rows that are drawn at first: more bands are too thin to tell apart. */
const MOST_ROWS = 12;

interface Choices {
  measure: BreakMeasure;
  rows: number;
  group?: string;
}
const choicesOf = new WeakMap<Table, Choices>();

/** A `disconnects` result: digital steps at the left, the channels customers went to at the right. */
export const disconnects: Chart = {
  kind: "disconnects",
  label: "Disconnects",
  refusal: ({ table }: ChartData) => breaksRefusal(table),
  render: renderDisconnects,
};

function renderDisconnects({ table }: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("disconnects", size);
  const words = wordsIn(size.locale).contact.disconnects;
  const choices = choicesOf.get(table) ?? { measure: "disconnects", rows: MOST_ROWS };
  choicesOf.set(table, choices);
  const change = (to: Partial<Choices>) => {
    Object.assign(choices, to);
    draw();
  };
  const draw = () => {
    const { rows: all, groups } = readBreaks(table, choices.group);
    const drawn = [...all].sort((a, b) => b[choices.measure] - a[choices.measure]).slice(0, choices.rows);
    registerNames(drawn.flatMap(({ step, channel }) => [step, channel]));
    const box = layoutBreaks(drawn, choices.measure, size.width, size.locale);
    const byMeasure = choice(
      words.height,
      [
        ["disconnects", words.byContacts],
        ["cost", words.byCost],
      ],
      choices.measure,
      (value) => change({ measure: value === "cost" ? "cost" : "disconnects" }),
    );
    const byGroup = groups
      ? groupChoice(groups, choices.group ?? groups.values[0], size.locale, (group) =>
          change({ group: group ?? groups.values[0] }),
        )
      : [];
    canvas.controls.replaceChildren(...byGroup, byMeasure);
    canvas.footer.replaceChildren(
      ...showMore(all.length - drawn.length, size.locale, () => change({ rows: all.length })),
    );
    canvas.show(
      picture(box, size.width, canvas.colours, () =>
        drawBreaks(
          box,
          groups ? { [groups.column]: choices.group ?? groups.values[0] } : {},
          canvas.colours,
          size.locale,
        ),
      ),
      breakWords(all, drawn.length, size.locale),
    );
  };
  draw();
  followPointer(canvas.figure, canvas.stage, () => false);
  return canvas.figure;
}

/** Title and subtitle: where most break off, and how it was counted. */
export function breakWords(rows: readonly Break[], drawn: number, locale: string): Words {
  const { count, percent } = numberText(locale);
  const top = rows.reduce((a, b) => (b.customers > a.customers ? b : a));
  const total = rows.reduce((sum, { disconnects }) => sum + disconnects, 0);
  const cost = rows.reduce((sum, row) => sum + row.cost, 0);
  const words = wordsIn(locale).contact.disconnects;
  const [shown, all] = [count(drawn), count(rows.length)];
  const [contacts, spent] = [count(total), count(Math.round(cost))];
  return {
    title: words.title(
      count(top.customers),
      top.customers,
      truncated(top.step, 260, 16),
      truncated(top.channel, 120, 16),
      Number.isNaN(top.share) ? undefined : percent(top.share),
    ),
    subtitle: words.counted(contacts, total, spent, drawn < rows.length ? words.rest(shown, all) : ""),
    explanation: [
      words.means,
      words.thereAre(contacts, total, spent),
      words.ribbonMeans,
      ...(drawn < rows.length ? [words.restMeans(shown, all)] : []),
    ],
  };
}

function breakText(row: Break, locale: string): MarkText {
  const { count, percent } = numberText(locale);
  const { common, contact } = wordsIn(locale);
  const words = contact.disconnects;
  const facts: [string, string][] = [
    [common.customers, count(row.customers)],
    [words.contacts, count(row.disconnects)],
  ];
  if (!Number.isNaN(row.share))
    facts.push(
      [words.ofAtStep(count(row.atStep)), percent(row.share)],
      [common.interval95, `${percent(row.low)} – ${percent(row.high)}`],
    );
  if (!Number.isNaN(row.medianMinutes))
    facts.push([common.medianTime, durationText(row.medianMinutes * 60, locale)]);
  facts.push([words.cost, count(Math.round(row.cost))]);
  if (!Number.isNaN(row.value)) facts.push([words.value, count(Math.round(row.value))]);
  return { heading: `${row.step} → ${row.channel}`, facts };
}

/** @param group the value of the column that splits the result, by its name */
function drawBreaks(
  box: BreakLayout,
  group: Readonly<Record<string, string>>,
  colours: Theme,
  locale: string,
): SVGGElement {
  return svg(
    "g",
    {},
    ...box.bands.map((band) => drawBand(band, box, group, colours, locale)),
    ...box.steps.map((stop) => drawStep(stop, box, colours)),
    ...box.channels.map((stop) => drawChannel(stop, box, colours)),
  );
}

function drawBand(
  { row, from, to, height }: Band,
  { left, right }: BreakLayout,
  group: Readonly<Record<string, string>>,
  colours: Theme,
  locale: string,
) {
  const path = svg("path", {
    d: ribbonPath([left + BAR, from], [right - BAR, to], Math.max(1, height)),
    fill: hueOf(row.channel, colours),
    "fill-opacity": 0.5,
    class: "jb-ribbon",
  });
  return asMark(path, breakText(row, locale), {
    disconnect: `${row.step} -> ${row.channel}`,
    customers: row.customers,
    cost: row.cost,
    ...markWhere({ step: row.step, channel: row.channel, ...group }),
  });
}

function drawStep(stop: Stop, { left }: BreakLayout, colours: Theme): SVGGElement {
  return drawStop(stop, { x: left, text: left - 8, anchor: "end", fill: hueOf(stop.name, colours) }, colours);
}

function drawChannel(stop: Stop, { right }: BreakLayout, colours: Theme): SVGGElement {
  const fill = hueOf(stop.name, colours);
  return drawStop(stop, { x: right - BAR, text: right + 8, anchor: "start", fill }, colours);
}

function drawStop(
  { y, height, lines, figures }: Stop,
  at: { readonly x: number; readonly text: number; readonly anchor: "start" | "end"; readonly fill: string },
  colours: Theme,
): SVGGElement {
  const first = y + height / 2 - (lines.length * 15 + 14) / 2 + 11;
  const text = { x: at.text, "text-anchor": at.anchor };
  return svg(
    "g",
    {},
    svg("rect", { x: at.x, y, width: BAR, height, rx: 2, fill: at.fill }),
    ...lines.map((line, i) =>
      svg("text", { ...text, y: first + i * 15, "font-size": 12.5, fill: colours.text }, line),
    ),
    svg(
      "text",
      { ...text, y: first + lines.length * 15, "font-size": 11.5, fill: colours.textMuted },
      figures,
    ),
  );
}
