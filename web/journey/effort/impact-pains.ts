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
  const found = new Map<PainKind, Map<string, Map<number, Gathering>>>();
  for (const { kind, cause, causeEvent, journey, channel } of items) {
    const cost = rules.amounts[channel];
    const group = call.by ? call.by.codes[call.contacts.index.row[causeEvent]] : -1;
    const ofKind = found.get(kind) ?? new Map<string, Map<number, Gathering>>();
    found.set(kind, ofKind);
    const ofCause = ofKind.get(cause) ?? new Map<number, Gathering>();
    ofKind.set(cause, ofCause);
    let gathering = ofCause.get(group);
    if (!gathering) {
      gathering = { kind, cause, group, contacts: 0, cost: 0, journeys: new Set(), costOf: new Map() };
      ofCause.set(group, gathering);
    }
    gathering.contacts += 1;
    gathering.cost += cost;
    gathering.journeys.add(journey);
    gathering.costOf.set(unitOf[journey], (gathering.costOf.get(unitOf[journey]) ?? 0) + cost);
  }
  const gatherings = [...found.values()].flatMap((ofKind) =>
    [...ofKind.values()].flatMap((ofCause) => {
      const parts = [...ofCause.values()];
      const seen = parts.reduce((sum, { contacts }) => sum + contacts, 0);
      return parts.map((one) => ({ one, seen }));
    }),
  );
  const pains = gatherings.map(({ one, seen }): Pain => {
    const reduction = reductionOf(call, rules, one);
    const reachable = reachableOf(rules, chance.get(painKey(one.kind, one.cause)) ?? 0, seen);
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

function reductionOf(
  call: ImpactCall,
  rules: ImpactRules,
  { kind, cause }: Pick<Item, "kind" | "cause">,
): number {
  return call.ownReductions.get(cause.toLowerCase()) ?? rules.reductions[kind];
}

/** @param seen contacts of the cause, of all groups */
function reachableOf({ reachable, chanceTimes }: ImpactRules, expected: number, seen: number): number {
  return reachable ?? Math.max(0, 1 - (chanceTimes * expected) / seen);
}

/** Contacts by kind, cause and channel: all that money depends on. */
export type Tally = ReadonlyMap<PainKind, ReadonlyMap<string, Float64Array>>;

export function tallyItems(items: readonly Item[], channels: number): Tally {
  const tally = new Map<PainKind, Map<string, Float64Array>>();
  for (const { kind, cause, channel } of items) {
    let ofKind = tally.get(kind);
    if (!ofKind) tally.set(kind, (ofKind = new Map()));
    let counts = ofKind.get(cause);
    if (!counts) ofKind.set(cause, (counts = new Float64Array(channels)));
    counts[channel] += 1;
  }
  return tally;
}

/** The money of all pain points together, as `findPains` has it. */
export function totalMoney(call: ImpactCall, rules: ImpactRules, tally: Tally, chance: Chance): number {
  let total = 0;
  for (const [kind, ofKind] of tally)
    for (const [cause, counts] of ofKind) {
      const seen = counts.reduce((sum, n) => sum + n, 0);
      const cost = counts.reduce((sum, n, channel) => sum + n * rules.amounts[channel], 0);
      const reachable = reachableOf(rules, chance.get(painKey(kind, cause)) ?? 0, seen);
      total += (YEAR_DAYS / call.days) * reductionOf(call, rules, { kind, cause }) * cost * reachable;
    }
  return total;
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
