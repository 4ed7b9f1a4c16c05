import type { Table } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { driversRefusal, isSure, readDrivers, type Driver } from "./driver-rows.ts";
import { cautionText, driverText, driverWords, ratioText, shownValue } from "./driver-text.ts";
import { layoutDrivers, type DriverLayout, type DriverRow } from "./driver-layout.ts";
import { frame } from "./figure.ts";
import { drawAxis, drawInterval } from "./interval.ts";
import { asMark } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { picture } from "./picture.ts";
import { followPointer } from "./pointing.ts";
import { rowGround } from "./row-ground.ts";
import { showMore } from "./controls.ts";
import { spoken } from "./bar.ts";
import { segmentSummary } from "./segment-summary.ts";
import { svg } from "./svg.ts";
import { textWidth, truncated, truncatedInside } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { nounOf, type Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Rows that are drawn at first. */
const MOST_ROWS = 12;

const shownRows = new WeakMap<Table, number>();

/** A `drivers` result: what these customers have in common, ranked, with shares and odds ratios on a log axis. */
export const drivers: Chart = {
  kind: "drivers",
  label: "Drivers",
  refusal: ({ table }: ChartData) => driversRefusal(table),
  render: renderDrivers,
};

function renderDrivers(data: ChartData, size: ChartSize): HTMLElement {
  const { table, details } = data;
  const noun = nounOf(data);
  const canvas = frame("drivers", size);
  const all = readDrivers(table);
  const draw = () => {
    const drawn = all.slice(0, shownRows.get(table) ?? MOST_ROWS);
    const box = layoutDrivers(drawn, size.width, size.locale);
    canvas.show(
      picture(box, size.width, canvas.colours, () => drawDrivers(box, noun, canvas.colours, size.locale)),
      driverWords(all, drawn.length, segmentSummary(details.segment), size.locale, noun),
    );
    canvas.footer.replaceChildren(
      ...showMore(all.length - drawn.length, size.locale, () => {
        shownRows.set(table, all.length);
        draw();
      }),
    );
  };
  draw();
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

function drawDrivers(box: DriverLayout, noun: Noun, colours: Theme, locale: string): SVGGElement {
  const words = wordsIn(locale).compare.drivers;
  const head = { y: 11, "font-size": 11, fill: colours.textMuted, "text-anchor": "start" };
  return svg(
    "g",
    {},
    svg("text", { ...head, x: box.share.left }, words.sharesHead),
    svg("text", { ...head, x: box.odds.left }, box.isNarrow ? words.ratioHead : words.ratioHollow),
    ...drawAxis(box.odds, box.head, box.bottom, (value) => ratioText(value, locale), colours),
    ...box.rows.map((row) => drawRow(row, box, noun, colours, locale)),
  );
}

function drawRow(row: DriverRow, box: DriverLayout, noun: Noun, colours: Theme, locale: string): SVGGElement {
  const { driver, top, height, line } = row;
  const fill = driver.oddsRatio >= 1 ? colours.hues[0] : colours.hues[1];
  const isHollow = !isSure(driver);
  const group = svg(
    "g",
    {},
    ...rowGround({ y: top, width: box.width, height }, colours),
    drawName(row, box, colours),
    ...drawShares(driver, box, line, fill, colours, locale),
    ...drawInterval(
      { value: driver.oddsRatio, low: driver.low, high: driver.high },
      box.odds,
      line,
      { fill, isHollow, radius: 4.5 },
      colours,
    ),
    ...drawRatio(driver, box, row, colours, locale),
    ...drawCaution(row, box, colours, locale),
  );
  return asMark(group, driverText(driver, locale, noun), {
    "driver-attribute": driver.attribute,
    "driver-value": driver.value,
    ...(Number.isNaN(driver.customers) ? {} : { customers: driver.customers }),
  });
}

/** The attribute in grey, its value after it; the value is what gets the room. */
function drawName({ driver, nameLine }: DriverRow, box: DriverLayout, colours: Theme): SVGTextElement {
  const value = truncatedInside(shownValue(driver.value), box.nameRoom * 0.75, 12.5);
  const attribute = truncated(spoken(driver.attribute), box.nameRoom - textWidth(value, 12.5) * 1.08 - 8, 12);
  return svg(
    "text",
    { ...halo(colours), x: 4, y: nameLine, "font-size": 12, fill: colours.textMuted },
    attribute,
    svg("tspan", { dx: 6, fill: colours.text, "font-weight": 600, "font-size": 12.5 }, value),
  );
}

/** How common the value is here and among those compared: two points and the way between them. */
function drawShares(
  { share, baseShare }: Driver,
  { share: axis }: DriverLayout,
  y: number,
  fill: string,
  colours: Theme,
  locale: string,
): SVGElement[] {
  const { percent } = numberText(locale);
  // a share of nobody has no place
  const [here, there] = [share, baseShare].map((value) => (Number.isNaN(value) ? undefined : axis.x(value)));
  const text = { y: y + 4, "font-size": 11.5 };
  const isAbove = (here ?? Infinity) >= (there ?? -Infinity);
  const label = (x: number, isRight: boolean, value: number, colour: string) =>
    svg(
      "text",
      { ...text, x: x + (isRight ? 8 : -8), "text-anchor": isRight ? "start" : "end", fill: colour },
      percent(value),
    );
  const way = { y1: y, y2: y, stroke: fill, "stroke-width": 3, "stroke-opacity": 0.45 };
  const hollow = { cy: y, r: 4, fill: colours.surface, stroke: colours.markMuted, "stroke-width": 2 };
  return [
    ...(here === undefined || there === undefined ? [] : [svg("line", { x1: here, x2: there, ...way })]),
    ...(there === undefined ? [] : [svg("circle", { cx: there, ...hollow })]),
    ...(here === undefined ? [] : [svg("circle", { cx: here, cy: y, r: 5, fill })]),
    ...(here === undefined ? [] : [label(here, isAbove, share, colours.text)]),
    ...(there === undefined ? [] : [label(there, !isAbove, baseShare, colours.textMuted)]),
  ];
}

/** The ratio in figures, where there is room for it. */
function drawRatio(
  { oddsRatio, low, high }: Driver,
  { isNarrow, width }: DriverLayout,
  { figureLine }: DriverRow,
  colours: Theme,
  locale: string,
): SVGElement[] {
  const range = Number.isNaN(low) ? "" : ` (${ratioText(low, locale)}–${ratioText(high, locale)})`;
  return [
    svg(
      "text",
      {
        ...halo(colours),
        x: width - 4,
        y: figureLine,
        "font-size": 12,
        "text-anchor": "end",
        fill: colours.text,
      },
      ratioText(oddsRatio, locale),
      ...(isNarrow ? [] : [svg("tspan", { fill: colours.textMuted, "font-size": 11 }, range)]),
    ),
  ];
}

function drawCaution(
  { driver, cautionLine }: DriverRow,
  { width }: DriverLayout,
  colours: Theme,
  locale: string,
): SVGElement[] {
  if (!driver.confounds.length) return [];
  return [
    svg(
      "text",
      { ...halo(colours), x: 4, y: cautionLine, "font-size": 11, fill: colours.warn },
      truncated(`⚠ ${cautionText(driver, locale)}`, width - 8, 11),
    ),
  ];
}

/** Text that a grid line may run behind. */
function halo(colours: Theme) {
  return { "text-anchor": "start", stroke: colours.surface, "stroke-width": 4, "paint-order": "stroke" };
}
