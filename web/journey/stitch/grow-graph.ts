import { graphPart, outerNodes, replaceParts, type CodeOrder, type GraphPart } from "./graph-parts.ts";
import type { Identifier } from "./identifiers.ts";
import { connectedGraph, type Caps, type ConnectedGraph, type IdentityGraph } from "./identity-graph.ts";
import { offsetsOf } from "./plain-graph.ts";
import { copyMoved, renameNodes, withRoom, type RowLayout } from "./row-layout.ts";

/**
 * An identity graph, and what is needed to add rows to it. What hangs together by rows, whatever the guards say of it, is
 * a component. Its arrays may be longer than what they tell of, and go on to the next graph: one that grew is spent.
 */
export interface GrowingGraph {
  readonly graph: IdentityGraph;
  readonly layout: RowLayout;
  /** per source and row of it the number of its component, from 1; 0 for a row without any value */
  readonly rowComponent: readonly Int32Array[];
  /** per identifier and code the number of its component */
  readonly valueComponent: readonly Int32Array[];
  /** numbers of components are below this; those in `free` are none’s */
  readonly components: number;
  readonly free: number[];
}

/** The rows that were joined again, new ones included: a graph of their own. */
export interface Rejoined {
  readonly part: GraphPart;
  readonly found: IdentityGraph;
  /** per node of the part that of the whole */
  readonly nodeOf: Int32Array;
}

/** Begins with all rows. */
export function beginGraph(identifiers: readonly Identifier[], caps: Caps, layout: RowLayout): GrowingGraph {
  const { graph, component, strongest }: ConnectedGraph = connectedGraph(
    identifiers,
    caps,
    offsetsOf(identifiers, ROOM),
  );
  const { offsets } = graph;
  const rowComponent = layout.slice(1).map((end, source) => {
    const count = end - layout[source];
    const own = withRoom(new Int32Array(0), count, NO_COMPONENT);
    for (let row = 0; row < count; ++row) {
      const node = strongest[layout[source] + row];
      own[row] = node < 0 ? NO_COMPONENT : component[node] + 1;
    }
    return own;
  });
  const valueComponent = identifiers.map((_, i) => {
    const own = component.slice(offsets[i], offsets[i + 1]);
    for (let code = 0; code < own.length; ++code) ++own[code];
    return own;
  });
  const grows = { ...graph, layout, firstLayout: layout };
  return { graph: grows, layout, rowComponent, valueComponent, components: component.length + 1, free: [] };
}

/**
 * The identity graph of rows some of which were there before: only rows that hang together with a new one, by whatever
 * value, are joined again; of the others the graph is copied. The same as the graph of all rows at once, up to the
 * numbers of roots. Costs what those rows cost, and copying flat arrays.
 * @param before spent
 * @param identifiers all rows, in which the earlier ones have the values they had, under the numbers they had
 * @param order in which the graph of all rows at once would number two values of an identifier
 * @returns undefined if more than half of all rows would have to be joined again
 */
export function growGraph(
  before: GrowingGraph,
  identifiers: readonly Identifier[],
  layout: RowLayout,
  caps: Caps,
  order: CodeOrder,
): { grown: GrowingGraph; rejoined: Rejoined } | undefined {
  const isTouched = touchedComponents(before, identifiers, layout);
  const rows = touchedRows(before, layout, isTouched);
  if (rows.length > layout[layout.length - 1] / 2) return undefined;
  const part = graphPart(identifiers, rows);
  const { graph: found, component, strongest } = connectedGraph(part.identifiers, caps);
  const base = movedGraph(before, identifiers, layout);
  const nodeOf = outerNodes(base.offsets, part, found.offsets);
  const graph = replaceParts(base, part, found, { order, since: layout });
  const { offsets } = found;
  const kept = keepComponents(
    before,
    { part, component, strongest, offsets, isTouched },
    identifiers,
    layout,
  );
  return { grown: { ...kept, graph, layout }, rejoined: { part, found, nodeOf } };
}

