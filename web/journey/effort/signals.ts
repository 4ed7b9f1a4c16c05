/** What a journey took of the customer, or of the company: a number per journey, more is worse. */
export interface Signal {
  readonly name: SignalName;
  readonly unit?: string;
  /** what is counted, exactly */
  readonly purpose: string;
  /** the amount that is half as bad as it can get, see `scaled` */
  readonly half: number;
  /** whether it is scored unless `weights` says otherwise */
  readonly isScored: boolean;
}

export type SignalName =
  | "contacts"
  | "repeat_contacts"
  | "channel_switches"
  | "disconnects"
  | "transfers"
  | "handovers"
  | "escalations"
  | "identifications"
  | "restatements"
  | "retries"
  | "wait_seconds"
  | "elapsed_seconds"
  | "cost";

/** Every signal, in the order of the result's columns. */
export const SIGNALS: readonly Signal[] = [
  {
    name: "contacts",
    purpose: "contacts of the journey; told, not scored: the first one is no effort yet",
    half: 2,
    isScored: false,
  },
  {
    name: "repeat_contacts",
    purpose:
      "contacts with an earlier one of the same customer and intent at most `repeat_within` before them",
    half: 1,
    isScored: true,
  },
  {
    name: "channel_switches",
    purpose: "times the channel changes from one event in an assisted, digital or voice menu to the next",
    half: 2,
    isScored: true,
  },
  {
    name: "disconnects",
    purpose: "times a digital event leads into a contact, at most `disconnect_within` later",
    half: 1,
    isScored: true,
  },
  { name: "transfers", purpose: "events that match `transfer`", half: 1, isScored: true },
  {
    name: "handovers",
    purpose:
      "times the value of `handover` changes from one event that has one to the next; scored where transfers are unknown",
    half: 2,
    isScored: true,
  },
  { name: "escalations", purpose: "events that match `escalation`", half: 1, isScored: true },
  {
    name: "identifications",
    purpose: "events that match `identification` beyond the journey's first",
    half: 1,
    isScored: true,
  },
  {
    name: "restatements",
    purpose: "times the intent was told again, in another contact or to another agent than last time",
    half: 1,
    isScored: true,
  },
  {
    name: "retries",
    purpose: "digital and voice menu steps done again within `retry_within` of the last time",
    half: 3,
    isScored: true,
  },
  { name: "wait_seconds", unit: "seconds", purpose: "sum of the column `wait`", half: 300, isScored: true },
  {
    name: "elapsed_seconds",
    unit: "seconds",
    purpose: "from the first event to the last; told, not scored",
    half: 259_200,
    isScored: false,
  },
  {
    name: "cost",
    unit: "money",
    purpose: "sum of the column `cost`, else contacts at the amounts of `costs`; told, not scored",
    half: 10,
    isScored: false,
  },
];

/** Amounts of each signal per journey, in the order of SIGNALS; undefined where the data cannot tell. */
export type SignalAmounts = readonly (Float64Array | undefined)[];

/**
 * An amount between 0 and 1: x / (x + half), which is 0 at 0, 1/2 at `half` and ever closer to 1, so that every further
 * one counts, the first most (the saturation curve of Michaelis and Menten 1913).
 */
export function scaled(amount: number, half: number): number {
  return amount / (amount + half);
}
