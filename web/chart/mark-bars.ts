import type { RenderFunction } from "@observablehq/plot";
import { asMark, type MarkText } from "./marks.ts";

/** A render transform that makes each element a Plot mark draws a mark of the chart (see `asMark`). */
export function markBars<Row>(
  rows: readonly Row[],
  describe: (row: Row) => {
    readonly text: MarkText;
    readonly data: Readonly<Record<string, string | number>>;
  },
): RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const group = next!(index, scales, values, dimensions, context);
    // a bar mark appends an element per index entry, in that order
    [...(group?.children ?? [])].forEach((element, i) => {
      const { text, data } = describe(rows[index[i]]);
      asMark(element as SVGElement, text, data).classList.add("jb-row");
    });
    return group;
  };
}
