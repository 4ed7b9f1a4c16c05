import type { Table } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { groupChoice } from "./controls.ts";
import { costHistogram } from "./cost-histogram.ts";
import {
  deviationRows,
  deviationsRefusal,
  readDeviations,
  type Deviation,
  type DeviationRow,
  type ExpectedStep,
} from "./deviation-rows.ts";
import {
  deviationLabel,
  deviationName,
  deviationText,
  deviationWords,
  expectedText,
} from "./deviation-text.ts";
import { frame } from "./figure.ts";
import { findingSign, type GroupDifference } from "./group-difference.ts";
import { asMark } from "./marks.ts";
import { nodeColour } from "./node-colour.ts";
import { numberText } from "./number-text.ts";
import { kindOf } from "./path-graph.ts";
import { picture } from "./picture.ts";
import { followPointer } from "./pointing.ts";
import { rowGround } from "./row-ground.ts";
import { html, svg } from "./svg.ts";
import { FONT_SLACK, textRoom, truncatedInside } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { nounOf, type Noun } from "./unit-noun.ts";

/** Deviations and steps of the expected path that are drawn; the rest is stated. */
const MOST_DEVIATIONS = 12;
const MOST_STEPS = 30;
const STEP = 34;
const LINE = 26;
/** Room for the circle of a step, px; names of deviations stand further in. */
const RAIL = 30;
const INDENT = 14;
/** Room below which bars stand under the names, and what that adds to a row, px. */
const NARROW = 560;
const BELOW = 14;
/** Room for a count and a share at the end of a line, px. */
const FIGURES = 126;

const start = { "text-anchor": "start" } as const;

const chosenGroup = new WeakMap<Table, string>();

/** A `deviations` result on its expected path, read from top to bottom, with the costs of all paths below. */
export const deviations: Chart = {
  kind: "deviations",
  label: "Deviations",
  drawsNoRows: true,
  refusal: deviationsRefusal,
  render: renderDeviations,
};

