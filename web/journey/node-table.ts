import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { END, GONE, MORE, SPECIAL_LABELS, START } from "./edge-counts.ts";
import { OTHER } from "./own-words.ts";
import { ARRIVED, type PathSet } from "./path-set.ts";
import { compare, type CountedGroup } from "./path-table.ts";

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

function countNodes(paths: PathSet, groups: readonly CountedGroup[], bySteps: boolean): NodeCount[] {
  const { labels, segments, fromStart } = paths;
  const start = labels.length + START;
  const found = new Map<number, NodeCount>();
  const at = (step: number, node: number): NodeCount => {
    const key = (bySteps ? step : 0) * (labels.length + SPECIAL_LABELS.length) + node;
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
  if (fromStart) {
    if (segments.count) at(0, start).started = segments.count;
  } else
    startedAt(paths).forEach((count, node) => {
      if (count) at(1, node).started = count;
    });
  endedAt(paths, bySteps).forEach((counts, step) =>
    counts.forEach((count, node) => {
      if (count) at(step, node).ended = count;
    }),
  );
  for (const count of found.values()) if (count.node > start) count.ended = count.in;
  return [...found.values()];
}

/** Segments that begin at each node. */
function startedAt({ labels, events: { node }, segments: { count, first } }: PathSet): Int32Array {
  const started = new Int32Array(labels.length);
  for (let s = 0; s < count; ++s) started[node[first[s]]] += 1;
  return started;
}

/** Segments that arrive at each node, by step (all at 0 in the graph view); steps at which none does are left out. */
function endedAt({ labels, events: { node }, segments }: PathSet, bySteps: boolean): Int32Array[] {
  const { count, first, last, ending } = segments;
  const ended: Int32Array[] = [];
  for (let s = 0; s < count; ++s) {
    if (ending[s] !== ARRIVED) continue;
    const step = bySteps ? last[s] - first[s] + 1 : 0;
    ended[step] ??= new Int32Array(labels.length);
    ended[step][node[last[s]]] += 1;
  }
  return ended;
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
