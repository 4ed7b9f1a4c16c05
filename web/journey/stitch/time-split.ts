import type { Identifier } from "./identifiers.ts";
import type { IdentityGraph } from "./identity-graph.ts";

/** How rows that only a shared value identifies find their customer. */
export interface SplitRules {
  /**
   * `split`: in time; `last`: every row with the value goes to whoever was seen there last; `anonymous`: to nobody;
   * `auto`: in time, but on a phone number to nobody. A device stays with who logged in until the next one does; a number
   * is dialled afresh each time, so that who called last says little of who calls now.
   */
  readonly shared: "auto" | "split" | "last" | "anonymous";
  /**
   * ms; rows of a shared value with no longer silence between them are one visit, and a visit in which exactly one customer
   * is seen is theirs; 0: there are no visits
   */
  readonly visitMs: number;
  /** ms that a row may lie before the first customer seen on its shared value and still be theirs */
  readonly lookbackMs: number;
  /** the same for values of a single customer; Infinity unless the call says otherwise */
  readonly ownLookbackMs: number;
}

export const DEFAULT_SPLIT: SplitRules = {
  shared: "auto",
  visitMs: 0,
  lookbackMs: 30 * 86_400_000,
  ownLookbackMs: Infinity,
};

/** Whose a row is that its own identifiers do not tell. */
export interface Split {
  /** length n; a node of the customer it goes to, or -1: as its identifiers say, or to nobody */
  readonly to: Int32Array;
  /** length n; 1: it stays with the other rows of its shared or too old value, as one anonymous customer */
  readonly anonymous: Uint8Array;
  /** length n; number of the visit an anonymous row belongs to, where each visit is somebody of its own; else -1 */
  readonly visit: Int32Array;
  /** per visit: when it began, ms since 1970 UTC */
  readonly visitStart: readonly number[];
  /** length n; how sure it is that a row that was split belongs to `to`; 1 for the others */
  readonly confidence: Float64Array;
}

/**
 * Splits shared values in time: a row that only a shared value identifies goes to the last customer seen there at or
 * before its time; one before the first of them to the first, if not more than `lookbackMs` before. Ties in time go to
 * the customer with the smaller id. Rows without a time, and values where no customer was seen at a known time, stay
 * anonymous, together. By `auto` each call from a shared phone number is an anonymous caller of its own, unless exactly one
 * customer is seen in it. O(rows of shared values × log).
 * @param time length n; ms since 1970 UTC, NaN where unknown
 * @param orphans length n; 1: the row stays anonymous, whoever is seen there
 * @param nameOf the customer’s id by any of its nodes, to break ties
 */
export function timeSplit(
  graph: IdentityGraph,
  time: Float64Array,
  rules: SplitRules,
  nameOf: (node: number) => string,
  orphans?: Uint8Array,
): Split {
  const rowCount = graph.primary.length;
  const split: Split & { readonly visitStart: number[] } = {
    to: new Int32Array(rowCount).fill(-1),
    anonymous: new Uint8Array(rowCount),
    visit: new Int32Array(rowCount).fill(-1),
    visitStart: [],
    confidence: new Float64Array(rowCount).fill(1),
  };
  for (let i = 0; i < graph.identifiers.length; ++i) {
    const byKind = { ...rules, shared: sharedRule(rules, graph.identifiers[i]) };
    for (const rows of rowsToSplit(graph, i)) {
      const loose = rows.loose.filter((row) => !orphans?.[row]);
      splitValue(graph, { ...rows, loose }, time, byKind, nameOf, split);
    }
    if (rules.ownLookbackMs < Infinity && i > 0) cutLookback(graph, i, time, rules.ownLookbackMs, split);
  }
  orphans?.forEach((isOrphan, row) => {
    if (isOrphan && Math.max(graph.primary[row], graph.split[row]) >= 0) split.anonymous[row] = 1;
  });
  return split;
}

/** What the rules say of shared values of one identifier: `visits` only where a visit tells, else to nobody. */
export function sharedRule(
  { shared }: Pick<SplitRules, "shared">,
  { kind }: Pick<Identifier, "kind">,
): SharedRule {
  if (shared !== "auto") return shared;
  return kind === "phone" ? "visits" : "split";
}

type SharedRule = Exclude<SplitRules["shared"], "auto"> | "visits";

interface ValueRows {
  /** the shared value’s node */
  readonly node: number;
  /** rows known by a stronger identifier */
  readonly known: number[];
  /** rows to be split */
  readonly loose: number[];
}

function rowsToSplit(
  { identifiers, offsets, primary, split, decisions }: IdentityGraph,
  i: number,
): ValueRows[] {
  const found = decisions.filter((one) => one.identifier === i && one.outcome === "shared");
  if (!found.length) return [];
  const { codes, labels } = identifiers[i];
  const slot = new Int32Array(labels.length).fill(-1);
  const shared = found.map(({ code }, at): ValueRows => {
    slot[code] = at;
    return { node: offsets[i] + code, known: [], loose: [] };
  });
  for (let row = 0; row < codes.length; ++row) {
    const at = codes[row] < 0 ? -1 : slot[codes[row]];
    if (at < 0) continue;
    if (primary[row] >= 0) shared[at].known.push(row);
    else if (split[row] === shared[at].node) shared[at].loose.push(row);
  }
  return shared;
}

