import * as Plot from "@observablehq/plot";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { barNames } from "./bar-names.ts";
import { numbersOf } from "./columns.ts";
import { frame } from "./figure.ts";
import { markBars } from "./mark-bars.ts";
import { numberText } from "./number-text.ts";
import { categoryColumn, measureColumn, timeColumnOf } from "./plain-columns.ts";
import { plotStyle } from "./plot-style.ts";
import { followPointer } from "./pointing.ts";
import { textWidth, truncated, truncatedInside } from "./text-width.ts";
import { hueOf, type Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

/** Bars that are drawn; the rest is stated. */
const MOST_BARS = 30;

interface Bar {
  /** the row as a key */
  readonly row: number;
  readonly name: string;
  readonly value: number;
}

/** A bar for every row, in the order of the rows: columns of text name it, one of numbers measures it. */
export const bar: Chart = {
  kind: "bar",
  label: "Bars",
  refusal({ table }: ChartData) {
    if (!categoryColumn(table)) return "needs a column of text to name the bars";
    if (!measureColumn(table)) return "needs a column of numbers for the length of the bars";
    if (table.rowCount === 0) return "the result has no rows: there is nothing to draw";
    const named = barNames(table);
    return "repeated" in named
      ? `needs a name for every row, and several are called ${named.repeated}; group them first`
      : undefined;
  },
  render: renderBars,
};

function renderBars({ table }: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("bar", size);
  const { count } = numberText(size.locale);
  const words = wordsIn(size.locale).common;
  const measure = measureColumn(table)!;
  const named = barNames(table);
  const { names, columns } = "repeated" in named ? { names: [], columns: [] } : named;
  const values = numbersOf(table, measure.name);
  const bars = names
    .map((name, row): Bar => ({ row, name, value: values[row] }))
    .filter((b) => !Number.isNaN(b.value));
  const drawn = bars.slice(0, MOST_BARS);
  registerNames(drawn.map((b) => b.name));
  const most = drawn.reduce<Bar | undefined>((a, b) => (a && a.value >= b.value ? a : b), undefined);
  const rest =
    bars.length > drawn.length ? words.bars.firstRows(count(drawn.length), count(bars.length)) : "";
  const time = timeColumnOf(table) ? words.bars.inOrder : "";
  canvas.show(plotBars(drawn, measure.name, size, canvas.colours), {
    title: most
      ? words.bars.mostOf(truncated(most.name, 420, 16), spoken(measure.name), count(most.value))
      : words.bars.nothing,
    subtitle: `${words.bars.by(spoken(measure.name), words.and(columns.map(spoken)))}${rest}${time}.`,
  });
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

/** Names stand left of the bars, or above them where they are too long for that. */
function plotBars(bars: readonly Bar[], measure: string, size: ChartSize, colours: Theme): Element {
  const { count } = numberText(size.locale);
  const widest = Math.max(0, ...bars.map((b) => textWidth(b.name, 12))) + 12;
  const isAbove = widest > Math.min(240, size.width * 0.4);
  const left = isAbove ? 0 : widest;
  const right = Math.max(0, ...bars.map((b) => textWidth(count(b.value), 12))) + 12;
  const bandHeight = isAbove ? 42 : 24;
  const dy = isAbove ? 9 : 0;
  // a hue of its own says which name it is only as long as there is one for each
  const isColoured = !isAbove && bars.length <= colours.hues.length;
  return Plot.plot({
    width: size.width,
    height: Math.max(1, bars.length) * bandHeight,
    marginLeft: left,
    marginRight: right,
    marginTop: 0,
    marginBottom: 0,
    style: plotStyle(colours.text, 12),
    x: { axis: null, zero: true },
    y: { type: "band", domain: bars.map((b) => b.row), padding: 0, axis: null },
    marks: [
      Plot.barX(bars, {
        x: "value",
        y: "row",
        rx: 3,
        insetTop: isAbove ? 21 : 3,
        insetBottom: 3,
        fill: (b: Bar) => (isColoured ? hueOf(b.name, colours) : colours.hues[0]),
        render: markBars(bars, (b) => ({
          text: { heading: b.name, facts: [[spoken(measure), count(b.value)]] },
          data: { value: b.value, name: b.name, row: b.row },
        })),
      }),
      Plot.text(bars, {
        x: (b: Bar) => Math.max(0, b.value),
        y: "row",
        dx: 6,
        dy,
        textAnchor: "start",
        text: (b: Bar) => count(b.value),
        fill: colours.text,
      }),
      Plot.text(bars, {
        y: "row",
        frameAnchor: "left",
        textAnchor: isAbove ? "start" : "end",
        dx: isAbove ? 0 : -8,
        dy: isAbove ? -10 : 0,
        text: (b: Bar) =>
          isAbove ? truncatedInside(b.name, size.width - 4, 12) : truncated(b.name, left - 10, 12),
        fill: colours.text,
      }),
    ],
  });
}

/** The text with a capital letter, as a sentence begins. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A column's name as words. */
export function spoken(column: string): string {
  return column.replaceAll("_", " ");
}
