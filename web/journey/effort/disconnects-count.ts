import { quantile } from "../quantile.ts";
import type { Coded } from "../coded.ts";
import type { ContactCall } from "./contacts.ts";
import type { IntentJourneys } from "./intent-journeys.ts";
import type { CausedContacts } from "./money-causes.ts";

/** Where digital breaks off into one channel: a digital step and the channel of the contacts that follow it. */
export interface Disconnect {
  /** code into index.activities */
  readonly activity: number;
  /** code of the channel; -1 for none */
  readonly channel: number;
  /** code of the value of `by` at the step; -1 for none */
  readonly group: number;
  readonly contacts: number;
  readonly customers: number;
  readonly journeys: number;
  /** customers who were at that step at all (with that value of `by`) */
  readonly atStep: number;
  readonly medianMs: number;
  readonly cost: number;
  /** sum over these customers; NaN where no value is known */
  readonly value: number;
}

/** Counts disconnects by step, channel and group. Customers come with ascending numbers, so each is counted once. */
export function countDisconnects(
  { index, channel }: ContactCall,
  { unit }: IntentJourneys,
  contacts: CausedContacts,
  amounts: Float64Array,
  valueOf: Float64Array | undefined,
  by: Coded | undefined,
): Disconnect[] {
  const found = new Map<string, Counting>();
  for (let k = 0; k < contacts.count; ++k) {
    const step = contacts.digital[k];
    if (step < 0) continue;
    const event = contacts.event[k];
    const code = channel ? channel.codes[index.row[event]] : -1;
    const group = by ? by.codes[index.row[step]] : -1;
    const activity = index.activity[step];
    const key = `${group} ${activity} ${code}`;
    let counting = found.get(key);
    if (!counting) {
      counting = {
        activity,
        channel: code,
        group,
        contacts: 0,
        units: new Set(),
        journeys: new Set(),
        waits: [],
        cost: 0,
      };
      found.set(key, counting);
    }
    counting.contacts += 1;
    counting.units.add(unit[contacts.journey[k]]);
    counting.journeys.add(contacts.journey[k]);
    counting.waits.push(index.time[event] - index.time[step]);
    counting.cost += amounts[code < 0 ? amounts.length - 1 : code];
  }
  const list = [...found.values()];
  const atStep = countAtStep(index, list, by);
  return list.map(({ units, journeys, waits, ...counted }, i) => ({
    ...counted,
    customers: units.size,
    journeys: journeys.size,
    atStep: atStep[i],
    medianMs: quantile(waits, 0.5),
    value: valueOf ? sumOf(units, valueOf) : NaN,
  }));
}

interface Counting {
  readonly activity: number;
  readonly channel: number;
  readonly group: number;
  contacts: number;
  readonly units: Set<number>;
  readonly journeys: Set<number>;
  readonly waits: number[];
  cost: number;
}

/** Distinct customers with an event of the activity and the group. */
function countAtStep(
  { unitCount, offsets, activity, row }: ContactCall["index"],
  list: readonly { readonly activity: number; readonly group: number }[],
  by: Coded | undefined,
): number[] {
  const key = (a: number, group: number): number => a * ((by?.count ?? 0) + 1) + group + 1;
  const wanted = new Set(list.map((one) => key(one.activity, one.group)));
  const customers = new Map<number, number>();
  const last = new Map<number, number>();
  for (let unit = 0; unit < unitCount; ++unit)
    for (let i = offsets[unit]; i < offsets[unit + 1]; ++i) {
      const at = key(activity[i], by ? by.codes[row[i]] : -1);
      if (!wanted.has(at) || last.get(at) === unit) continue;
      last.set(at, unit);
      customers.set(at, (customers.get(at) ?? 0) + 1);
    }
  return list.map((one) => customers.get(key(one.activity, one.group)) ?? 0);
}

/** Sum over some units of what is known; NaN where nothing is. */
export function sumOf(units: Iterable<number>, valueOf: Float64Array): number {
  let [sum, known] = [0, 0];
  for (const unit of units)
    if (!Number.isNaN(valueOf[unit])) {
      sum += valueOf[unit];
      known += 1;
    }
  return known ? sum : NaN;
}
