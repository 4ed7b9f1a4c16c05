import { expect, it } from "vitest";
import type { Chart } from "#chart/chart.ts";
import { chosenView } from "#ui/result/chosen-view.ts";

const chart = (kind: string) => ({ kind }) as Chart;
const charts = [chart("path-map"), chart("sankey")];

it.each([
  [undefined, true, { shown: "chart", chart: "path-map" }],
  [undefined, false, { shown: "table", chart: "path-map" }],
  ["table", true, { shown: "table", chart: "path-map" }],
  ["both", false, { shown: "both", chart: "path-map" }],
  ["sankey", false, { shown: "chart", chart: "sankey" }],
  ["funnel", true, { shown: "table", chart: "path-map", refused: "funnel" }],
])("chosenView(%j, charts, %j) is %j", (view, isMadeForIt, chosen) => {
  expect(chosenView(view, charts, isMadeForIt)).toEqual(chosen);
});

it("chosenView(…, [], true) is the table where nothing can be drawn", () => {
  expect(chosenView(undefined, [], true)).toEqual({ shown: "table", chart: undefined });
});
