import { moneyText, swingText } from "./impact-text.ts";
import type { SwingRow } from "./impact-rows.ts";
import { asMark } from "./marks.ts";
import { rowGround } from "./row-ground.ts";
import { svg } from "./svg.ts";
import { truncated } from "./text-width.ts";
import type { Theme } from "./theme.ts";

export const TORNADO_ROW = 24;
const HEAD = 22;

export function tornadoHeight(swings: readonly SwingRow[]): number {
  return HEAD + swings.length * TORNADO_ROW + 4;
}

/** Each assumption’s bar from the money at its low end to that at its high end, around the money as it is assumed. */
export function drawTornado(
  swings: readonly SwingRow[],
  width: number,
  colours: Theme,
  locale: string,
): SVGGElement {
  const nameRoom = Math.min(150, width * 0.4);
  const ends = swings.flatMap(({ moneyLow, moneyHigh, money }) => [moneyLow, moneyHigh, money]);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const [left, right] = [nameRoom + 8, width - 8];
  const x = (money: number): number => left + ((money - least) / (most - least || 1)) * (right - left);
  const { money } = swings[0];
  const head = { y: 12, "font-size": 11, fill: colours.textMuted };
  const bottom = HEAD + swings.length * TORNADO_ROW;
  return svg(
    "g",
    {},
    svg("text", { ...head, x: left, "text-anchor": "start" }, moneyText(least, locale)),
    svg(
      "text",
      { ...head, x: x(money), "text-anchor": "middle", fill: colours.text },
      moneyText(money, locale),
    ),
    svg("text", { ...head, x: right, "text-anchor": "end" }, moneyText(most, locale)),
    ...swings.map((row, i) => {
      const top = HEAD + i * TORNADO_ROW;
      const bar = (to: number, fill: string) =>
        svg("rect", {
          x: Math.min(x(money), x(to)),
          y: top + 4,
          width: Math.max(1, Math.abs(x(to) - x(money))),
          height: TORNADO_ROW - 8,
          fill,
        });
      const group = svg(
        "g",
        {},
        ...rowGround({ y: top, width, height: TORNADO_ROW }, colours),
        svg(
          "text",
          { x: nameRoom, y: top + 16, "font-size": 12, "text-anchor": "end", fill: colours.text },
          truncated(row.assumption.replaceAll("_", " "), nameRoom - 4, 12),
        ),
        bar(row.moneyLow, colours.markMuted),
        bar(row.moneyHigh, colours.hues[0]),
      );
      return asMark(group, swingText(row, locale), { assumption: row.assumption });
    }),
    svg("line", {
      x1: x(money),
      x2: x(money),
      y1: HEAD - 4,
      y2: bottom,
      stroke: colours.text,
      "stroke-width": 1,
    }),
  );
}
