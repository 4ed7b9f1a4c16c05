import type { Customers } from "./customers.ts";
import type { Identifier } from "./identifiers.ts";
import type { Matched } from "./stitched.ts";

/** Name of the identifier that stands for a comparison’s verdict. */
export const SAME_PERSON = "same person";

/** Customers that a comparison found to be one. */
export interface Applied {
  /** the identifiers, led by one that all rows of such customers share, in which their unique values are one */
  readonly identifiers: readonly Identifier[];
  /** per value of that leading identifier the probability of the weakest join inside */
  readonly weakest: Float64Array;
}

/**
 * Writes the verdict of a comparison into the identifiers, so that stitching again gives the customers it found to be one
 * everything they share: an e-mail address of two numbers that belong to the same person is no shared one any more.
 * Rows that a shared value was split to keep to their own identifiers.
 * @returns undefined if no customers were joined
 */
export function applyMatch(
  identifiers: readonly Identifier[],
  customers: Customers,
  { result, customers: compared }: Matched,
): Applied | undefined {
  if (!result.joins.length) return undefined;
  const groups = groupsOf(result.of, result.count, compared);
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
  const weakest = new Float64Array(groups.length).fill(1);
  for (const { left, weight } of result.joins) {
    const g = groupOf[compared[left]];
    weakest[g] = Math.min(weakest[g], 1 / (1 + 2 ** -weight));
  }
  return { identifiers: [leading, ...identifiers.map((one) => withOneValue(one, own))], weakest };
}

function groupsOf(of: Int32Array, count: number, compared: Int32Array): number[][] {
  const clusters = Array.from({ length: count }, (): number[] => []);
  compared.forEach((customer, record) => clusters[of[record]].push(customer));
  return clusters.filter(({ length }) => length > 1);
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
