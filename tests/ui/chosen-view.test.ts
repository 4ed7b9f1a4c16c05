import { expect, it } from "vitest";
import type { Chart } from "#chart/chart.ts";
import { chosenView } from "#ui/result/chosen-view.ts";

const chart = (kind: string) => ({ kind }) as Chart;
const charts = [chart("path-map"), chart("sankey")];

it.each([
  [undefined, "paths", { shown: "chart", chart: "path-map" }],
  [undefined, undefined, { shown: "table", chart: "path-map" }],
  ["table", "paths", { shown: "table", chart: "path-map" }],
  ["both", undefined, { shown: "both", chart: "path-map" }],
  ["sankey", undefined, { shown: "chart", chart: "sankey" }],
  ["funnel", "paths", { shown: "table", chart: "path-map", refused: "funnel" }],
])("chosenView(%j, charts, %j) is %j", (view, helper, chosen) => {
  expect(chosenView(view, charts, helper)).toEqual(chosen);
});

it("chosenView(…, [], helper) is the table where nothing can be drawn", () => {
  expect(chosenView(undefined, [], "paths")).toEqual({ shown: "table", chart: undefined });
});
