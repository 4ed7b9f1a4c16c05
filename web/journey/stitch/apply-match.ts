import type { Customers } from "./customers.ts";
import { disjointSets, type DisjointSets } from "./disjoint-sets.ts";
import type { LabelledPair } from "./feedback.ts";
import type { Identifier } from "./identifiers.ts";
import type { Matched } from "./stitched.ts";

/** Name of the identifier that stands for the verdict of a comparison or of a person. */
export const SAME_PERSON = "same person";

/** Customers that were found to be one. */
export interface Applied {
  /** the identifiers, led by one that all rows of such customers share, in which their unique values are one */
  readonly identifiers: readonly Identifier[];
  /** per value of that leading identifier the probability of the weakest join inside */
  readonly weakest: Float64Array;
}

/**
 * Writes verdicts into the identifiers, so that stitching again gives customers that are one everything they share: an
 * e-mail address of two numbers that belong to the same person is no shared one any more. Rows that a shared value was
 * split to keep to their own identifiers.
 * @param feedback by rows; pairs called the same join their customers, whatever a guard says, unless that would join
 * others called different
 * @returns undefined if nothing is joined
 */
export function applyMatch(
  identifiers: readonly Identifier[],
  customers: Customers,
  matched: Matched | undefined,
  feedback: readonly LabelledPair[],
): Applied | undefined {
  if (!matched?.result.joins.length && !feedback.some(({ same }) => same)) return undefined;
  const { groups, weakest } = groupsOf(customers, matched, feedback);
  if (!groups.length) return undefined;
  const groupOf = new Int32Array(customers.names.length).fill(-1);
  groups.forEach((group, g) => group.forEach((customer) => (groupOf[customer] = g)));
  const own = Int32Array.from(customers.of, (customer, row) =>
    customers.split.to[row] >= 0 || customers.split.anonymous[row] ? -1 : groupOf[customer],
  );
  const leading: Identifier = {
    name: SAME_PERSON,
    kind: "other",
    codes: own,
    labels: groups.map((group) => nameOf(group, customers)),
    unique: true,
    frequent: [],
    placeholderRows: 0,
  };
  return { identifiers: [leading, ...identifiers.map((one) => withOneValue(one, own))], weakest };
}

/** Customers that belong together, two at least in each group, and how sure the weakest join of each is. */
function groupsOf(
  { names, of }: Customers,
  matched: Matched | undefined,
  feedback: readonly LabelledPair[],
): { groups: number[][]; weakest: Float64Array } {
  const sets = disjointSets(names.length);
  const joins = matched?.result.joins ?? [];
  for (const { left, right } of joins) sets.union(matched!.customers[left], matched!.customers[right]);
  const apart = feedback.filter(({ same }) => !same);
  for (const { left, right, same } of feedback)
    if (same && !wouldMeet(sets, of, apart, left, right)) sets.union(of[left], of[right]);
  const roots = sets.roots();
  const sizes = new Int32Array(roots.length);
  for (const root of roots) ++sizes[root];
  const numberOf = new Int32Array(roots.length).fill(-1);
  const groups: number[][] = [];
  roots.forEach((root, customer) => {
    if (sizes[root] < 2) return;
    if (numberOf[root] < 0) numberOf[root] = groups.push([]) - 1;
    groups[numberOf[root]].push(customer);
  });
  const weakest = new Float64Array(groups.length).fill(1);
  for (const { left, weight } of joins) {
    const g = numberOf[roots[matched!.customers[left]]];
    weakest[g] = Math.min(weakest[g], 1 / (1 + 2 ** -weight));
  }
  return { groups, weakest };
}

/** Whether joining the customers of two rows would join rows that a person called different. */
function wouldMeet(
  sets: DisjointSets,
  of: Int32Array,
  apart: readonly LabelledPair[],
  left: number,
  right: number,
): boolean {
  const [a, b] = [sets.find(of[left]), sets.find(of[right])];
  return apart.some((pair) => {
    const [x, y] = [sets.find(of[pair.left]), sets.find(of[pair.right])];
    return (x === a && y === b) || (x === b && y === a);
  });
}

/** The name of the customer with the strongest identifier, ties to the smaller one. */
function nameOf(group: readonly number[], { names, strength }: Customers): string {
  const [best] = [...group].sort((a, b) => strength[a] - strength[b] || (names[a] < names[b] ? -1 : 1));
  return names[best];
}

/** A unique identifier in which all values of a group count as its first one. */
function withOneValue(identifier: Identifier, groups: Int32Array): Identifier {
  if (!identifier.unique) return identifier;
  const standsFor = Int32Array.from(identifier.labels.keys());
  const first = new Map<number, number>();
  for (let row = 0; row < groups.length; ++row) {
    const code = identifier.codes[row];
    if (groups[row] < 0 || code < 0) continue;
    const known = first.get(groups[row]);
    if (known === undefined) first.set(groups[row], code);
    else standsFor[code] = known;
  }
  return { ...identifier, codes: identifier.codes.map((code) => (code < 0 ? -1 : standsFor[code])) };
}
