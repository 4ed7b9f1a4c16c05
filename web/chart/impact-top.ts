import { focusRing } from "./focus-ring.ts";
import { moneyText, topText } from "./impact-text.ts";
import type { TopRow } from "./impact-rows.ts";
import { markWhere } from "./mark-where.ts";
import { asMark } from "./marks.ts";
import { numberText } from "./number-text.ts";
import { svg } from "./svg.ts";
import { textWidth } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import { wordsIn } from "./words/words.ts";

export const TOP_HEIGHT = 176;
const HEAD = 22;
const FOOT = 24;

/** Money spared by mending the first k, as a curve that flattens; shares of all where there is room. */
export function drawTop(
  rows: readonly TopRow[],
  total: number,
  width: number,
  colours: Theme,
  locale: string,
): SVGGElement {
  const { percent } = numberText(locale);
  const [left, right] = [18, width - 52];
  const bottom = TOP_HEIGHT - FOOT;
  const y = (money: number): number => bottom - (money / total) * (bottom - HEAD);
  const x = (k: number): number =>
    rows.length > 1 ? left + ((k - 1) / (rows.length - 1)) * (right - left) : left;
  const points = rows.map(({ k, money }) => `${x(k).toFixed(1)},${y(money).toFixed(1)}`);
  const line = { stroke: colours.border, "stroke-width": 1 };
  let free = -Infinity;
  return svg(
    "g",
    {},
    svg("line", { ...line, x1: 0, x2: width, y1: bottom, y2: bottom }),
    svg("line", { ...line, x1: 0, x2: width, y1: y(total), y2: y(total), "stroke-dasharray": "3 3" }),
    svg(
      "text",
      { x: 0, y: y(total) - 6, "font-size": 11, "text-anchor": "start", fill: colours.textMuted },
      wordsIn(locale).money.impact.together(moneyText(total, locale)),
    ),
    svg("path", { d: `M${points.join("L")}`, fill: "none", stroke: colours.accent, "stroke-width": 2 }),
    ...rows.map((row) => {
      const label = percent(row.money / total);
      const isLabelled = x(row.k) - textWidth(label, 11) / 2 > free;
      if (isLabelled) free = x(row.k) + textWidth(label, 11) / 2 + 6;
      const group = svg(
        "g",
        {},
        svg("rect", {
          x: x(row.k) - 12,
          y: HEAD,
          width: 24,
          height: bottom - HEAD + FOOT,
          fill: "transparent",
        }),
        svg("circle", { cx: x(row.k), cy: y(row.money), r: 4, fill: colours.accent }),
        focusRing("circle", { cx: x(row.k), cy: y(row.money), r: 8 }, colours),
        svg(
          "text",
          { x: x(row.k), y: bottom + 16, "font-size": 11, "text-anchor": "middle", fill: colours.textMuted },
          String(row.k),
        ),
        ...(isLabelled
          ? [
              svg(
                "text",
                {
                  x: x(row.k) + 4,
                  y: y(row.money) + 18,
                  "font-size": 11,
                  "text-anchor": "start",
                  fill: colours.text,
                },
                label,
              ),
            ]
          : []),
      );
      return asMark(group, topText(row, total, locale), {
        top: row.k,
        money: row.money,
        customers: row.customers,
        ...markWhere({}, [{ column: "rank", op: "<=", values: [row.k] }]),
      });
    }),
  );
}
