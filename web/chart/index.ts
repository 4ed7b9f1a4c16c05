import type { Chart, ChartData } from "./chart.ts";
import { bar } from "./bar.ts";
import { funnel } from "./funnel.ts";
import { line } from "./line.ts";
import { pathMap } from "./path-map.ts";
import { sankey } from "./sankey.ts";

/** Every kind of chart, the most telling first. */
export const charts: readonly Chart[] = [funnel, pathMap, sankey, line, bar];

/** The chart of that kind; undefined if there is none. */
export function chartNamed(kind: string): Chart | undefined {
  return charts.find((chart) => chart.kind === kind);
}

/** Charts by the helper whose result they are made for, the best first. */
const OF_HELPER: Readonly<Record<string, readonly string[]>> = {
  paths: ["path-map", "sankey"],
  funnel: ["funnel"],
  variants: ["bar"],
};

/** The charts that can show this, best first: those made for the helper, then the others in their order. */
export function chartsFor(data: ChartData, helper?: string): Chart[] {
  const preferred = OF_HELPER[helper ?? ""] ?? [];
  const rank = (chart: Chart) =>
    preferred.includes(chart.kind) ? preferred.indexOf(chart.kind) : preferred.length;
  return charts.filter((chart) => chart.refusal(data) === undefined).sort((a, b) => rank(a) - rank(b));
}
