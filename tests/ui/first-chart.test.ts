import { expect, it } from "vitest";
import { checkChart } from "#chart/declared/bind-chart.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import { table } from "#table/table.ts";
import { firstChart } from "#ui/state/first-chart.ts";

const [time, text, number] = [timeColumn([0]), textColumn(["a"]), numberColumn([1])];

it.each([
  [{ day: time, n: number }, "lineY"],
  [{ name: text, n: number }, "barX"],
  [{ "a name, with: {": text }, "barX"],
  [{ true: number }, "rectY"],
])("firstChart(columns of %o) can be drawn as %s", (columns, mark) => {
  const data = table(columns);
  const yaml = firstChart(data.columns.map(({ name, data: { type } }) => ({ name, type })));
  expect(yaml).toContain(mark);
  expect(() => checkChart(yaml, data)).not.toThrow();
});

it("firstChart(columns of paths) measures steps, which add up, not distinct customers, which do not", () => {
  const numbers = ["customers", "traversals"].map((name) => ({ name, type: "number" as const }));
  expect(firstChart([{ name: "source", type: "text" }, ...numbers])).toContain("x: traversals, y: source");
});
