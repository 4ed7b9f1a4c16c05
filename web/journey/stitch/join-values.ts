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
export const PUBLIC = 2;

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
  for (const group of groupsOf([...several, ...left], anchors)) joinGroup(round, group, outcome);
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
  const rows = anchors.rowsOf(code);
  decisions.push({ identifier: at, code, outcome: as === SHARED ? "shared" : "public", reason, rows });
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
  const touched = new Set(several.flatMap((code) => anchors.of(code)));
  const added = new Int32Array(offsets[offsets.length - 1]);
  const isPlain = (code: number) => anchors.count[code] === 1 && outcome[code] === USABLE;
  for (let code = 0; code < outcome.length; ++code) if (isPlain(code)) ++added[anchors.first[code]];
  const left: number[] = [];
  const plain: number[] = [];
  for (let code = 0; code < outcome.length; ++code) {
    if (!isPlain(code)) continue;
    const root = anchors.first[code];
    if (touched.has(root) || values.heldBy(root, at) + added[root] > values.limits[at]) left.push(code);
    else plain.push(code);
  }
  for (const code of plain) values.take(anchors.first[code], offsets[at] + code, at, sets);
  return left;
}

/** Values that meet at a profile, directly or over others, with all these profiles. */
interface Group {
  readonly roots: readonly number[];
  readonly codes: readonly number[];
}

function groupsOf(candidates: readonly number[], anchors: Anchors): Group[] {
  const slotOf = new Map<number, number>();
  for (const code of candidates)
    for (const root of anchors.of(code)) if (!slotOf.has(root)) slotOf.set(root, slotOf.size);
  const scratch = disjointSets(slotOf.size);
  for (const code of candidates) {
    const [first, ...others] = anchors.of(code);
    for (const other of others) scratch.union(slotOf.get(first)!, slotOf.get(other)!);
  }
  const groups = new Map<number, { roots: number[]; codes: number[] }>();
  for (const [root, slot] of slotOf) {
    const group = groups.get(scratch.find(slot));
    if (group) group.roots.push(root);
    else groups.set(scratch.find(slot), { roots: [root], codes: [] });
  }
  for (const code of candidates) groups.get(scratch.find(slotOf.get(anchors.first[code])!))!.codes.push(code);
  return [...groups.values()];
}

/** All values at once if the guards allow it, else one by one. */
function joinGroup(round: Round, { roots, codes }: Group, outcome: Uint8Array): void {
  const { at, anchors, offsets, sets, values, decisions, identifier } = round;
  const nodes = codes.map((code) => offsets[at] + code);
  const fits = values.conflict(roots, nodes) === undefined;
  for (const code of fits ? codes : inFixedOrder(codes, anchors, identifier)) {
    const profiles = [...new Set(anchors.of(code).map(sets.find))];
    const node = offsets[at] + code;
    const reason = fits ? undefined : values.conflict(profiles, [node]);
    if (reason !== undefined) {
      refuse(round, outcome, code, SHARED, reason);
      continue;
    }
    profiles.reduce((root, other) => values.merge(root, other, sets), node);
    if (anchors.count[code] > 1)
      decisions.push({ identifier: at, code, outcome: "joined", rows: anchors.rowsOf(code) });
  }
}

/** Fewest profiles first, then most rows, ties by text: an order that does not depend on the order of the rows. */
function inFixedOrder(codes: readonly number[], anchors: Anchors, { labels }: Identifier): number[] {
  return [...codes].sort(
    (a, b) =>
      anchors.count[a] - anchors.count[b] ||
      anchors.rows[b] - anchors.rows[a] ||
      (labels[a] < labels[b] ? -1 : 1),
  );
}
