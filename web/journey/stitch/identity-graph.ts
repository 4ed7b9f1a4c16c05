import type { Anchors } from "./anchors.ts";
import { brokenRows } from "./broken-rows.ts";
import { graphPart, replaceParts } from "./graph-parts.ts";
import { guardedGraph } from "./guarded-graph.ts";
import type { Identifier } from "./identifiers.ts";
import { plainGraph } from "./plain-graph.ts";

/** What became of one value of an identifier that several profiles carried. */
export type Outcome =
  | "joined" //      its profiles were made one
  | "shared" //      joining would break a guard: it tells nobody apart, its rows are split in time
  | "public"; //     more customers than an identifier of a person has: it identifies nobody

/** Limits against collapse. */
export interface Caps {
  /** values of one identifier that a customer may hold; of a `unique` one it is 1 */
  readonly valuesPerCustomer: number;
  /** customers that may share one value in time; with more, its rows belong to none of them */
  readonly customersPerValue: number;
}

export const DEFAULT_CAPS: Caps = { valuesPerCustomer: 5, customersPerValue: 10 };

/** A row of each profile that carries the value, in order of the rows; at most 50. */
export function rowsOf({ anchors, code }: Decision): number[] {
  return anchors.rowsOf(code);
}

/** Per identifier the rows that are known by it. */
export function rowsKnownBy({ identifiers, offsets, primary }: IdentityGraph): Float64Array {
  const rows = new Float64Array(identifiers.length);
  for (let row = 0; row < primary.length; ++row) {
    if (primary[row] < 0) continue;
    let i = 0;
    while (offsets[i + 1] <= primary[row]) ++i;
    ++rows[i];
  }
  return rows;
}

/** Which identifiers belong together, and where a guard said no. A node is one value of one identifier. */
export interface IdentityGraph {
  readonly identifiers: readonly Identifier[];
  /** length identifiers + 1; node of value `code` of identifier i: offsets[i] + code */
  readonly offsets: Int32Array;
  /** length n; the node that says whose the row is: its strongest value that is not shared; -1 for none */
  readonly primary: Int32Array;
  /** length n; node of the row’s strongest shared value, where `primary` is -1; else -1 */
  readonly split: Int32Array;
  /** per node the one that stands for all nodes of its profile */
  readonly root: Int32Array;
  /** by identifier, then by code */
  readonly decisions: readonly Decision[];
}

/** A value that several profiles carried. */
export interface Decision {
  /** number of the identifier, and the value’s code in it */
  readonly identifier: number;
  readonly code: number;
  readonly outcome: Outcome;
  /** why not joined: the guard, in words */
  readonly reason?: string;
  readonly anchors: Pick<Anchors, "rowsOf">;
}

/**
 * Joins rows by their identifiers, strongest first, without breaking a guard.
 *
 * Round by round, identifier i looks at the rows already known by an earlier identifier: the profiles these belong to
 * carry its values. A value with one profile joins it; one with several joins them if the union keeps every guard (one
 * value of each `unique` identifier, `valuesPerCustomer` of the others), else it is shared. Where values that are fine
 * alone break a guard together, they are taken one by one: fewest profiles first, then most rows, ties by text.
 * A shared value says nothing of its rows; those without a stronger one are known by their next weaker one.
 * The order of the rows plays no part. Rows that hang together by no value do not concern each other: at first all are
 * joined as if there were no guards, then those in whose profile one is broken are taken again, with all care.
 * O(rows × identifiers), plus sorting where guards fail.
 * @param identifiers strongest first, of one length
 */
export function identityGraph(identifiers: readonly Identifier[], caps: Caps = DEFAULT_CAPS): IdentityGraph {
  return connectedGraph(identifiers, caps).graph;
}

/** An identity graph, and which nodes hang together by rows at all, whatever the guards say of it. */
export interface ConnectedGraph {
  readonly graph: IdentityGraph;
  /** per node the one that stands for all it hangs together with */
  readonly component: Int32Array;
}

/** The same, told with what hangs together. */
export function connectedGraph(identifiers: readonly Identifier[], caps: Caps): ConnectedGraph {
  const plain = plainGraph(identifiers);
  const component = plain.root;
  const broken = brokenRows(plain, caps);
  if (!broken.length) return { graph: plain, component };
  if (broken.length > plain.primary.length / 2) return { graph: guardedGraph(identifiers, caps), component };
  const part = graphPart(identifiers, broken);
  return { graph: replaceParts(plain, part, guardedGraph(part.identifiers, caps)), component };
}
