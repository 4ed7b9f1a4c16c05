import type { Anchors } from "./anchors.ts";
import { brokenRows } from "./broken-rows.ts";
import { graphPart, replaceParts } from "./graph-parts.ts";
import { guardedGraph } from "./guarded-graph.ts";
import type { Identifier } from "./identifiers.ts";
import { plainGraph } from "./plain-graph.ts";
import { movedRow, type RowLayout } from "./row-layout.ts";

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
export function rowsOf({ layout, firstLayout }: IdentityGraph, { anchors, code, since }: Decision): number[] {
  const rows = anchors.rowsOf(code);
  const then = since ?? firstLayout;
  return !layout || !then || then === layout ? rows : rows.map((row) => movedRow(row, then, layout));
}

/** Which identifiers belong together, and where a guard said no. A node is one value of one identifier. */
export interface IdentityGraph {
  readonly identifiers: readonly Identifier[];
  /** length identifiers + 1; node of value `code` of identifier i: offsets[i] + code; some nodes may stand for nothing */
  readonly offsets: Int32Array;
  /** length n; the node that says whose the row is: its strongest value that is not shared; -1 for none */
  readonly primary: Int32Array;
  /** length n; node of the row’s strongest shared value, where `primary` is -1; else -1 */
  readonly split: Int32Array;
  /** per node the one that stands for all nodes of its profile */
  readonly root: Int32Array;
  /** by identifier, then in order of the first rows that have the values */
  readonly decisions: readonly Decision[];
  /** where the sources’ rows are, and where they were when the graph began, if rows were added to it */
  readonly layout?: RowLayout;
  readonly firstLayout?: RowLayout;
}

/** A value that several profiles carried. */
export interface Decision {
  /** number of the identifier, and the value’s code in it */
  readonly identifier: number;
  readonly code: number;
  readonly outcome: Outcome;
  /** why not joined: the guard, in words */
  readonly reason?: string;
  /** rows as they stood then */
  readonly anchors: Pick<Anchors, "rowsOf">;
  /** where the sources’ rows were when it was made; undefined: where they were when the graph began */
  readonly since?: RowLayout;
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
  /** length n; node of the row’s strongest value, whatever it may say; -1 for none */
  readonly strongest: Int32Array;
}

/** The same, told with what hangs together. */
export function connectedGraph(
  identifiers: readonly Identifier[],
  caps: Caps,
  offsets?: Int32Array,
): ConnectedGraph {
  const plain = plainGraph(identifiers, offsets);
  const { root: component, primary: strongest } = plain;
  const broken = brokenRows(plain, caps);
  if (!broken.length) return { graph: plain, component, strongest };
  if (broken.length > strongest.length / 2)
    return { graph: guardedGraph(identifiers, caps, offsets), component, strongest };
  const part = graphPart(identifiers, broken);
  const whole = { ...plain, root: component.slice(), primary: strongest.slice() };
  return { graph: replaceParts(whole, part, guardedGraph(part.identifiers, caps)), component, strongest };
}
