import { expect, it } from "vitest";
import { gridKey } from "#ui/grid/grid-keys.ts";

const press = (key: string, ctrlKey = false) =>
  gridKey({ key, ctrlKey, metaKey: false, altKey: false }, { row: 5, column: 2 }, 100, 4);

it("gridKey(event, at, …) moves by one, to the row's ends, and with Ctrl to the table's", () => {
  expect(press("ArrowDown")).toEqual({ row: 6, column: 2 });
  expect(press("ArrowLeft")).toEqual({ row: 5, column: 1 });
  expect(press("Home")).toEqual({ row: 5, column: 0 });
  expect(press("End", true)).toEqual({ row: 99, column: 3 });
  expect(press("ArrowUp", true)).toEqual({ row: 0, column: 2 });
});

it("gridKey(event, …) is undefined for keys that are none of the grid's", () => {
  expect(press("a")).toBeUndefined();
  expect(press("Tab")).toBeUndefined();
});
