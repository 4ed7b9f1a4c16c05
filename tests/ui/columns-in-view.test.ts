import { expect, it } from "vitest";
import { columnOffsets, columnsInView } from "#ui/grid/columns-in-view.ts";

const offsets = columnOffsets(Array.from({ length: 5000 }, () => 100));

it("columnsInView(offsets, scrollLeft, width) is what is seen and three beyond either edge", () => {
  expect(columnsInView(offsets, 0, 950)).toEqual({ from: 0, to: 13, left: 0 });
  expect(columnsInView(offsets, 250_050, 1000)).toEqual({ from: 2497, to: 2514, left: 249_700 });
  expect(columnsInView(offsets, 499_000, 1000)).toEqual({ from: 4987, to: 5000, left: 498_700 });
});

it("columnsInView(…) of no columns, and of all that fit", () => {
  expect(columnsInView(columnOffsets([]), 0, 900)).toEqual({ from: 0, to: 0, left: 0 });
  expect(columnsInView(columnOffsets([50, 60]), 0, 900)).toEqual({ from: 0, to: 2, left: 0 });
});
