/** What counts as getting through a funnel; the terms are those of the helper's parameters. */
export interface FunnelRules {
  /** number of steps that must be done, 1…MAX_STEPS; optional ones are not among them */
  readonly steps: number;
  /** per activity code, bit k set when the activity is step k (from 0); an activity may be several steps */
  readonly masks: Int32Array;
  /** ms from the first step to the last, inclusive; Infinity for no limit */
  readonly within: number;
  readonly order: "ordered" | "strict" | "any";
  readonly entry: "best" | "first" | "every";
  /** `any`: events of one instant in whichever order completes most; `row`: in input order; `apart`: a step
   *  must be later than the one before */
  readonly ties: "any" | "row" | "apart";
  /** one event may fill several steps at once, as in ClickHouse's windowFunnel */
  readonly reuse: boolean;
  /** an event with the activity of the unit's previous event is passed over */
  readonly collapse: boolean;
  /** events that must not come between the first step and the last */
  readonly exclude?: Exclusion;
  /** ordered funnels only; in the order of the steps */
  readonly optional?: readonly OptionalStep[];
}

export interface Exclusion {
  /** per activity code, 1 where it is excluded; never an activity that is a step */
  readonly hits: Uint8Array;
  /** `drop`: a chain that such an event comes between is not counted at all; `exit`: it ends there */
  readonly effect: "drop" | "exit";
}

export interface OptionalStep {
  /** per activity code, 1 where it is this step */
  readonly hits: Uint8Array;
  /** number of steps that must be done before it, 1…steps */
  readonly after: number;
}

/** Steps are bits of a 32-bit mask, and one bit is its sign. */
export const MAX_STEPS = 31;

/** True when no activity is more than one step, so that no choice of step ever arises. */
export function isUnambiguous(masks: Int32Array): boolean {
  return masks.every((mask) => (mask & (mask - 1)) === 0);
}

/** The steps a chain may begin with, as bits. */
export function startingSteps({ order, steps }: FunnelRules): number {
  return order === "any" ? 2 ** steps - 1 : 1;
}
