import { customerGroups } from "./customer-groups.ts";
import { nameCustomers, type NamedCustomers } from "./customer-names.ts";
import type { IdentityGraph } from "./identity-graph.ts";
import type { Split, SplitRules } from "./time-split.ts";

/** Rows in customers, each customer with a name that does not depend on the order of the rows. */
export interface Customers {
  /** length n; number of the customer of each row, in order of first appearance */
  readonly of: Int32Array;
  /** one per customer, each once */
  readonly names: readonly string[];
  /** per customer the number of the identifier that names it; the number of identifiers where none does */
  readonly strength: Int32Array;
  readonly split: RowSplit;
}

/** What is told of the split in the end. */
export type RowSplit = Pick<Split, "to" | "anonymous" | "confidence">;

/** Customers, with what is needed to go on once rows are added. */
export interface GrowingCustomers extends Customers {
  /** per customer its first row */
  readonly first: Int32Array;
  readonly named: NamedCustomers;
}

/**
 * The customers of an identity graph, see `customerGroups`. A row without any identifier is named by `rowName`. Where two
 * would have the same name, the one of the weaker identifier is written `column:value`, and further ones get `~2`, `~3`.
 * @param time length n; ms since 1970 UTC, NaN where unknown
 * @param orphans length n; 1: a row that must go to no other customer by a shared value
 * @param rowName a name for a row that nothing identifies; from its content, not its place
 */
export function customersOf(
  graph: IdentityGraph,
  time: Float64Array,
  rules: SplitRules,
  rowName: (row: number) => string,
  orphans?: Uint8Array,
): GrowingCustomers {
  const { of, first, texts, strength, isAnonymous, split } = customerGroups(graph, time, rules, orphans);
  const columns = graph.identifiers.map(({ name }) => name);
  const named = nameCustomers(
    {
      texts: texts.map((text, customer) => text ?? rowName(first[customer])),
      strength: new Int32Array(strength),
      isAnonymous: Uint8Array.from(isAnonymous, Number),
    },
    columns,
  );
  return { of, names: named.names, strength: named.strength, split, first: new Int32Array(first), named };
}
