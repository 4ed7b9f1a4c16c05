import { REDUCTION_OF, type ImpactCall, type ImpactRules, type PainKind } from "./impact-call.ts";
import { painKey, type Chance } from "./impact-chance.ts";
import type { Item } from "./impact-items.ts";

/** A pain point: a cause with the kind of effort it makes, in one group of `by`. */
export interface Pain {
  readonly kind: PainKind;
  readonly cause: string;
  /** code of the value of `by` at the cause; -1 for none */
  readonly group: number;
  readonly contacts: number;
  readonly journeys: ReadonlySet<number>;
  readonly units: ReadonlySet<number>;
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

const YEAR_DAYS = 365.25;
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
  rules: ImpactRules,
  items: readonly Item[],
  unitOf: Int32Array,
  chance: Chance,
): Pain[] {
  const found = new Map<string, Gathering>();
  const seen = new Map<string, number>();
  for (const { kind, cause, causeEvent, journey, channel } of items) {
    const cost = rules.amounts[channel];
    const group = call.by ? call.by.codes[call.contacts.index.row[causeEvent]] : -1;
    const pain = painKey(kind, cause);
    seen.set(pain, (seen.get(pain) ?? 0) + 1);
    const key = `${group} ${pain}`;
    let gathering = found.get(key);
    if (!gathering) {
      gathering = { kind, cause, group, contacts: 0, cost: 0, journeys: new Set(), costOf: new Map() };
      found.set(key, gathering);
    }
    gathering.contacts += 1;
    gathering.cost += cost;
    gathering.journeys.add(journey);
    gathering.costOf.set(unitOf[journey], (gathering.costOf.get(unitOf[journey]) ?? 0) + cost);
  }
  const pains = [...found.values()].map((one): Pain => {
    const pain = painKey(one.kind, one.cause);
    const reduction = call.ownReductions.get(one.cause.toLowerCase()) ?? rules.reductions[one.kind];
    const beyond = Math.max(0, 1 - (rules.chanceTimes * (chance.get(pain) ?? 0)) / seen.get(pain)!);
    const reachable = rules.reachable ?? beyond;
    const factor = (YEAR_DAYS / call.days) * reduction;
    const money = factor * one.cost * reachable;
    const spread = Z * factor * (rules.reachable ?? 1) * standardError(one, call.contacts.index.unitCount);
    return {
      kind: one.kind,
      cause: one.cause,
      group: one.group,
      contacts: one.contacts,
      journeys: one.journeys,
      units: new Set(one.costOf.keys()),
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

interface Gathering {
  readonly kind: PainKind;
  readonly cause: string;
  readonly group: number;
  contacts: number;
  cost: number;
  readonly journeys: Set<number>;
  readonly costOf: Map<number, number>;
}

/** Of the sum over all units, most of which have none. */
function standardError({ cost, costOf }: Gathering, units: number): number {
  if (units < 2) return 0;
  let squares = 0;
  for (const amount of costOf.values()) squares += amount * amount;
  return Math.sqrt(Math.max(0, (units / (units - 1)) * (squares - (cost * cost) / units)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The pain point in words, as the result’s first column has it. */
export function painName({ kind, cause }: Pick<Pain, "kind" | "cause">): string {
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
