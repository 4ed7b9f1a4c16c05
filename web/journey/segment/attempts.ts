import type { NamedColumn } from "#table/table.ts";
import { numberColumn, textColumn, timeColumn } from "#table/column.ts";
import type { FunnelCall } from "../funnel-call.ts";
import type { FunnelReach } from "../funnel-reach.ts";
import type { JourneyIndex } from "../journey-index.ts";

/**
 * The attempts behind a figure of a funnel that counts them, in the order of units, then of time: arrays of one length, events
 * as positions in the index.
 */
export interface Attempts {
  readonly unit: Int32Array;
  /** the event each is in the list for: of the step before the one reached or lost, of step 1 itself */
  readonly moment: Int32Array;
  /** event of its first step, and of the furthest one that had to be done */
  readonly entered: Int32Array;
  readonly furthest: Int32Array;
  /** number of that step as the funnel shows it, from 1, and its label by that number */
  readonly step: Int32Array;
  readonly labels: readonly string[];
}

/**
 * Gathers attempts by number.
 * @param attempts numbers in the reach, ascending
 * @param unitOf unit of an attempt @param momentOf event it is in the list for
 */
export function gatherAttempts(
  { shown, steps }: FunnelCall,
  { level, firstEvent, lastEvent }: FunnelReach,
  attempts: readonly number[],
  unitOf: (one: number) => number,
  momentOf: (one: number) => number,
): Attempts {
  const required = shown.flatMap(({ isOptional }, row) => (isOptional ? [] : [row + 1]));
  return {
    unit: Int32Array.from(attempts, unitOf),
    moment: Int32Array.from(attempts, momentOf),
    entered: Int32Array.from(attempts, (one) => firstEvent[one]),
    furthest: Int32Array.from(attempts, (one) => lastEvent[one]),
    step: Int32Array.from(attempts, (one) => required[level[one] - 1]),
    labels: steps.map(({ label }) => label),
  };
}

/** Those of the units that are marked. */
export function attemptsOf(attempts: Attempts, isMeant: Uint8Array): Attempts {
  const places = [...attempts.unit.keys()].filter((at) => isMeant[attempts.unit[at]]);
  return takeAttempts(attempts, places);
}

/** Those at these places, in this order. */
export function takeAttempts(attempts: Attempts, places: ArrayLike<number>): Attempts {
  const taken = (values: Int32Array) => Int32Array.from(places, (at) => values[at]);
  const { unit, moment, entered, furthest, step, labels } = attempts;
  return {
    unit: taken(unit),
    moment: taken(moment),
    entered: taken(entered),
    furthest: taken(furthest),
    step: taken(step),
    labels,
  };
}

/** What is known of each: `entered`, `step`, `label`, `step_time`. */
export function attemptColumns(
  { time }: JourneyIndex,
  { entered, furthest, step, labels }: Attempts,
): NamedColumn[] {
  const times = (events: Int32Array) => timeColumn(Float64Array.from(events, (event) => time[event]));
  return [
    { name: "entered", data: times(entered) },
    { name: "step", data: numberColumn(Float64Array.from(step)) },
    { name: "label", data: textColumn(Array.from(step, (one) => labels[one - 1])) },
    { name: "step_time", data: times(furthest) },
  ];
}
