import { REDUCTION_OF, type ImpactCall } from "./impact-call.ts";
import type { Cause } from "./impact-causes.ts";
import { causeEvent, type Suspects } from "./impact-items.ts";
import { reachableOf, reductionOf, YEAR_DAYS, type Tally } from "./impact-money.ts";

/** A pain point: a cause with the kind of effort it makes, in one group of `by`. */
export interface Pain extends Cause {
  /** code of the value of `by` at the cause; -1 for none */
  readonly group: number;
  readonly contacts: number;
  /** each once, ascending */
  readonly journeys: readonly number[];
  /** each once, ascending */
  readonly units: readonly number[];
  /** in the data, not a year */
  readonly cost: number;
  readonly reduction: number;
  /** share of its contacts a mended cause can reach */
  readonly reachable: number;
  /** a year */
  readonly money: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959963984540054;

/**
 * The pain points, those worth most first; ties by contacts, kind, cause, group. Of each
 *
 *     money a year = journeys a year × (cost now − cost if fixed) × share reachable
 *
 * which is (365.25 / days) × cost in the data × reduction × reachable. The interval is that of the sum over customers drawn
 * anew (the delta method’s form of a bootstrap over customers): variance n/(n − 1) × Σ(c − mean c)² of what each
 * customer’s contacts cost, contacts by chance held fixed; 95 %, never below 0.
 */
export function findPains(
  call: ImpactCall,
  suspects: Suspects,
  { causeOf, seen, chance }: Tally,
  unitOf: Int32Array,
): Pain[] {
  const { rules } = call;
  const pains = gather(call, suspects, causeOf, unitOf).map((one): Pain => {
    const { kind, cause } = suspects.causeAt(one.code);
    const reduction = reductionOf(call, rules, { kind, cause });
    const reachable = reachableOf(rules, chance[one.code], seen[one.code]);
    const factor = (YEAR_DAYS / call.days) * reduction;
    const money = factor * one.cost * reachable;
    const spread = Z * factor * (rules.reachable ?? 1) * standardError(one, call.contacts.index.unitCount);
    return {
      kind,
      cause,
      group: one.group,
      contacts: one.contacts,
      journeys: one.journeys,
      units: one.units,
      cost: one.cost,
      reduction,
      reachable,
      money,
      low: Math.max(0, money - spread),
      high: money + spread,
    };
  });
  return pains.sort(
    (a, b) =>
      b.money - a.money ||
      b.contacts - a.contacts ||
      compare(a.kind, b.kind) ||
      compare(a.cause, b.cause) ||
      a.group - b.group,
  );
}

/** The items of one cause in one group; they come journey by journey, unit by unit. */
interface Gathering {
  readonly code: number;
  readonly group: number;
  contacts: number;
  cost: number;
  readonly journeys: number[];
  readonly units: number[];
  /** what the latest unit’s items cost, and the squares of that of the units before */
  unitCost: number;
  squares: number;
}

function gather(
  { by, rules: { amounts }, contacts: { index } }: ImpactCall,
  suspects: Suspects,
  causeOf: Int32Array,
  unitOf: Int32Array,
): Gathering[] {
  const { contacts, channel, transfers } = suspects;
  const groups = (by?.count ?? 0) + 1;
  const found = new Map<number, Gathering>();
  const add = (code: number, event: number, journey: number, cost: number): void => {
    const group = by ? by.codes[index.row[event]] : -1;
    const key = code * groups + group + 1;
    let one = found.get(key);
    if (!one) {
      one = { code, group, contacts: 0, cost: 0, journeys: [], units: [], unitCost: 0, squares: 0 };
      found.set(key, one);
    }
    one.contacts += 1;
    one.cost += cost;
    if (one.journeys.at(-1) !== journey) one.journeys.push(journey);
    if (one.units.at(-1) !== unitOf[journey]) {
      one.squares += one.unitCost * one.unitCost;
      one.unitCost = 0;
      one.units.push(unitOf[journey]);
    }
    one.unitCost += cost;
  };
  causeOf.forEach((code, k) => {
    if (code >= 0) add(code, causeEvent(suspects, k, code), contacts.journey[k], amounts[channel[k]]);
  });
  transfers.cause.forEach((code, k) =>
    add(code, transfers.event[k], transfers.journey[k], amounts[transfers.channel[k]]),
  );
  return [...found.values()];
}

/** Of the sum over all units, most of which have none. */
function standardError({ cost, squares, unitCost }: Gathering, units: number): number {
  if (units < 2) return 0;
  const sum = squares + unitCost * unitCost;
  return Math.sqrt(Math.max(0, (units / (units - 1)) * (sum - (cost * cost) / units)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The pain point in words, as the result’s first column has it. */
export function painName({ kind, cause }: Cause): string {
  switch (kind) {
    case "failure":
    case "disconnect":
      return `${cause}, then a contact`;
    case "repeat":
      return `${cause}, then a contact again`;
    case "transfer":
      return `transferred: ${cause}`;
    default:
      return kind satisfies never;
  }
}

/** The assumption behind a pain point’s reduction; undefined where the call gives one for its cause. */
export function reductionName(call: ImpactCall, { kind, cause }: Pain): string | undefined {
  return call.ownReductions.has(cause.toLowerCase()) ? undefined : REDUCTION_OF[kind];
}