function renderDeviations(data: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("deviations", size);
  const draw = () => {
    const group = chosenGroup.get(data.table);
    const reading = readDeviations(data, group);
    const shown = deviationRows(reading, MOST_DEVIATIONS, MOST_STEPS);
    registerNames(reading.steps.map(({ activity }) => activity));
    const box = layoutDeviations(shown.rows, size.width, size.locale);
    const path = picture(box, size.width, canvas.colours, () =>
      drawPath(shown.rows, box, reading.customers, nounOf(data), canvas.colours, size.locale),
    );
    const costs = reading.costs.length
      ? [costHistogram(reading.costs, size.width, canvas.colours, size.locale)]
      : [];
    canvas.controls.replaceChildren(
      ...groupChoice(reading.groups, group, size.locale, (value) => {
        if (value === undefined) chosenGroup.delete(data.table);
        else chosenGroup.set(data.table, value);
        draw();
      }),
    );
    const pictures = html("div", { style: "display: grid; gap: 18px; overflow: visible" }, path, ...costs);
    canvas.show(pictures, deviationWords(reading, shown, group, size.locale, nounOf(data)));
  };
  draw();
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

interface PathLayout {
  readonly width: number;
  readonly height: number;
  /** bars stand below names, where there is no room beside them */
  readonly isNarrow: boolean;
  /** top of each row, px */
  readonly tops: readonly number[];
  /** where bars begin, and their greatest length, px */
  readonly left: number;
  readonly bar: number;
}

/** Rows one under another. Bars stand right of the names, or below them in a narrow chart. */
export function layoutDeviations(rows: readonly DeviationRow[], room: number, locale: string): PathLayout {
  const isNarrow = room < NARROW;
  const widest = Math.max(...rows.map((row) => nameWidth(row, locale))) + 14;
  const left = isNarrow ? RAIL + INDENT : Math.ceil(Math.min(widest, room * 0.46));
  const tops: number[] = [];
  let y = 0;
  for (const row of rows) {
    tops.push(y);
    y += heightOf(row, isNarrow);
  }
  const bar = isNarrow ? room - left - 2 : Math.max(30, room - left - FIGURES);
  return { width: room, height: y + 2, isNarrow, tops, left, bar };
}

function heightOf({ kind }: DeviationRow, isNarrow: boolean): number {
  return (kind === "step" ? STEP : LINE) + (isNarrow ? BELOW : 0);
}

function nameWidth(row: DeviationRow, locale: string): number {
  return row.kind === "step"
    ? RAIL + textRoom(row.activity, 13)
    : RAIL + INDENT + textRoom(deviationLabel(row, locale), 12);
}

function drawPath(
  rows: readonly DeviationRow[],
  { tops, left, bar, width, isNarrow }: PathLayout,
  units: number,
  noun: Noun,
  colours: Theme,
  locale: string,
): SVGGElement {
  const middles = rows.map((row, i) => tops[i] + (isNarrow ? 17 : heightOf(row, false) / 2));
  const steps = middles.filter((_, i) => rows[i].kind === "step");
  const rail = svg("line", {
    x1: 11,
    x2: 11,
    y1: Math.min(steps[0], middles[0]),
    y2: Math.max(steps.at(-1)!, middles.at(-1)!),
    stroke: colours.border,
    "stroke-width": 3,
  });
  return svg(
    "g",
    {},
    rail,
    ...rows.map((row, i) => {
      const height = heightOf(row, isNarrow);
      const fit = { y: tops[i], middle: middles[i], height, left, bar, width, isNarrow };
      return row.kind === "step"
        ? drawStep(row, fit, units, noun, colours, locale)
        : drawDeviation(row, fit, units, noun, colours, locale);
    }),
  );
}

interface RowBox {
  readonly y: number;
  readonly middle: number;
  readonly height: number;
  readonly left: number;
  readonly bar: number;
  readonly width: number;
  readonly isNarrow: boolean;
}

/** Room for a name, px. */
function nameRoom({ left, width, isNarrow }: RowBox): number {
  return isNarrow ? width - FIGURES : left - 8;
}

function drawStep(
  row: ExpectedStep,
  box: RowBox,
  units: number,
  noun: Noun,
  colours: Theme,
  locale: string,
): SVGGElement {
  const { middle } = box;
  const fill = nodeColour(row.activity, kindOf(row.activity), colours);
  const name = truncatedInside(row.activity, (nameRoom(box) - RAIL) / FONT_SLACK, 13);
  const group = svg(
    "g",
    {},
    ...rowGround(box, colours),
    svg("circle", { cx: 11, cy: middle, r: 11, fill: colours.surface, stroke: fill, "stroke-width": 2 }),
    svg(
      "text",
      { x: 11, y: middle + 4, "font-size": 11, "text-anchor": "middle", fill: colours.text },
      String(row.step),
    ),
    svg(
      "text",
      { ...start, x: RAIL, y: middle + 4, "font-size": 13, "font-weight": 600, fill: colours.text },
      name,
    ),
    ...drawBar(row, box, 18, fill, units, colours, locale),
  );
  return asMark(group, expectedText(row, locale, noun), {
    expected: row.activity,
    "after-step": row.step - 1,
    customers: row.customers,
  });
}

function drawDeviation(
  row: Deviation,
  box: RowBox,
  units: number,
  noun: Noun,
  colours: Theme,
  locale: string,
): SVGGElement {
  const { middle } = box;
  const fill = kindColour(row.kind, colours);
  const name = truncatedInside(deviationLabel(row, locale), nameRoom(box) - RAIL - INDENT, 12);
  const group = svg(
    "g",
    {},
    ...rowGround(box, colours),
    svg("line", { x1: 11, x2: RAIL + INDENT - 5, y1: middle, y2: middle, stroke: fill, "stroke-width": 2 }),
    svg("text", { ...start, x: RAIL + INDENT, y: middle + 4, "font-size": 12, fill: colours.text }, name),
    ...drawBar(row, box, 10, fill, units, colours, locale),
  );
  return asMark(group, deviationText(row, locale, noun), {
    deviation: deviationName(row),
    kind: row.kind,
    activity: row.activity,
    after: row.after,
    "after-step": row.afterStep,
    customers: row.customers,
  });
}

function drawBar(
  {
    customers,
    share,
    difference,
  }: { readonly customers: number; readonly share: number; readonly difference?: GroupDifference },
  { middle, left, bar, width, isNarrow }: RowBox,
  thickness: number,
  fill: string,
  units: number,
  colours: Theme,
  locale: string,
): SVGElement[] {
  const { count, percent } = numberText(locale);
  const end = { y: middle + 4, "text-anchor": "end", "font-size": 12 };
  const at = {
    x: left,
    y: isNarrow ? middle + 10 : middle - thickness / 2,
    height: isNarrow ? thickness * 0.7 : thickness,
    rx: 3,
  };
  return [
    svg("rect", { ...at, width: bar, fill: colours.markMuted, "fill-opacity": thickness > 12 ? 0.16 : 0 }),
    svg("rect", { ...at, width: Math.max(1.5, units ? (customers / units) * bar : 0), fill }),
    svg("text", { ...end, x: width - 58, fill: colours.text }, count(customers)),
    svg(
      "text",
      { ...end, x: width - 8 - textRoom(percent(share), 12), "font-size": 9, fill: colours.text },
      findingSign(difference),
    ),
    svg("text", { ...end, x: width - 2, fill: colours.textMuted }, percent(share)),
  ];
}

/** What is done too much in one hue, what is left out in grey, what is only moved in a third. */
function kindColour(kind: Deviation["kind"], colours: Theme): string {
  switch (kind) {
    case "inserted":
    case "repeated":
      return colours.hues[1];
    case "moved":
      return colours.hues[3];
    case "skipped":
      return colours.markMuted;
    default:
      return kind satisfies never;
  }
}