/** Per number of a component: 1 if a new row has one of its values. */
function touchedComponents(
  { graph, layout: then, valueComponent, components }: GrowingGraph,
  identifiers: readonly Identifier[],
  layout: RowLayout,
): Uint8Array {
  const isTouched = new Uint8Array(components);
  for (const [i, { codes }] of identifiers.entries()) {
    const known = graph.identifiers[i].labels.length;
    for (let source = 0; source + 1 < layout.length; ++source)
      for (let row = layout[source] + then[source + 1] - then[source]; row < layout[source + 1]; ++row)
        if (codes[row] >= 0 && codes[row] < known) isTouched[valueComponent[i][codes[row]]] = 1;
  }
  return isTouched;
}

/** Rows of what new rows touch, and the new rows, ascending. */
function touchedRows(
  { layout: then, rowComponent }: GrowingGraph,
  layout: RowLayout,
  isTouched: Uint8Array,
): Int32Array {
  const rows: number[] = [];
  for (const [source, component] of rowComponent.entries()) {
    const known = then[source + 1] - then[source];
    for (let row = 0; row < known; ++row) if (isTouched[component[row]]) rows.push(layout[source] + row);
    for (let row = layout[source] + known; row < layout[source + 1]; ++row) rows.push(row);
  }
  return new Int32Array(rows);
}

/** The graph with its rows and values where they are now; new rows are known by nothing yet. */
function movedGraph(
  { graph: before, layout: then }: GrowingGraph,
  identifiers: readonly Identifier[],
  layout: RowLayout,
): IdentityGraph {
  const hasRoom = identifiers.every(
    ({ labels }, i) => labels.length <= before.offsets[i + 1] - before.offsets[i],
  );
  const offsets = hasRoom ? before.offsets : offsetsOf(identifiers, ROOM);
  const rowNodes = (nodes: Int32Array) => {
    const now = new Int32Array(layout[layout.length - 1]).fill(-1);
    return renameNodes(copyMoved(nodes, then, now, layout), before.offsets, offsets);
  };
  const root = new Int32Array(offsets[offsets.length - 1]);
  for (let node = hasRoom ? root.length : 0; node < root.length; ++node) root[node] = node;
  copyMoved(before.root, before.offsets, root, offsets);
  renameNodes(root, before.offsets, offsets);
  return {
    ...before,
    identifiers,
    offsets,
    primary: rowNodes(before.primary),
    split: rowNodes(before.split),
    root,
    layout,
  };
}

interface Found extends Pick<ConnectedGraph, "component" | "strongest"> {
  readonly part: GraphPart;
  readonly offsets: Int32Array;
  readonly isTouched: Uint8Array;
}

/** Numbers what hangs together in the part, with the numbers of what was touched first. */
function keepComponents(
  before: GrowingGraph,
  found: Found,
  identifiers: readonly Identifier[],
  layout: RowLayout,
): Pick<GrowingGraph, "rowComponent" | "valueComponent" | "components" | "free"> {
  const { part, component, strongest, offsets, isTouched } = found;
  const { free } = before;
  let { components } = before;
  for (let one = isTouched.indexOf(1); one >= 0; one = isTouched.indexOf(1, one + 1)) free.push(one);
  const numberOf = new Int32Array(component.length);
  for (let node = 0; node < component.length; ++node)
    if (component[node] === node) numberOf[node] = free.pop() ?? components++;
  const valueComponent = part.codes.map((codes, i) => {
    const own = withRoom(before.valueComponent[i], identifiers[i].labels.length, NO_COMPONENT);
    for (let at = 0; at < codes.length; ++at) own[codes[at]] = numberOf[component[offsets[i] + at]];
    return own;
  });
  const rowComponent = before.rowComponent.map((own, source) =>
    withRoom(own, layout[source + 1] - layout[source], NO_COMPONENT),
  );
  let source = 0;
  for (let at = 0; at < part.rows.length; ++at) {
    const row = part.rows[at];
    while (layout[source + 1] <= row) ++source;
    const node = strongest[at];
    rowComponent[source][row - layout[source]] = node < 0 ? NO_COMPONENT : numberOf[component[node]];
  }
  return { rowComponent, valueComponent, components, free };
}

/** For values that come later: as long as they have room, no node gets another number. */
const ROOM = 1 / 8;

/** Of rows without any value. */
const NO_COMPONENT = 0;
