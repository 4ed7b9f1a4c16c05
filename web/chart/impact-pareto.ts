import { kindText, moneyText, painLabel, painText } from "./impact-text.ts";
import type { PainPoint } from "./impact-rows.ts";
import { markWhere } from "./mark-where.ts";
import { asMark } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { rowGround } from "./row-ground.ts";
import { svg } from "./svg.ts";
import { textWidth, truncatedInside } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

const ROW = 40;
/** Room below which bars stand under the names, px. */
const NARROW = 560;
const NARROW_ROW = 58;
const START = { "text-anchor": "start" };

export interface ParetoLayout {
  readonly width: number;
  readonly height: number;
  readonly row: number;
  readonly isNarrow: boolean;
  readonly nameRoom: number;
  readonly left: number;
  /** px a unit of money */
  readonly scale: number;
  readonly rows: readonly PainPoint[];
}

/** A line per pain point. Intervals more than twice as long as the longest bar are cut, so that bars can be compared. */
export function layoutPareto(rows: readonly PainPoint[], width: number, locale: string): ParetoLayout {
  const isNarrow = width < NARROW;
  const row = isNarrow ? NARROW_ROW : ROW;
  const nameRoom = isNarrow ? width - 8 : Math.round(width * 0.38);
  const left = isNarrow ? 4 : nameRoom + 12;
  const figures = Math.max(0, ...rows.map(({ money }) => textWidth(moneyText(money, locale), 13))) + 16;
  const most = Math.max(0, ...rows.map(({ money }) => money));
  const reach = Math.min(2 * most, Math.max(most, ...rows.map(({ high }) => high)));
  const scale = reach > 0 ? (width - left - figures) / reach : 0;
  return { width, height: rows.length * row + 2, row, isNarrow, nameRoom, left, scale, rows };
}

export function drawPareto(box: ParetoLayout, colours: Theme, locale: string): SVGGElement {
  return svg("g", {}, ...box.rows.map((row, i) => drawRow(row, i, box, colours, locale)));
}

function drawRow(row: PainPoint, i: number, box: ParetoLayout, colours: Theme, locale: string): SVGGElement {
  const { isNarrow, left, scale, width } = box;
  const { count } = numberText(locale);
  const y = i * box.row;
  const fill = kindColour(row.kind, colours);
  const middle = isNarrow ? y + 44 : y + box.row / 2;
  const end = left + row.money * scale;
  const reach = Math.min(width - 4, left + row.high * scale);
  const money = moneyText(row.money, locale);
  const facts = wordsIn(locale).money.impact.facts(
    kindText(row.kind, locale),
    count(row.customers),
    row.customers,
  );
  const name = truncatedInside(painLabel(row), box.nameRoom - 8, 14.2);
  const group = svg(
    "g",
    {},
    ...rowGround({ y, width, height: box.row }, colours),
    svg(
      "text",
      {
        ...START,
        x: 4,
        y: y + (isNarrow ? 14 : 17),
        "font-size": 12.5,
        "font-weight": 600,
        fill: colours.text,
      },
      name,
    ),
    svg(
      "text",
      { ...START, x: 4, y: y + (isNarrow ? 29 : 32), "font-size": 11.5, fill: colours.textMuted },
      facts,
    ),
    svg("rect", {
      x: left,
      y: middle - 8,
      width: Math.max(2, end - left),
      height: 16,
      rx: 3,
      fill,
      "fill-opacity": 0.75,
    }),
    ...whisker(left + row.low * scale, reach, middle, colours),
    svg("text", { ...START, x: reach + 8, y: middle + 4, "font-size": 12.5, fill: colours.text }, money),
  );
  return asMark(group, painText(row, locale), {
    pain: row.pain,
    money: row.money,
    customers: row.customers,
    ...markWhere({ kind: row.kind, cause: row.cause, ...row.group }),
  });
}

function whisker(x1: number, x2: number, y: number, { text, surface }: Theme): SVGElement[] {
  const line = (ends: Record<string, number>, stroke: string, width: number) =>
    svg("line", { ...ends, stroke, "stroke-width": width });
  const across = { x1, x2, y1: y, y2: y };
  return [
    line(across, surface, 4),
    line(across, text, 1.5),
    ...[x1, x2].map((x) => line({ x1: x, x2: x, y1: y - 5, y2: y + 5 }, text, 1.5)),
  ];
}

/** What went wrong, where people left a screen, who had to ask again, who was passed on. */
function kindColour(kind: string, colours: Theme): string {
  const place = ["failure", "disconnect", "repeat", "transfer"].indexOf(kind);
  return place < 0 ? colours.markMuted : place === 0 ? colours.warn : colours.hues[[0, 0, 1, 3][place]];
}
