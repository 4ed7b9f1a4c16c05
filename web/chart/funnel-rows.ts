import type { FunnelGroup, FunnelStep } from "./funnel-steps.ts";

/** What stands below each other in a funnel: a heading for every step, then a bar for every group. */
export type FunnelRow = HeadingRow | BarRow;

export interface HeadingRow {
  readonly kind: "heading";
  readonly key: string;
  readonly step: FunnelStep;
}

export interface BarRow {
  readonly kind: "bar";
  readonly key: string;
  readonly step: FunnelStep;
  readonly group: string | undefined;
  /** share of start that this step and the step before it keep, 0…1; the grey part is what lies between */
  readonly share: number;
  readonly before: number;
  /** interval of the share; both NaN where it is not known or there is nothing to show */
  readonly low: number;
  readonly high: number;
}

/** Rows in the order in which they are drawn, with unique keys. */
export function funnelRows(groups: readonly FunnelGroup[]): readonly FunnelRow[] {
  return groups[0].steps.flatMap((heading, i): FunnelRow[] => [
    { kind: "heading", key: `${i}`, step: heading },
    ...groups.flatMap((group, g): BarRow[] => {
      const step = group.steps[i];
      return step ? [barRow(`${i} ${g}`, step, group.steps[Math.max(0, i - 1)], group.value)] : [];
    }),
  ]);
}

function barRow(key: string, step: FunnelStep, previous: FunnelStep, group: string | undefined): BarRow {
  const share = Number.isNaN(step.ofStart) ? 0 : step.ofStart;
  const before = Number.isNaN(previous.ofStart) ? share : Math.max(share, previous.ofStart);
  const isKnown = step.step > 1 && !Number.isNaN(step.low) && !Number.isNaN(step.high);
  return {
    kind: "bar",
    key,
    step,
    group,
    share,
    before,
    low: isKnown ? step.low : NaN,
    high: isKnown ? Math.min(1, step.high) : NaN,
  };
}
