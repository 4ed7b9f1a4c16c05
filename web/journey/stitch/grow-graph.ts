import { disjointSets } from "./disjoint-sets.ts";
import { graphPart, replaceParts } from "./graph-parts.ts";
import type { Identifier } from "./identifiers.ts";
import {
  connectedGraph,
  identityGraph,
  type Caps,
  type ConnectedGraph,
  type Decision,
  type IdentityGraph,
} from "./identity-graph.ts";
import { offsetsOf } from "./plain-graph.ts";

/** Where rows and values of an earlier graph are now. */
export interface Moves {
  /** per earlier row its row now, ascending */
  readonly row: Int32Array;
  /** per identifier and earlier code its code now */
  readonly code: readonly Int32Array[];
}

/** A graph that grew, and how many rows had to be joined again for it, the new ones included. */
export interface Grown extends ConnectedGraph {
  readonly joinedRows: number;
}

/**
 * The identity graph of rows some of which were there before: only rows that hang together with a new one, by whatever
 * value, are joined again; of the others the graph is copied. The same as the graph of all rows at once, up to the
 * numbers of roots. Costs what those rows cost, and a pass over flat arrays.
 * @param identifiers all rows, in which the earlier ones have the values they had
 */
export function growGraph(
  { graph: before, component: connected }: ConnectedGraph,
  moves: Moves,
  identifiers: readonly Identifier[],
  caps: Caps,
): Grown {
  const rowCount = identifiers[0]?.codes.length ?? 0;
  const offsets = offsetsOf(identifiers);
  const node = movedNodes(before.offsets, offsets, moves);
  const isNew = newRows(rowCount, moves.row);
  const { component, isTouched } = reconnect(identifiers, offsets, moved(connected, node, offsets), isNew);
  const rows = touchedRows(identifiers, offsets, component, isTouched, isNew);
  if (rows.length > rowCount / 2) return { ...connectedGraph(identifiers, caps), joinedRows: rowCount };
  const base: IdentityGraph = {
    identifiers,
    offsets,
    primary: movedRows(before.primary, node, moves.row, rowCount),
    split: movedRows(before.split, node, moves.row, rowCount),
    root: moved(before.root, node, offsets),
    decisions: movedDecisions(before.decisions, moves),
  };
  const part = graphPart(identifiers, rows);
  const graph = replaceParts(base, part, identityGraph(part.identifiers, caps));
  return { graph, component, joinedRows: rows.length };
}

/** Per earlier node its node now. */
function movedNodes(before: Int32Array, offsets: Int32Array, { code }: Moves): Int32Array {
  const node = new Int32Array(before[before.length - 1]);
  code.forEach((codes, i) => {
    for (let at = 0; at < codes.length; ++at) node[before[i] + at] = offsets[i] + codes[at];
  });
  return node;
}

/** What stands for each node; a new one stands for itself. */
function moved(root: Int32Array, node: Int32Array, offsets: Int32Array): Int32Array {
  const now = new Int32Array(offsets[offsets.length - 1]);
  for (let i = 0; i < now.length; ++i) now[i] = i;
  for (let i = 0; i < root.length; ++i) now[node[i]] = node[root[i]];
  return now;
}

function movedRows(nodes: Int32Array, node: Int32Array, rowNow: Int32Array, rowCount: number): Int32Array {
  const now = new Int32Array(rowCount).fill(-1);
  for (let row = 0; row < nodes.length; ++row) if (nodes[row] >= 0) now[rowNow[row]] = node[nodes[row]];
  return now;
}

function newRows(rowCount: number, rowNow: Int32Array): Uint8Array {
  const isNew = new Uint8Array(rowCount).fill(1);
  for (let row = 0; row < rowNow.length; ++row) isNew[rowNow[row]] = 0;
  return isNew;
}

/** Connects what new rows connect; says of each node that stands for others whether a new row is among them. */
function reconnect(
  identifiers: readonly Identifier[],
  offsets: Int32Array,
  before: Int32Array,
  isNew: Uint8Array,
): { component: Int32Array; isTouched: Uint8Array } {
  const sets = disjointSets(before.length, before);
  const seeds: number[] = [];
  for (let row = isNew.indexOf(1); row >= 0; row = isNew.indexOf(1, row + 1)) {
    let first = -1;
    for (const [i, { codes }] of identifiers.entries())
      if (codes[row] >= 0) {
        const node = offsets[i] + codes[row];
        if (first < 0) seeds.push((first = node));
        else sets.union(first, node);
      }
  }
  const component = sets.roots();
  const isTouched = new Uint8Array(component.length);
  for (const node of seeds) isTouched[component[node]] = 1;
  return { component, isTouched };
}

/** Rows of what new rows touch, and new rows without any value, ascending. */
function touchedRows(
  identifiers: readonly Identifier[],
  offsets: Int32Array,
  component: Int32Array,
  isTouched: Uint8Array,
  isNew: Uint8Array,
): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < isNew.length; ++row) {
    let i = 0;
    while (i < identifiers.length && identifiers[i].codes[row] < 0) ++i;
    const isPart = i < identifiers.length && isTouched[component[offsets[i] + identifiers[i].codes[row]]];
    if (isPart || isNew[row]) rows.push(row);
  }
  return Int32Array.from(rows);
}

function movedDecisions(decisions: readonly Decision[], { row, code }: Moves): readonly Decision[] {
  const stay = isCounting(row) && code.every(isCounting);
  if (stay) return decisions;
  return decisions.map((one) => {
    const rows = one.anchors.rowsOf(one.code).map((at) => row[at]);
    return { ...one, code: code[one.identifier][one.code], anchors: { rowsOf: () => rows } };
  });
}

/** Whether everything stays where it is. */
function isCounting(places: Int32Array): boolean {
  return places.every((now, before) => now === before);
}
