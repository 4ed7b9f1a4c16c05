import type { Chart, ChartData } from "./chart.ts";
import { bar } from "./bar.ts";
import { containment } from "./containment.ts";
import { deviations } from "./deviations.ts";
import { disconnects } from "./disconnects.ts";
import { drivers } from "./drivers.ts";
import { forks } from "./forks.ts";
import { effort } from "./effort.ts";
import { funnel } from "./funnel.ts";
import { funnelTrend } from "./funnel-trend.ts";
import { impact } from "./impact.ts";
import { intents } from "./intents.ts";
import { funnelSpread } from "./funnel-spread.ts";
import { line } from "./line.ts";
import { matchWeights } from "./match-weights.ts";
import { nextSteps } from "./next-steps.ts";
import { pathMap } from "./path-map.ts";
import { resolution } from "./resolution.ts";
import { sankey } from "./sankey.ts";
import { stepMatrix } from "./step-matrix.ts";
import { stitchSummary } from "./stitch-summary.ts";
import { timeline } from "./timeline.ts";
import { timeBetween } from "./time-between.ts";
import { variants } from "./variants.ts";
import { watch } from "./watch.ts";
import { wordsIn } from "./words/words.ts";

/** Every kind of chart, the most telling first. */
export const charts: readonly Chart[] = [
  funnelTrend,
  funnel,
  pathMap,
  sankey,
  variants,
  deviations,
  stepMatrix,
  nextSteps,
  funnelSpread,
  timeBetween,
  effort,
  containment,
  resolution,
  drivers,
  disconnects,
  intents,
  impact,
  timeline,
  watch,
  forks,
  stitchSummary,
  matchWeights,
  line,
  bar,
];

/** The chart of that kind; undefined if there is none. */
export function chartNamed(kind: string): Chart | undefined {
  return charts.find((chart) => chart.kind === kind);
}

/** What a kind of chart is called, to choose among them. */
export function chartLabel(chart: Chart, locale: string): string {
  return wordsIn(locale).common.label(chart);
}

/** Charts by the helper whose result they are made for, the best first. */
const OF_HELPER: Readonly<Record<string, readonly string[]>> = {
  paths: ["path-map", "sankey"],
  funnel: ["funnel-trend", "funnel"],
  variants: ["variants", "bar"],
  deviations: ["deviations", "bar"],
  funnel_spread: ["funnel-spread"],
  time_between: ["time-between", "bar"],
  step_matrix: ["step-matrix"],
  next_steps: ["next-steps"],
  effort: ["effort"],
  containment: ["containment"],
  resolution: ["resolution"],
  drivers: ["drivers"],
  disconnects: ["disconnects"],
  intents: ["intents"],
  impact: ["impact"],
  timeline: ["timeline"],
  watch: ["watch"],
  forks: ["forks"],
  stitch: ["stitch-summary"],
  links: ["match-weights"],
  profiles: [],
  only: [],
};

/** Whether a chart is made for this helper's results, so that it tells more at first sight than their rows. */
export function hasOwnChart(helper: string | undefined): boolean {
  return helper !== undefined && Object.hasOwn(OF_HELPER, helper.toLowerCase());
}

/**
 * The charts that can show this, best first. A result of a helper that has charts of its own is offered only these,
 * since a bar for each of its rows would say little.
 */
export function chartsFor(data: ChartData, helper?: string): Chart[] {
  const own = OF_HELPER[helper?.toLowerCase() ?? ""];
  const candidates = own ? own.flatMap((kind) => chartNamed(kind) ?? []) : charts;
  return candidates.filter((chart) => chart.refusal(data) === undefined);
}
