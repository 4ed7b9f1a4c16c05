import { numberText } from "./number-text.ts";
import { svg } from "./svg.ts";
import { textWidth } from "./text-width.ts";
import type { Theme } from "./theme.ts";
import type { Noun } from "./unit-noun.ts";
import { wordsIn } from "./words/words.ts";

/** Three lines of round numbers of what is counted, the largest not above the most there is. */
export function widthLegend(
  most: number,
  widthOf: (customers: number) => number,
  noun: Noun,
  colours: Theme,
  locale: string,
): SVGSVGElement {
  const { count } = numberText(locale);
  const words = wordsIn(locale).path;
  const top = roundBelow(most);
  const values = [...new Set([top, roundBelow(top / 3), roundBelow(top / 20)])].filter((v) => v >= 1);
  const root = svg("svg", { height: 30, role: "img", "aria-label": words.legend(noun) });
  let x = 0;
  for (const value of values) {
    const label = value === top ? `${count(value)} ${words.unitsCarried(noun)}` : count(value);
    root.append(
      svg("line", {
        x1: x,
        x2: x + 26,
        y1: 15,
        y2: 15,
        stroke: colours.markMuted,
        "stroke-width": widthOf(value),
      }),
      svg("text", { x: x + 32, y: 19, "font-size": 12, fill: colours.textMuted }, label),
    );
    x += 32 + textWidth(label, 12) + 16;
  }
  root.setAttribute("width", String(Math.ceil(x)));
  return root;
}

/** The largest of 1, 2, 5 times a power of ten that is not above the value; 0 for what is not positive. */
export function roundBelow(value: number): number {
  if (!(value > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [5, 2, 1].find((d) => d * power <= value * (1 + 1e-12)) ?? 1;
  return digit * power;
}