function splitValue(
  graph: IdentityGraph,
  { known, loose }: ValueRows,
  time: Float64Array,
  { shared, lookbackMs, visitMs }: Omit<SplitRules, "shared"> & { readonly shared: SharedRule },
  nameOf: (node: number) => string,
  found: Split & { readonly visitStart: number[] },
): void {
  const { to, anonymous, confidence } = found;
  if (!loose.length && shared !== "last") return;
  const seen = known.filter((row) => !Number.isNaN(time[row])).sort((a, b) => time[a] - time[b]);
  const owners = shared === "anonymous" ? [] : ownersOf(seen, graph.primary, time, nameOf);
  if (shared === "last" && owners.length) {
    for (const row of [...known, ...loose]) to[row] = owners.at(-1)!.node;
    return;
  }
  const sure = agreement(seen, graph.primary);
  const ordered = loose.sort((a, b) => time[a] - time[b]);
  if (shared === "visits") return splitVisits(graph, seen, ordered, time, visitMs || CALL_MS, found);
  const visitor = visitMs > 0 ? visitorsOf(seen, ordered, graph, time, visitMs) : undefined;
  let next = 0;
  for (const row of ordered) {
    const guest = visitor?.get(row);
    if (guest !== undefined && owners.length) {
      to[row] = guest;
      confidence[row] = VISIT_CONFIDENCE;
      continue;
    }
    while (next < owners.length && owners[next].time <= time[row]) ++next;
    const owner = owners[Math.max(0, next - 1)];
    const isNear = owner && (next > 0 || owner.time - time[row] <= lookbackMs);
    if (isNear && !Number.isNaN(time[row])) {
      to[row] = owner.node;
      confidence[row] = sure;
    } else anonymous[row] = 1;
  }
}

/** Rows of one number with no longer silence between them are one call: the longest waits in a queue are shorter. */
const CALL_MS = 10 * 60_000;

/** Each visit is its customer’s, if exactly one is seen in it, else an anonymous one’s of its own. */
function splitVisits(
  graph: IdentityGraph,
  seen: readonly number[],
  loose: readonly number[],
  time: Float64Array,
  visitMs: number,
  { to, anonymous, visit, visitStart, confidence }: Split & { readonly visitStart: number[] },
): void {
  const visitor = visitorsOf(seen, loose, graph, time, visitMs);
  let last = NaN;
  for (const row of loose) {
    const guest = visitor.get(row);
    if (guest !== undefined) {
      to[row] = guest;
      confidence[row] = VISIT_CONFIDENCE;
      continue;
    }
    anonymous[row] = 1;
    if (Number.isNaN(time[row])) continue;
    if (!(time[row] - last <= visitMs)) visitStart.push(time[row]);
    visit[row] = visitStart.length - 1;
    last = time[row];
  }
}

/** A visit with one known customer may still have been somebody else’s: as sure as the usual 95 %. */
const VISIT_CONFIDENCE = 0.95;

/** Per row the customer of its visit, where exactly one is seen in it. */
function visitorsOf(
  seen: readonly number[],
  loose: readonly number[],
  { primary, root }: IdentityGraph,
  time: Float64Array,
  visitMs: number,
): Map<number, number> {
  const all = [...seen, ...loose.filter((row) => !Number.isNaN(time[row]))].sort((a, b) => time[a] - time[b]);
  const visitors = new Map<number, number>();
  let visit: number[] = [];
  const close = () => {
    const known = visit.filter((row) => primary[row] >= 0);
    if (known.length && known.every((row) => root[primary[row]] === root[primary[known[0]]]))
      for (const row of visit) visitors.set(row, primary[known[0]]);
    visit = [];
  };
  all.forEach((row, i) => {
    if (i > 0 && time[row] - time[all[i - 1]] > visitMs) close();
    visit.push(row);
  });
  close();
  return visitors;
}

/** How often the customer seen before is the next one too, among rows that say who they are: (same + 1) / (pairs + 2). */
function agreement(seen: readonly number[], primary: Int32Array): number {
  let same = 0;
  for (let i = 1; i < seen.length; ++i) if (primary[seen[i]] === primary[seen[i - 1]]) ++same;
  return (same + 1) / (Math.max(0, seen.length - 1) + 2);
}

interface Owner {
  readonly time: number;
  readonly node: number;
}

/** One owner for each time at which a customer was seen: of several the one with the smaller id. */
function ownersOf(
  seen: readonly number[],
  primary: Int32Array,
  time: Float64Array,
  nameOf: (node: number) => string,
): Owner[] {
  const owners: Owner[] = [];
  for (const row of seen) {
    const last = owners.at(-1);
    const candidate = { time: time[row], node: primary[row] };
    if (last?.time !== candidate.time) owners.push(candidate);
    else if (nameOf(candidate.node) < nameOf(last.node)) owners[owners.length - 1] = candidate;
  }
  return owners;
}

/** Rows too long before the first customer seen on their own value stay anonymous. */
function cutLookback(
  { identifiers, offsets, primary }: IdentityGraph,
  i: number,
  time: Float64Array,
  lookbackMs: number,
  { anonymous }: Split,
): void {
  const { codes, labels } = identifiers[i];
  const firstSeen = new Float64Array(labels.length).fill(Infinity);
  for (let row = 0; row < codes.length; ++row) {
    const code = codes[row];
    if (code >= 0 && primary[row] >= 0 && primary[row] < offsets[i] && time[row] < firstSeen[code])
      firstSeen[code] = time[row];
  }
  for (let row = 0; row < codes.length; ++row) {
    const code = codes[row];
    if (code < 0 || primary[row] !== offsets[i] + code || firstSeen[code] === Infinity) continue;
    if (firstSeen[code] - time[row] > lookbackMs) anonymous[row] = 1;
  }
}
