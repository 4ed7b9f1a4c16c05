import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { END, GONE, MORE, SPECIAL_LABELS, START } from "./edge-counts.ts";
import { OTHER } from "./fold-nodes.ts";
import { byName } from "./path-groups.ts";
import { ARRIVED, type PathSet } from "./path-set.ts";
import type { Layer } from "./path-steps.ts";

/** The layers of one value of the `by` column. */
export interface CountedGroup {
  readonly value: string;
  readonly layers: readonly Layer[];
}

const COLUMNS = [
  "step",
  "source",
  "target",
  "customers",
  "traversals",
  "share",
  "median_seconds",
  "p90_seconds",
];

/** The name the `by` column has in the result of `paths`. */
export function pathByName(column: string): string {
  return byName(column, COLUMNS);
}

interface Edge {
  readonly group: number;
  readonly layer: Layer;
  readonly at: number;
  readonly source: string;
  readonly target: string;
}

/** A row per edge: by group, step, most customers, most traversals, source, target. */
export function pathTable(
  labels: readonly string[],
  groups: readonly CountedGroup[],
  by: string | undefined,
  bySteps: boolean,
): Table {
  const names = [...labels, ...SPECIAL_LABELS];
  const edges = groups.flatMap(({ layers }, group) =>
    layers.flatMap((layer) => layerEdges(layer, group, names)),
  );
  edges.sort(
    (a, b) =>
      a.group - b.group ||
      (a.layer.step ?? 0) - (b.layer.step ?? 0) ||
      b.layer.counts.customers[b.at] - a.layer.counts.customers[a.at] ||
      b.layer.counts.traversals[b.at] - a.layer.counts.traversals[a.at] ||
      compare(a.source, b.source) ||
      compare(a.target, b.target),
  );
  const numbers = (value: (edge: Edge) => number): Column => numberColumn(Float64Array.from(edges, value));
  const columns: NamedColumn[] = [
    { name: "source", data: textColumn(edges.map((edge) => edge.source)) },
    { name: "target", data: textColumn(edges.map((edge) => edge.target)) },
    { name: "customers", data: numbers(({ layer, at }) => layer.counts.customers[at]) },
    { name: "traversals", data: numbers(({ layer, at }) => layer.counts.traversals[at]) },
    {
      name: "share",
      data: numbers(({ layer: { counts }, at }) => counts.customers[at] / counts.left[counts.source[at]]),
    },
    { name: "median_seconds", data: numbers(({ layer, at }) => layer.counts.median[at] / 1000) },
    { name: "p90_seconds", data: numbers(({ layer, at }) => layer.counts.p90[at] / 1000) },
  ];
  if (bySteps) columns.unshift({ name: "step", data: numbers(({ layer }) => layer.step ?? 0) });
  if (by !== undefined)
    columns.push({ name: pathByName(by), data: textColumn(edges.map(({ group }) => groups[group].value)) });
  return table(columns);
}

function layerEdges(layer: Layer, group: number, names: readonly string[]): Edge[] {
  const { source, target } = layer.counts;
  return Array.from(source, (from, at) => ({
    group,
    layer,
    at,
    source: names[from],
    target: names[target[at]],
  }));
}

interface NodeCount {
  readonly step: number;
  readonly node: number;
  customers: number;
  in: number;
  out: number;
  started: number;
  ended: number;
}

/**
 * A row per node, all groups together: by step, most customers, label. For each of them
 * traversals_in + started = traversals_out + ended.
 */
export function nodeTable(paths: PathSet, groups: readonly CountedGroup[], bySteps: boolean): Table {
  const names = [...paths.labels, ...SPECIAL_LABELS];
  const nodes = countNodes(paths, groups, bySteps);
  nodes.sort((a, b) => a.step - b.step || b.customers - a.customers || compare(names[a.node], names[b.node]));
  const numbers = (value: (node: NodeCount) => number): Column =>
    numberColumn(Float64Array.from(nodes, value));
  const columns: NamedColumn[] = [
    { name: "node", data: textColumn(nodes.map(({ node }) => names[node])) },
    { name: "customers", data: numbers((n) => n.customers) },
    { name: "traversals_in", data: numbers((n) => n.in) },
    { name: "traversals_out", data: numbers((n) => n.out) },
    { name: "started", data: numbers((n) => n.started) },
    { name: "ended", data: numbers((n) => n.ended) },
    { name: "kind", data: textColumn(nodes.map(({ node }) => kindOf(node, paths.labels))) },
  ];
  if (bySteps) columns.unshift({ name: "step", data: numbers((n) => n.step) });
  return table(columns);
}

function countNodes(
  { labels, events, segments, fromStart }: PathSet,
  groups: readonly CountedGroup[],
  bySteps: boolean,
): NodeCount[] {
  const start = labels.length + START;
  const found = new Map<string, NodeCount>();
  const at = (step: number, node: number): NodeCount => {
    const key = `${bySteps ? step : 0} ${node}`;
    let count = found.get(key);
    if (!count) found.set(key, (count = { step, node, customers: 0, in: 0, out: 0, started: 0, ended: 0 }));
    return count;
  };
  for (const { layers } of groups)
    for (const { step = 0, counts } of layers) {
      counts.touched.forEach((units, node) => {
        if (units) at(node > start ? step + 1 : step, node).customers += units;
      });
      counts.traversals.forEach((traversals, edge) => {
        at(step, counts.source[edge]).out += traversals;
        at(step + 1, counts.target[edge]).in += traversals;
      });
    }
  for (let s = 0; s < segments.count; ++s) {
    const { [s]: first } = segments.first;
    const { [s]: last } = segments.last;
    if (fromStart) at(0, start).started += 1;
    else at(1, events.node[first]).started += 1;
    if (segments.ending[s] === ARRIVED) at(last - first + 1, events.node[last]).ended += 1;
  }
  for (const count of found.values()) if (count.node > start) count.ended = count.in;
  return [...found.values()];
}

function kindOf(node: number, labels: readonly string[]): string {
  switch (node - labels.length) {
    case START:
      return "start";
    case END:
    case MORE:
      return "end";
    case GONE:
      return "lost";
    default:
      return labels[node] === OTHER && node === labels.length - 1 ? "other" : "activity";
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
