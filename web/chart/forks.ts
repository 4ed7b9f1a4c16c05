import type { Table } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { choice, showMore } from "./controls.ts";
import { frame } from "./figure.ts";
import { forksRefusal, isBeyondChance, isEnding, OTHER_WAYS, readForks, type ForkWay } from "./fork-rows.ts";
import {
  differenceText,
  forkText,
  forkWords,
  isCompared,
  lotText,
  measureName,
  usualDifference,
  valueText,
} from "./fork-text.ts";
import { differenceAxis, drawAxis, drawInterval, type IntervalAxis } from "./interval.ts";
import { markWhere } from "./mark-where.ts";
import { asMark } from "./marks.ts";
import { nodeColour } from "./node-colour.ts";
import { numberText } from "./number-text.ts";
import { kindOf } from "./path-graph.ts";
import { picture } from "./picture.ts";
import { followPointer } from "./pointing.ts";
import { rowGround } from "./row-ground.ts";
import { svg } from "./svg.ts";
import { textRoom, textWidth, truncated, truncatedInside } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { nounOf, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Ways that are drawn at first. */
const MOST_WAYS = 12;
/** Room below which names stand above the intervals, px. */
const NARROW = 620;
const AXIS = 22;
const CAUTION = 15;

interface Choices {
  measure?: string;
  most?: number;
}
const choicesOf = new WeakMap<Table, Choices>();

/** A `forks` result: a row for each way, how it differs from the others after the fork, and whether it did before. */
export const forks: Chart = {
  kind: "forks",
  label: "Forks",
  refusal: ({ table }: ChartData) => forksRefusal(table),
  render: renderForks,
};

function renderForks(data: ChartData, size: ChartSize): HTMLElement {
  const { table } = data;
  const noun = nounOf(data);
  const canvas = frame("forks", size);
  const choices = choicesOf.get(table) ?? {};
  choicesOf.set(table, choices);
  const reading = readForks(table, data.details.alike);
  const draw = () => {
    const measure = reading.measures.find((name) => name === choices.measure) ?? reading.measures[0];
    const ways = reading.waysBy(measure);
    const drawn = ways.slice(0, choices.most ?? MOST_WAYS);
    registerNames(
      drawn.map(({ way }) => way).filter((way) => way !== OTHER_WAYS && kindOf(way) === "activity"),
    );
    const names = reading.measures.map((name) => [name, measureName(name, size.locale)] as const);
    canvas.controls.replaceChildren(
      ...(names.length > 1
        ? [
            choice(wordsIn(size.locale).compare.forks.compare, names, measure, (value) => {
              choices.measure = value;
              draw();
            }),
          ]
        : []),
    );
    const box = layoutForks(drawn, size.width, usualDifference(measure));
    canvas.show(
      picture(box, size.width, canvas.colours, () =>
        drawForks(box, measure, noun, canvas.colours, size.locale),
      ),
      forkWords(ways, measure, drawn.length, size.locale, noun, reading.alike),
    );
    canvas.footer.replaceChildren(
      ...showMore(ways.length - drawn.length, size.locale, () => {
        choices.most = ways.length;
        draw();
      }),
    );
  };
  draw();
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

interface ForkRow {
  readonly way: ForkWay;
  readonly top: number;
  readonly height: number;
}

interface ForkLayout {
  readonly width: number;
  readonly height: number;
  readonly isNarrow: boolean;
  readonly nameRoom: number;
  /** px where bars of customers begin, and their greatest length */
  readonly bars: number;
  readonly bar: number;
  readonly axis: IntervalAxis;
  /** there are differences to draw on the axis */
  readonly isCompared: boolean;
  readonly bottom: number;
  readonly rows: readonly ForkRow[];
}

/** Name, customers and difference side by side; in a narrow chart the name above. */
export function layoutForks(ways: readonly ForkWay[], width: number, usual?: number): ForkLayout {
  const isNarrow = width < NARROW;
  const widest = Math.max(...ways.map(({ way }) => textRoom(way, 12.5))) + 20;
  const names = isNarrow ? 0 : Math.min(widest, width * 0.3);
  const bar = isNarrow ? width * 0.18 : width * 0.12;
  const rows: ForkRow[] = [];
  let top = 0;
  for (const way of ways) {
    const height = (isNarrow ? 54 : 38) + (way.isComparable === false ? CAUTION : 0);
    rows.push({ way, top, height });
    top += height;
  }
  const intervals = ways.flatMap(({ difference, placebo }) => [difference, placebo]);
  const from = names + bar + 72;
  return {
    width,
    height: top + (isCompared(ways) ? AXIS : 0),
    isNarrow,
    nameRoom: isNarrow ? width - 170 : names - 12,
    bars: names + 4,
    bar,
    axis: differenceAxis(intervals, from, width - (isNarrow ? 12 : 92), usual),
    isCompared: isCompared(ways),
    bottom: top + 2,
    rows,
  };
}

function drawForks(
  box: ForkLayout,
  measure: string,
  noun: Noun,
  colours: Theme,
  locale: string,
): SVGGElement {
  return svg(
    "g",
    {},
    ...(box.isCompared
      ? drawAxis(box.axis, 0, box.bottom, (value) => differenceText(value, measure, locale), colours)
      : []),
    ...box.rows.map((row) => drawRow(row, box, measure, noun, colours, locale)),
  );
}

function drawRow(
  { way, top, height }: ForkRow,
  { width, isNarrow, nameRoom, bars, bar, axis, isCompared: hasOthers }: ForkLayout,
  measure: string,
  noun: Noun,
  colours: Theme,
  locale: string,
): SVGGElement {
  const { count, percent } = numberText(locale);
  const said = wordsIn(locale).compare.forks;
  const line = top + (isNarrow ? 30 : 14);
  const words = {
    "text-anchor": "start",
    stroke: colours.surface,
    "stroke-width": 4,
    "paint-order": "stroke",
  };
  const isSure = isBeyondChance(way);
  const fill = isEnding(way)
    ? colours.markMuted
    : way.difference.value >= 0
      ? colours.hues[0]
      : colours.hues[1];
  const difference = hasOthers
    ? differenceText(way.difference.value, measure, locale)
    : `${measureName(measure, locale)}: ${valueText(way.mean, measure, locale)}`;
  const nameLine = isNarrow ? top + 14 : line + 4;
  const group = svg(
    "g",
    {},
    ...rowGround({ y: top, width, height }, colours),
    svg(
      "text",
      { ...words, x: 4, y: nameLine, "font-size": 12.5, "font-weight": 600, fill: colours.text },
      truncatedInside(way.way, nameRoom, 12.5),
    ),
    svg("rect", {
      x: bars,
      y: line - 5,
      width: Math.max(1.5, way.share * bar),
      height: 10,
      rx: 2,
      fill: way.way === OTHER_WAYS ? colours.markMuted : nodeColour(way.way, kindOf(way.way), colours),
    }),
    svg(
      "text",
      {
        ...words,
        x: bars + Math.max(1.5, way.share * bar) + 6,
        y: line + 4,
        "font-size": 11.5,
        fill: colours.text,
      },
      percent(way.share),
    ),
    svg(
      "text",
      { ...words, x: bars, y: line + 19, "font-size": 11, fill: colours.textMuted },
      count(way.customers),
    ),
    ...drawInterval(way.difference, axis, line, { fill, isHollow: !isSure, radius: 4.5 }, colours),
    ...drawInterval(
      way.placebo,
      axis,
      line + 15,
      { fill: colours.markMuted, isHollow: true, radius: 3 },
      colours,
    ),
    svg(
      "text",
      {
        ...words,
        "text-anchor": "end",
        x: width - 4,
        y: isNarrow ? top + 14 : line + 4,
        "font-size": 12,
        fill: colours.text,
      },
      difference,
    ),
    ...(Number.isNaN(way.shuffled)
      ? []
      : [
          svg(
            "text",
            {
              ...words,
              "text-anchor": "end",
              x: isNarrow ? width - 14 - textWidth(difference, 12) : width - 4,
              y: isNarrow ? top + 14 : line + 19,
              "font-size": 11,
              fill: colours.textMuted,
            },
            said.byLot(lotText(way.shuffled, locale)),
          ),
        ]),
    ...(way.isComparable === false
      ? [
          svg(
            "text",
            { ...words, x: 4, y: top + height - 5, "font-size": 11, fill: colours.warn },
            truncated(`⚠ ${said.differedBefore(noun)}`, width - 8, 11),
          ),
        ]
      : []),
  );
  return asMark(group, forkText(way, measure, locale, noun), {
    way: way.way,
    measure,
    customers: way.customers,
    ...markWhere({ way: way.way }),
  });
}
