import type { ImpactCall, ImpactRules } from "./impact-call.ts";
import type { Cause } from "./impact-causes.ts";
import type { Chance } from "./impact-chance.ts";
import type { Suspects } from "./impact-items.ts";

export const YEAR_DAYS = 365.25;

/** What money depends on once every contact has its cause. */
export interface Tally {
  /** contacts and transfers by cause */
  readonly seen: Float64Array;
  /** their cost in the data, at the amounts of the call */
  readonly cost: Float64Array;
  readonly causeOf: Int32Array;
  readonly chance: Chance;
}

/** @param causeOf per contact, see `blame` */
export function tally(
  { rules: { amounts } }: ImpactCall,
  { causeCount, channel, transfers }: Suspects,
  causeOf: Int32Array,
  chance: Chance,
): Tally {
  const seen = new Float64Array(causeCount);
  const cost = new Float64Array(causeCount);
  const add = (causes: Int32Array, channels: Int32Array): void => {
    for (let k = 0; k < causes.length; ++k) {
      if (causes[k] < 0) continue;
      seen[causes[k]] += 1;
      cost[causes[k]] += amounts[channels[k]];
    }
  };
  add(causeOf, channel);
  add(transfers.cause, transfers.channel);
  return { seen, cost, causeOf, chance };
}

/** The money of all pain points together a year, as `findPains` has it; O(causes), with other amounts O(contacts). */
export function totalMoney(
  call: ImpactCall,
  rules: ImpactRules,
  suspects: Suspects,
  { seen, cost, causeOf, chance }: Tally,
): number {
  // what of the cost of a cause’s contacts mending it spares
  const spared = seen.map((contacts, code) =>
    contacts
      ? reductionOf(call, rules, suspects.causeAt(code)) * reachableOf(rules, chance[code], contacts)
      : 0,
  );
  let total = 0;
  if (rules.amounts === call.rules.amounts)
    for (let code = 0; code < spared.length; ++code) total += spared[code] * cost[code];
  else {
    const { channel, transfers } = suspects;
    for (let k = 0; k < causeOf.length; ++k)
      if (causeOf[k] >= 0) total += spared[causeOf[k]] * rules.amounts[channel[k]];
    for (let k = 0; k < transfers.cause.length; ++k)
      total += spared[transfers.cause[k]] * rules.amounts[transfers.channel[k]];
  }
  return (YEAR_DAYS / call.days) * total;
}

export function reductionOf(call: ImpactCall, rules: ImpactRules, { kind, cause }: Cause): number {
  return call.ownReductions.get(cause.toLowerCase()) ?? rules.reductions[kind];
}

/** @param seen contacts of the cause, of all groups; @param expected of these by chance */
export function reachableOf({ reachable, chanceTimes }: ImpactRules, expected: number, seen: number): number {
  return reachable ?? Math.max(0, 1 - (chanceTimes * expected) / seen);
}
