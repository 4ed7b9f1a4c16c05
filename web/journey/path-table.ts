import { numberColumn, textColumn, type Column } from "#table/column.ts";
import { table, type NamedColumn, type Table } from "#table/table.ts";
import { SPECIAL_LABELS } from "./edge-counts.ts";
import { byName } from "./path-groups.ts";
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

/** Order of UTF-16 units. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
