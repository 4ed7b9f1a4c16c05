import { readFunnelCall } from "../funnel-call.ts";
import { funnelReach } from "../funnel-reach.ts";
import type { HelperInput } from "../helper.ts";
import type { JourneyIndex } from "../journey-index.ts";

/** What a funnel gives under one rule set. */
export interface SpreadCount {
  /** units, or attempts, that did the first step, and that did all that must be done */
  readonly entered: number;
  readonly completed: number;
  /** per customer: 1 where one of theirs got through */
  readonly isThrough: Uint8Array;
}

/** Whose event each row of the table is, as a number; -1 where nobody's. */
export function customerOfRow(customers: JourneyIndex, rowCount: number): Int32Array {
  const customer = new Int32Array(rowCount).fill(-1);
  const { offsets, row } = customers;
  for (let unit = 0; unit < customers.unitCount; ++unit)
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) customer[row[i]] = unit;
  return customer;
}

/** @throws JourneyError where the arguments do not go together */
export function countThrough(input: HelperInput, customer: Int32Array, customerCount: number): SpreadCount {
  const { index, rules } = readFunnelCall(input);
  const { level, entered, firstEvent } = funnelReach(index, rules, true);
  const isThrough = new Uint8Array(customerCount);
  let completed = 0;
  for (let unit = 0; unit < level.length; ++unit) {
    if (level[unit] < rules.steps) continue;
    completed += 1;
    const who = customer[index.row[firstEvent[unit]]];
    if (who >= 0) isThrough[who] = 1;
  }
  return { entered, completed, isThrough };
}
