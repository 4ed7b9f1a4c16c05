import type { Table } from "#table/table.ts";
import type { Chart, ChartData, ChartSize } from "./chart.ts";
import { registerNames } from "./colour-registry.ts";
import { groupChoice } from "./controls.ts";
import { frame } from "./figure.ts";
import { findingSign } from "./group-difference.ts";
import { asMark } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { nodeColour } from "./node-colour.ts";
import { kindOf } from "./path-graph.ts";
import { picture } from "./picture.ts";
import { followPointer } from "./pointing.ts";
import { rowGround } from "./row-ground.ts";
import { html, svg } from "./svg.ts";
import { textWidth, truncatedInside } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { nounOf, type Noun } from "./unit-noun.ts";
import {
  layoutStrips,
  readVariants,
  variantsRefusal,
  type Strips,
  type Tile,
  type Variant,
} from "./variant-strips.ts";
import { variantText, variantWords } from "./variant-text.ts";
import { wordsIn } from "./words/words.ts";

/** Ways that are drawn; the rest is stated. */
const MOST_ROWS = 20;
const TILE = 22;
/** Room below which figures stand above the strips, px. */
const NARROW = 640;

const chosenGroup = new WeakMap<Table, string>();

/** A `variants` result: every way as a strip of tiles, how many go it, and how many the ways so far cover. */
export const variants: Chart = {
  kind: "variants",
  label: "Variants",
  refusal: ({ table }: ChartData) => variantsRefusal(table),
  render: renderVariants,
};

function renderVariants(data: ChartData, size: ChartSize): HTMLElement {
  const { table } = data;
  const noun = nounOf(data);
  const canvas = frame("variants", size);
  const draw = () => {
    const group = chosenGroup.get(table);
    const reading = readVariants(table, group);
    const drawn = reading.variants.slice(0, MOST_ROWS);
    const box = layoutRows(drawn, size.width, size.locale);
    registerNames(box.strips.activities.filter((name) => kindOf(name) === "activity"));
    canvas.controls.replaceChildren(
      ...groupChoice(reading.groups, group, size.locale, (value) => {
        if (value === undefined) chosenGroup.delete(table);
        else chosenGroup.set(table, value);
        draw();
      }),
    );
    const strips = picture(box, size.width, canvas.colours, () =>
      drawRows(drawn, box, noun, canvas.colours, size.locale),
    );
    const { activities, isNamed } = box.strips;
    const legend = html(
      "div",
      { style: "display: flex; flex-wrap: wrap; gap: 2px 16px", "data-part": "legend" },
      ...activities.map((name, i) => legendEntry(name, i, canvas.colours)),
    );
    canvas.show(
      html("div", { style: "display: grid; gap: 10px" }, ...(isNamed ? [] : [legend]), strips),
      variantWords(reading, drawn.length, group, size.locale, {
        noun,
        // rows of several groups are fewer ways
        all: reading.groups ? reading.variants.length : data.rowCount,
      }),
    );
  };
  draw();
  followPointer(canvas.figure, canvas.stage, () => true);
  return canvas.figure;
}

interface RowsLayout {
  readonly width: number;
  readonly height: number;
  readonly strips: Strips;
  /** figures above the strips, where there is no room beside them */
  readonly isNarrow: boolean;
  readonly row: number;
  readonly head: number;
  /** px where the bars begin, and their greatest length */
  readonly bars: number;
  readonly bar: number;
}

/** Room for the count, the share and the cumulative share at the end of a row, px; of that for a share alone. */
const FIGURES = 182;
const SHARE = 47;

/** Locales that write a space before the sign for per cent take more room. */
function figuresRoom(locale: string): number {
  return FIGURES + Math.max(0, Math.ceil(textWidth(numberText(locale).percent(0.0005), 12) - SHARE));
}

function layoutRows(drawn: readonly Variant[], room: number, locale: string): RowsLayout {
  const figures = figuresRoom(locale);
  const isNarrow = room < NARROW;
  const row = isNarrow ? 56 : 30;
  const head = 18;
  const least = Math.min(160, room * 0.16);
  const strips = layoutStrips(drawn, isNarrow ? room - 4 : room - figures - least - 20);
  const widest = Math.max(...strips.tiles.flatMap((tiles) => tiles.map(({ x, width }) => x + width)));
  // short strips leave their room to the bars
  const bars = isNarrow ? 0 : Math.ceil(Math.max(widest + 20, room * 0.3));
  const bar = Math.max(40, room - figures - bars);
  return { width: room, height: head + drawn.length * row, strips, isNarrow, row, head, bars, bar };
}

