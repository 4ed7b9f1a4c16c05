import { JourneyError } from "#table/note.ts";
import type { EffortCall } from "./effort-call.ts";
import type { Outcomes } from "./effort-outcome.ts";
import type { IntentJourneys } from "./intent-journeys.ts";
import { learn, type Learnt } from "./learn.ts";
import { equalWeights, scores } from "./scores.ts";
import { scaled, SIGNALS, type SignalAmounts } from "./signals.ts";

/** The weights a score is made with, and where they come from. */
export interface Weights {
  /** per signal */
  readonly values: Float64Array;
  readonly kind: "equal" | "given" | "learned" | "nothing learned";
  /** per signal the place of its coefficient in `learnt`; -1 for none */
  readonly place: readonly number[];
  readonly learnt: Learnt | undefined;
}

/** @throws JourneyError if weights are to be learned and there is nothing to learn them from */
export function chooseWeights(
  call: EffortCall,
  journeys: IntentJourneys,
  amounts: SignalAmounts,
  outcomes: Outcomes | undefined,
): Weights {
  const none = SIGNALS.map(() => -1);
  const equal = equalWeights(amounts);
  if (call.weights === undefined) return { values: equal, kind: "equal", place: none, learnt: undefined };
  if (call.weights !== "learn")
    return { values: call.weights, kind: "given", place: none, learnt: undefined };
  if (!outcomes)
    throw new JourneyError(
      "effort: weights => 'learn' needs an outcome to learn from; write outcome => a column of numbers (CSAT, NPS) or of 0 and 1 (churn)",
    );
  const rows = Int32Array.from(
    Array.from(outcomes.value.keys()).filter((j) => !Number.isNaN(outcomes.value[j])),
  );
  const known = SIGNALS.flatMap(({ isScored }, k) => (isScored && amounts[k] ? [k] : []));
  const equalScore = scores(amounts, equal, journeys.count).score;
  const learnt = learn({
    signals: known.map((k) => Float64Array.from(rows, (row) => scaled(amounts[k]![row], SIGNALS[k].half))),
    equalScore: Float64Array.from(rows, (row) => equalScore[row]),
    outcome: Float64Array.from(rows, (row) => badness(outcomes, outcomes.value[row])),
    isBinary: outcomes.isBinary,
    unitName: Array.from(rows, (row) => call.index.unitName(journeys.unit[row])),
  });
  const values = new Float64Array(SIGNALS.length);
  known.forEach((k, place) => (values[k] = learnt.coefficients[place].value));
  const place = SIGNALS.map((_, k) => known.indexOf(k));
  return values.some((weight) => weight > 0)
    ? { values, kind: "learned", place, learnt }
    : { values: equal, kind: "nothing learned", place, learnt };
}

/** Larger is worse; a 0/1 outcome stays one. */
function badness({ isBinary, isHighGood }: Outcomes, value: number): number {
  if (!isHighGood) return value;
  return isBinary ? 1 - value : -value;
}
