import type { Anchors } from "./anchors.ts";
import { disjointSets, type DisjointSets } from "./disjoint-sets.ts";
import type { Identifier } from "./identifiers.ts";
import type { Caps, Decision } from "./identity-graph.ts";
import type { ProfileValues } from "./profile-values.ts";

/** the value may say whose a row is */
export const USABLE = 0;
/** it may not, but its rows can be split in time */
export const SHARED = 1;
/** it may not, and says nothing of its rows */
const PUBLIC = 2;

/** One round of `identityGraph`. */
export interface Round {
  readonly identifier: Identifier;
  /** number of the identifier */
  readonly at: number;
  readonly anchors: Anchors;
  readonly offsets: Int32Array;
  readonly sets: DisjointSets;
  readonly values: ProfileValues;
  readonly caps: Caps;
  /** grows: what happened to values with several profiles, or that a guard kept from their only one */
  readonly decisions: Decision[];
}

/** Joins the values of one identifier to the profiles that carry them; says of each value what it may do. */
export function joinValues(round: Round): Uint8Array {
  const { identifier, anchors, values, caps } = round;
  const outcome = new Uint8Array(identifier.labels.length);
  const several: number[] = [];
  for (const code of anchors.several) {
    const roots = anchors.of(code);
    const reason = values.conflict(roots);
    if (reason === undefined) several.push(code);
    else if (roots.length <= caps.customersPerValue) refuse(round, outcome, code, SHARED, reason);
    else
      refuse(
        round,
        outcome,
        code,
        PUBLIC,
        `${roots.length} customers carry it, more than ${caps.customersPerValue}`,
      );
  }
  const left = joinPlain(round, several, outcome);
  const candidates = [...several, ...left];
  const { groupOf, fits } = groupsOf(round, candidates);
  const tight = new Map<number, number[]>();
  for (const code of candidates) {
    const group = groupOf(code);
    const others = tight.get(group);
    if (fits[group]) join(round, code);
    else if (others) others.push(code);
    else tight.set(group, [code]);
  }
  const rows = tight.size ? anchors.rows() : undefined;
  if (rows) for (const codes of tight.values()) joinOneByOne(round, codes, rows, outcome);
  return outcome;
}

function refuse(
  { at, anchors, decisions }: Round,
  outcome: Uint8Array,
  code: number,
  as: typeof SHARED | typeof PUBLIC,
  reason: string,
): void {
  outcome[code] = as;
  decisions.push({ identifier: at, code, outcome: as === SHARED ? "shared" : "public", reason, anchors });
}

/**
 * Joins each value of a single profile that neither a guard nor a value of several profiles can be concerned with.
 * @returns the values of a single profile that are left
 */
function joinPlain(
  { at, anchors, offsets, sets, values }: Round,
  several: readonly number[],
  outcome: Uint8Array,
): number[] {
  const nodeCount = offsets[offsets.length - 1];
  const touched = new Uint8Array(nodeCount);
  for (const code of several) anchors.forEach(code, (root) => (touched[root] = 1));
  const added = new Int32Array(nodeCount);
  const isPlain = (code: number) => anchors.count[code] === 1 && outcome[code] === USABLE;
  for (let code = 0; code < outcome.length; ++code) if (isPlain(code)) ++added[anchors.first[code]];
  const left: number[] = [];
  const plain: number[] = [];
  for (let code = 0; code < outcome.length; ++code) {
    if (!isPlain(code)) continue;
    const root = anchors.first[code];
    if (touched[root] || values.heldBy(root, at) + added[root] > values.limits[at]) left.push(code);
    else plain.push(code);
  }
  for (const code of plain) values.take(anchors.first[code], offsets[at] + code, at, sets);
  return left;
}

/** Values that meet at a profile, directly or over others, are a group. */
interface Groups {
  /** number of a value’s group */
  groupOf(code: number): number;
  /** per group: 1 if all its profiles and values may be one */
  readonly fits: Uint8Array;
}

function groupsOf({ at, anchors, offsets, values }: Round, candidates: readonly number[]): Groups {
  const slotOf = new Int32Array(offsets[offsets.length - 1]).fill(-1);
  const roots: number[] = [];
  const slot = (root: number) => {
    if (slotOf[root] < 0) slotOf[root] = roots.push(root) - 1;
  };
  for (const code of candidates) anchors.forEach(code, slot);
  const groups = disjointSets(roots.length);
  for (const code of candidates) {
    const first = slotOf[anchors.first[code]];
    anchors.forEach(code, (root) => groups.union(first, slotOf[root]));
  }
  const groupOf = (code: number) => groups.find(slotOf[anchors.first[code]]);
  const width = values.limits.length;
  const held = new Int32Array(roots.length * width);
  roots.forEach((root, i) => {
    const group = groups.find(i) * width;
    for (let k = 0; k < width; ++k) held[group + k] += values.heldBy(root, k);
  });
  for (const code of candidates) ++held[groupOf(code) * width + at];
  const fits = new Uint8Array(roots.length);
  for (let group = 0; group < fits.length; ++group)
    fits[group] = values.limits.every((limit, k) => held[group * width + k] <= limit) ? 1 : 0;
  return { groupOf, fits };
}

/** Makes the profiles of a value, and the value, one. */
function join({ at, anchors, offsets, sets, values, decisions }: Round, code: number): void {
  let whole = offsets[at] + code;
  anchors.forEach(code, (root) => (whole = values.merge(whole, sets.find(root), sets)));
  if (anchors.count[code] > 1) decisions.push({ identifier: at, code, outcome: "joined", anchors });
}

/** Values that break a guard together: those that may be joined after those before them. */
function joinOneByOne(round: Round, codes: readonly number[], rows: Int32Array, outcome: Uint8Array): void {
  const { at, anchors, offsets, sets, values, identifier } = round;
  for (const code of inFixedOrder(codes, anchors, rows, identifier)) {
    const profiles = [...new Set(anchors.of(code).map(sets.find))];
    const reason = values.conflict(profiles, [offsets[at] + code]);
    if (reason === undefined) join(round, code);
    else refuse(round, outcome, code, SHARED, reason);
  }
}

/** Fewest profiles first, then most rows, ties by text: an order that does not depend on the order of the rows. */
function inFixedOrder(
  codes: readonly number[],
  anchors: Anchors,
  rows: Int32Array,
  { labels }: Identifier,
): number[] {
  return [...codes].sort(
    (a, b) => anchors.count[a] - anchors.count[b] || rows[b] - rows[a] || (labels[a] < labels[b] ? -1 : 1),
  );
}
