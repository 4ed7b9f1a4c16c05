import type { Table } from "#table/table.ts";
import { findColumn } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { numbersOf, textsOf } from "./columns.ts";
import { readSegments, type Segment, type Segments } from "./segments.ts";
import { nounOf, type Noun } from "./unit-noun.ts";

/** What small activities are drawn as. */
export const OTHER = "(other)";

export type NodeKind = "start" | "end" | "lost" | "other" | "activity";

export interface PathNode {
  readonly name: string;
  readonly kind: NodeKind;
  /** distinct customers, or an estimate (see `PathGraph.estimated`) */
  readonly customers: number;
  /** paths that begin here and end here, NaN where the result does not say */
  readonly started: number;
  readonly ended: number;
}

export interface PathGraph {
  /** by customers descending, ties by name */
  readonly nodes: readonly PathNode[];
  /** by customers descending, ties by traversals, source, target */
  readonly edges: readonly Segment[];
  readonly groups: Segments["groups"];
  readonly group: string | undefined;
  /** customers of nodes are not known: the larger of what comes in and what goes out stands for them */
  readonly estimated: boolean;
  /** what is counted */
  readonly noun: Noun;
}

/**
 * The graph of a `paths` result in graph view, its nodes' customers from `details.nodes` where it is there and
 * the whole result is asked for, else estimated.
 */
export function readPathGraph(data: ChartData, group?: string): PathGraph {
  const { rows, groups } = readSegments(data.table, group);
  const known = group === undefined ? nodeDetails(data.details.nodes) : new Map<string, PathNode>();
  const names = new Set(rows.flatMap((s) => [s.source, s.target]));
  const flows = flowsOf(rows);
  const nodes = [...names].map(
    (name): PathNode =>
      known.get(name) ?? { name, kind: kindOf(name), customers: flows.get(name)!, started: NaN, ended: NaN },
  );
  return {
    nodes: nodes.sort((a, b) => b.customers - a.customers || compare(a.name, b.name)),
    edges: [...rows].sort(byStrength),
    groups,
    group,
    estimated: [...names].some((name) => !known.has(name)),
    noun: nounOf(data),
  };
}

/** Strongest first: by customers, then traversals, then source and target by name. */
export function byStrength(a: Segment, b: Segment): number {
  return (
    b.customers - a.customers ||
    (b.traversals || 0) - (a.traversals || 0) ||
    compare(a.source, b.source) ||
    compare(a.target, b.target)
  );
}

/** Kind of a node by its name, for tables that come without details. */
export function kindOf(name: string): NodeKind {
  switch (name) {
    case "(start)":
      return "start";
    case "(end)":
    case "(more)":
      return "end";
    case "(lost)":
      return "lost";
    case OTHER:
      return "other";
    default:
      return "activity";
  }
}

/** Name of a segment as the page's hooks carry it. */
export function segmentName(segment: { readonly source: string; readonly target: string }): string {
  return `${segment.source} -> ${segment.target}`;
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function nodeDetails(table: Table | undefined): Map<string, PathNode> {
  const names = table && findColumn(table, "node");
  if (!table || !names) return new Map();
  const kinds = findColumn(table, "kind");
  const kind = kinds && textsOf(kinds.data);
  const [customers, started, ended] = ["customers", "started", "ended"].map((c) => numbersOf(table, c));
  return new Map(
    textsOf(names.data).map((name, row) => [
      name,
      {
        name,
        kind: (kind?.[row] as NodeKind | undefined) ?? kindOf(name),
        customers: customers[row],
        started: started[row],
        ended: ended[row],
      },
    ]),
  );
}

/** The larger of the customers coming in and going out, loops aside, by node. */
function flowsOf(rows: readonly Segment[]): Map<string, number> {
  const incoming = new Map<string, number>();
  const outgoing = new Map<string, number>();
  const loops = new Map<string, number>();
  for (const { source, target, customers } of rows) {
    if (source === target) loops.set(source, customers);
    else {
      outgoing.set(source, (outgoing.get(source) ?? 0) + customers);
      incoming.set(target, (incoming.get(target) ?? 0) + customers);
    }
  }
  const names = new Set([...incoming.keys(), ...outgoing.keys(), ...loops.keys()]);
  return new Map(
    [...names].map((n) => [n, Math.max(incoming.get(n) ?? 0, outgoing.get(n) ?? 0, loops.get(n) ?? 0)]),
  );
}
