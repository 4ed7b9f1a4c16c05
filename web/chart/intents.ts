import type { Table } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { showMore } from "./controls.ts";
import { frame } from "./figure.ts";
import { intentsRefusal, readIntents, type Intent } from "./intent-rows.ts";
import { intentText, intentWords, trendText } from "./intent-text.ts";
import { markWhere } from "./mark-where.ts";
import { asMark } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { picture } from "./picture.ts";
import { followPointer } from "./pointing.ts";
import { rowGround } from "./row-ground.ts";
import { svg } from "./svg.ts";
import { textWidth, truncated } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

/** Groups that are drawn at first. */
const MOST_ROWS = 12;
/** Room below which bar and sparkline stand under the name, px. */
const NARROW = 560;
const ROW = 46;
const NARROW_ROW = 74;
const SPARK = 22;
/** How much wider semibold text is. */
const BOLD = 1.14;

const shownRows = new WeakMap<Table, number>();

/** An `intents` result: what is asked, how often, and how that changes from week to week. */
export const intents: Chart = {
  kind: "intents",
  label: "Intents",
  refusal: ({ table }: ChartData) => intentsRefusal(table),
  render: renderIntents,
};

function renderIntents(data: ChartData, size: ChartSize): HTMLElement {
  const canvas = frame("intents", size);
  const all = readIntents(data);
  const draw = () => {
    const drawn = all.slice(0, shownRows.get(data.table) ?? MOST_ROWS);
    const row = size.width < NARROW ? NARROW_ROW : ROW;
    canvas.show(
      picture({ width: size.width, height: drawn.length * row }, size.width, canvas.colours, () =>
        drawIntents(drawn, size, canvas.colours),
      ),
      intentWords(all, drawn.length, size.locale),
    );
    canvas.footer.replaceChildren(
      ...showMore(all.length - drawn.length, size.locale, () => {
        shownRows.set(data.table, all.length);
        draw();
      }),
    );
  };
  draw();
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

/** Where the parts of a row lie, px from its top or from the left. */
interface RowBox {
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly nameRoom: number;
  readonly bar: { readonly left: number; readonly room: number; readonly middle: number };
  readonly spark: { readonly left: number; readonly width: number; readonly bottom: number };
  readonly trend: { readonly right: number; readonly line: number };
}

function drawIntents(list: readonly Intent[], { width, locale }: ChartSize, colours: Theme): SVGGElement {
  const most = Math.max(...list.map(({ size }) => size), 1);
  const { count } = numberText(locale);
  const figure = Math.max(...list.map(({ size }) => textWidth(count(size), 12))) + 14;
  return svg(
    "g",
    {},
    ...list.map((intent, i) => drawRow(intent, rowBox(i, width, figure), most, colours, locale)),
  );
}

function rowBox(i: number, width: number, figure: number): RowBox {
  const isNarrow = width < NARROW;
  const trendRoom = 98;
  if (isNarrow) {
    const y = i * NARROW_ROW;
    const spark = Math.round(width * 0.26);
    const right = width - trendRoom;
    return {
      y,
      width,
      height: NARROW_ROW,
      nameRoom: width - 8,
      bar: { left: 4, room: right - spark - figure - 12, middle: y + 55 },
      spark: { left: right - spark, width: spark, bottom: y + 66 },
      trend: { right: width - 4, line: y + 59 },
    };
  }
  const y = i * ROW;
  const nameRoom = Math.round(width * 0.4);
  const spark = Math.round(width * 0.17);
  const right = width - trendRoom;
  return {
    y,
    width,
    height: ROW,
    nameRoom,
    bar: { left: nameRoom + 12, room: right - spark - figure - nameRoom - 24, middle: y + ROW / 2 },
    spark: { left: right - spark, width: spark, bottom: y + ROW / 2 + SPARK / 2 },
    trend: { right: width - 4, line: y + ROW / 2 + 4 },
  };
}

/** @param most texts of the largest group */
function drawRow(intent: Intent, box: RowBox, most: number, colours: Theme, locale: string): SVGGElement {
  const { count } = numberText(locale);
  const { bar, spark, trend } = box;
  const fill = intent.isNew ? colours.accent : colours.hues[0];
  const length = Math.max(2, (intent.size / most) * bar.room);
  const group = svg(
    "g",
    {},
    ...rowGround(box, colours),
    ...drawName(intent, box, colours, locale),
    svg("rect", { x: bar.left, y: bar.middle - 7, width: length, height: 14, rx: 3, fill }),
    svg(
      "text",
      {
        x: bar.left + length + 6,
        y: bar.middle + 4,
        "font-size": 12,
        "text-anchor": "start",
        fill: colours.text,
      },
      count(intent.size),
    ),
    ...drawSpark(intent.weeks, spark, fill),
    svg(
      "text",
      { x: trend.right, y: trend.line, "font-size": 11.5, "text-anchor": "end", fill: colours.textMuted },
      trendText(intent, locale),
    ),
  );
  return asMark(group, intentText(intent, locale), {
    intent: intent.name,
    size: intent.size,
    ...(Number.isNaN(intent.customers) ? {} : { customers: intent.customers }),
    ...markWhere({ intent: intent.name }),
    ...(intent.isNew ? { new: "true" } : {}),
  });
}

/** The name, a tag where it is new, and an example below. */
function drawName(intent: Intent, { y, nameRoom }: RowBox, colours: Theme, locale: string): SVGElement[] {
  const words = wordsIn(locale).money.intents;
  const tagWidth = intent.isNew ? 40 : 0;
  const bold = 13 * BOLD;
  const name = truncated(intent.name, nameRoom - 8 - tagWidth, bold);
  const start = { "text-anchor": "start" };
  const tagAt = 4 + Math.min(nameRoom - tagWidth - 4, textWidth(name, bold)) + 8;
  const tag = intent.isNew
    ? [
        svg("rect", { x: tagAt, y: y + 7, width: 32, height: 16, rx: 8, fill: colours.accent }),
        svg(
          "text",
          {
            x: tagAt + 16,
            y: y + 19,
            "font-size": 11,
            "font-weight": 600,
            "text-anchor": "middle",
            fill: colours.surface,
          },
          words.isNew,
        ),
      ]
    : [];
  return [
    svg("text", { ...start, x: 4, y: y + 19, "font-size": 13, "font-weight": 600, fill: colours.text }, name),
    ...tag,
    svg(
      "text",
      { ...start, x: 4, y: y + 36, "font-size": 11.5, fill: colours.textMuted },
      truncated(words.quoted(intent.example), nameRoom - 8, 11.5),
    ),
  ];
}

/** Texts by week as an area, each group to its own scale, the last week marked: the bar says how many, this says when. */
function drawSpark(
  weeks: readonly number[],
  { left, width, bottom }: RowBox["spark"],
  fill: string,
): SVGElement[] {
  if (weeks.length < 2) return [];
  const peak = Math.max(...weeks, 1);
  const points = weeks.map(
    (texts, week) =>
      `${(left + (week / (weeks.length - 1)) * width).toFixed(1)},${(bottom - (texts / peak) * SPARK).toFixed(1)}`,
  );
  const [x, y] = points.at(-1)!.split(",");
  return [
    svg("path", {
      d: `M${left},${bottom}L${points.join("L")}L${left + width},${bottom}Z`,
      fill,
      "fill-opacity": 0.18,
    }),
    svg("path", { d: `M${points.join("L")}`, fill: "none", stroke: fill, "stroke-width": 1.5 }),
    svg("circle", { cx: x, cy: y, r: 2.5, fill }),
  ];
}
