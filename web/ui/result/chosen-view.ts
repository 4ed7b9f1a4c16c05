import type { Chart } from "#chart/chart.ts";

export type Shown = "chart" | "table" | "both";

export interface ChosenView {
  readonly shown: Shown;
  /** the kind of chart, where one is shown */
  readonly chart: string | undefined;
  /** what the cell asks for and this result cannot be shown as */
  readonly refused?: string;
}

/**
 * What a cell shows first: what its `view=` says, else the chart made for the helper's results, else the table.
 * @param charts those that can draw the result, best first
 * @param isMadeForIt whether the best of them is made for just such results
 */
export function chosenView(
  view: string | undefined,
  charts: readonly Chart[],
  isMadeForIt: boolean,
): ChosenView {
  const best = charts[0]?.kind;
  if (view === "table") return { shown: "table", chart: best };
  if (view === "both") return { shown: "both", chart: best };
  if (view === "chart") return { shown: "chart", chart: best };
  if (view !== undefined) {
    const wanted = charts.find((chart) => chart.kind === view);
    return wanted ? { shown: "chart", chart: view } : { shown: "table", chart: best, refused: view };
  }
  return { shown: isMadeForIt && best !== undefined ? "chart" : "table", chart: best };
}