function drawRows(
  drawn: readonly Variant[],
  { strips, isNarrow, row, head, bars, bar, width }: RowsLayout,
  noun: Noun,
  colours: Theme,
  locale: string,
): SVGGElement {
  const { count, percent } = numberText(locale);
  const words = wordsIn(locale).way.variants;
  const most = Math.max(...drawn.map(({ customers }) => customers));
  const end = { "text-anchor": "end", "font-size": 12 };
  const muted = { ...end, "font-size": 11, fill: colours.textMuted, y: 11 };
  const root = svg(
    "g",
    {},
    svg("text", { ...muted, x: bars + bar + 64 }, words.units(noun)),
    svg("text", { ...muted, x: width - 72 }, words.share),
    svg("text", { ...muted, x: width - 2 }, words.soFar),
  );
  drawn.forEach((variant, i) => {
    const top = head + i * row;
    const strip = top + (isNarrow ? 25 : (row - TILE) / 2);
    const line = isNarrow ? top + 13 : top + row / 2;
    const mark = svg(
      "g",
      {},
      ...rowGround({ y: top, width, height: row }, colours),
      ...strips.tiles[i].map((tile) => drawTile(tile, strip, strips, colours)),
      svg("rect", {
        x: bars,
        y: line - 7,
        width: Math.max(1, (variant.customers / most) * bar),
        height: 14,
        rx: 2,
        fill: variant.reached ? colours.hues[0] : colours.warn,
      }),
      svg("text", { ...end, x: bars + bar + 64, y: line + 4, fill: colours.text }, count(variant.customers)),
      svg("text", { ...end, x: width - 72, y: line + 4, fill: colours.text }, percent(variant.share)),
      svg(
        "text",
        { ...end, x: width - 59, y: line + 3, "font-size": 9, fill: colours.text },
        findingSign(variant.difference),
      ),
      svg(
        "text",
        { ...end, x: width - 2, y: line + 4, fill: colours.textMuted },
        percent(variant.cumulativeShare),
      ),
    );
    root.append(
      asMark(mark, variantText(variant, locale, noun), {
        variant: variant.text,
        customers: variant.customers,
        reached: String(variant.reached),
      }),
    );
  });
  return root;
}

function drawTile({ run, more, x, width }: Tile, y: number, strips: Strips, colours: Theme): SVGGElement {
  const middle = { x: x + width / 2, y: y + TILE / 2 + 4, "text-anchor": "middle", fill: colours.text };
  if (!run)
    return svg("g", {}, svg("text", { ...middle, "font-size": 11, fill: colours.textMuted }, `+${more}`));
  const { activity, times } = run;
  const repeated = times > 1 ? `×${times}` : "";
  const name = strips.isNamed
    ? truncatedInside(activity, width - 8 - (repeated ? textWidth(` ${repeated}`, 11) : 0), 11)
    : String(strips.activities.indexOf(activity) + 1);
  return svg(
    "g",
    {},
    ...tileShape(activity, x, y, width, colours),
    svg(
      "text",
      { ...middle, "font-size": strips.isNamed ? 11 : 10.5 },
      name,
      ...(repeated ? [svg("tspan", { fill: colours.textMuted, dx: 2 }, repeated)] : []),
    ),
    svg("title", {}, repeated ? `${activity} ${repeated}` : activity),
  );
}

/** A pale tile with a stripe of the full hue, so that text on it can be read in light and dark. */
function tileShape(name: string, x: number, y: number, width: number, colours: Theme): SVGRectElement[] {
  const fill = nodeColour(name, kindOf(name), colours);
  return [
    svg("rect", { x, y, width, height: TILE, rx: 3, fill, "fill-opacity": 0.2 }),
    svg("rect", { x, y: y + TILE - 3, width, height: 3, fill }),
  ];
}

function legendEntry(name: string, index: number, colours: Theme): SVGSVGElement {
  const text = truncatedInside(name, 220, 12);
  const width = Math.ceil(30 + textWidth(text, 12) * 1.1);
  return svg(
    "svg",
    { width, height: TILE + 2, role: "img", "aria-label": `${index + 1}: ${name}` },
    ...tileShape(name, 0, 1, 24, colours),
    svg(
      "text",
      { x: 12, y: TILE / 2 + 5, "font-size": 10.5, "text-anchor": "middle", fill: colours.text },
      String(index + 1),
    ),
    svg(
      "text",
      { x: 30, y: TILE / 2 + 5, "font-size": 12, "text-anchor": "start", fill: colours.textMuted },
      text,
    ),
  );
}
