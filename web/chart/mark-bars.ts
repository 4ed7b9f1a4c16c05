import type { RenderFunction } from "@observablehq/plot";
import { asMark, type MarkText } from "./marks.ts";

/**
 * A render transform that makes each element a Plot mark draws a mark of the chart (see `asMark`). Transparent ones are the
 * ground of what is drawn below them and show that they are pointed at; others keep their colour. What stands for nothing is drawn 1 px thin, to be found.
 */
export function markBars<Row>(
  rows: readonly Row[],
  describe: (row: Row) => {
    readonly text: MarkText;
    readonly data: Readonly<Record<string, string | number>>;
  },
): RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const group = next!(index, scales, values, dimensions, context);
    const look = group?.getAttribute("fill") === "transparent" ? "jb-row" : "jb-drawn";
    // a bar mark appends an element per index entry, in that order
    [...(group?.children ?? [])].forEach((element, i) => {
      for (const side of ["width", "height"])
        if (element.getAttribute(side) === "0") element.setAttribute(side, "1");
      const { text, data } = describe(rows[index[i]]);
      asMark(element as SVGElement, text, data).classList.add(look);
    });
    return group;
  };
}
