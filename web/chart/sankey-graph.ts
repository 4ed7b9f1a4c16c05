import { findColumn } from "#table/table.ts";
import type { ChartData } from "./chart.ts";
import { numbersOf, textsOf } from "./columns.ts";
import { byStrength, compare, kindOf, OTHER, type NodeKind } from "./path-graph.ts";
import { readSegments, type Segment, type Segments } from "./segments.ts";
import { nounOf, type Noun } from "./unit-noun.ts";

/** An activity at a step. */
export interface StepNode {
  /** unique in the graph */
  readonly id: string;
  readonly step: number;
  readonly name: string;
  readonly kind: NodeKind;
  readonly customers: number;
  /** activities that were folded into this one for drawing; 0 when it is one itself */
  readonly folded: number;
}

export interface SankeyGraph {
  /** by step, then customers descending, ties by name; `(other)` and the ends last */
  readonly nodes: readonly StepNode[];
  readonly links: readonly Segment[];
  readonly groups: Segments["groups"];
  /** steps at which activities were folded */
  readonly foldedSteps: number;
  /** steps at the end that too few customers reach to be drawn */
  readonly undrawnSteps: number;
  /** every segment into `(lost)`, folded or drawn or not, by customers descending */
  readonly losses: readonly Segment[];
  /** what is counted */
  readonly noun: Noun;
}

/** part of all customers from which an activity is drawn by itself */
const NOTABLE = 0.005;

/**
 * The graph of a `paths` result in steps view. At every step the `keep` activities with the most customers stay as far as
 * they have 0.5 % of all, the others are added up into `(other)`; a customer is at one activity a step, so adding up
 * counts nobody twice unless paths of a customer were counted more than once. Steps at the end that fewer than 0.5 %
 * reach are left out.
 */
export function readSankeyGraph(data: ChartData, keep: number, group?: string): SankeyGraph {
  return readGraph(data, keep, NOTABLE, group);
}

/** The graph as it is, all of it: for a result that its call has folded. */
export function wholeSankeyGraph(data: ChartData, group?: string): SankeyGraph {
  return readGraph(data, Infinity, 0, group);
}

function readGraph(data: ChartData, keep: number, least: number, group: string | undefined): SankeyGraph {
  const { rows: all, groups } = readSegments(data.table, group);
  const whole = customersAt(all, group === undefined ? data : undefined);
  const notable = least * Math.max(...[...byStep(whole).values()].map((row) => sum(row.values())));
  const last = lastStep(all, notable);
  const rows = all.filter((row) => row.step <= last);
  const customers = new Map([...whole].filter(([, [step]]) => step <= last + 1));
  const big = new Map([...byStep(customers)].map(([step, row]) => [step, largest(row, keep, notable)]));
  const drawnAs = (step: number, name: string) =>
    kindOf(name) !== "activity" || big.get(step)!.has(name) ? name : OTHER;
  const nodes = nodesOf(customers, drawnAs);
  return {
    nodes,
    links: folded(rows, drawnAs),
    groups,
    foldedSteps: nodes.filter((n) => n.folded > 0).length,
    undrawnSteps: new Set(all.filter((row) => row.step > last).map((row) => row.step)).size,
    losses: all.filter((row) => kindOf(row.target) === "lost").sort(byStrength),
    noun: nounOf(data),
  };
}

/** The last step from which at least so many customers go on, and the first step in any case. */
function lastStep(rows: readonly Segment[], notable: number): number {
  const leaving = new Map<number, number>();
  for (const { step, customers } of rows) leaving.set(step, (leaving.get(step) ?? 0) + customers);
  const steps = [...leaving].filter(([, customers]) => customers >= notable).map(([step]) => step);
  return Math.max(...steps);
}

/** Names of the activities of a step that are drawn by themselves; folding a single one would gain nothing. */
function largest(row: ReadonlyMap<string, number>, keep: number, notable: number): ReadonlySet<string> {
  const activities = [...row].filter(([name]) => kindOf(name) === "activity");
  const sorted = activities.sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  const kept = sorted.filter(([, count], i) => i < keep && count >= notable);
  return new Set((sorted.length <= kept.length + 1 ? sorted : kept).map(([name]) => name));
}

function folded(
  rows: readonly Segment[],
  drawnAs: (step: number, name: string) => string,
): readonly Segment[] {
  const links = new Map<string, Segment>();
  for (const row of rows) {
    const [source, target] = [drawnAs(row.step, row.source), drawnAs(row.step + 1, row.target)];
    const key = JSON.stringify([row.step, source, target]);
    const earlier = links.get(key);
    const isFolded = source !== row.source || target !== row.target;
    links.set(key, earlier || isFolded ? merged(earlier, { ...row, source, target }) : row);
  }
  return [...links.values()];
}

export function nodeId(step: number, name: string): string {
  return `${step} ${name}`;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function merged(earlier: Segment | undefined, row: Segment): Segment {
  return {
    ...row,
    customers: (earlier?.customers ?? 0) + row.customers,
    traversals: (earlier?.traversals ?? 0) + row.traversals,
    share: NaN,
    medianSeconds: NaN,
    p90Seconds: NaN,
    difference: undefined,
  };
}

/** Customers by step and activity: from the details, else the larger of what comes in and what goes out. */
function customersAt(
  rows: readonly Segment[],
  data: ChartData | undefined,
): Map<string, [number, string, number]> {
  const incoming = new Map<string, number>();
  const outgoing = new Map<string, number>();
  const places = new Map<string, [number, string]>();
  const add = (sums: Map<string, number>, step: number, name: string, customers: number) => {
    const id = nodeId(step, name);
    places.set(id, [step, name]);
    sums.set(id, (sums.get(id) ?? 0) + customers);
  };
  for (const row of rows) {
    add(outgoing, row.step, row.source, row.customers);
    add(incoming, row.step + 1, row.target, row.customers);
  }
  const known = data ? knownCustomers(data) : new Map<string, number>();
  return new Map(
    [...places].map(([id, [step, name]]) => [
      id,
      [step, name, known.get(id) ?? Math.max(incoming.get(id) ?? 0, outgoing.get(id) ?? 0)],
    ]),
  );
}

function knownCustomers({ details }: ChartData): Map<string, number> {
  const names = details.nodes && findColumn(details.nodes, "node");
  if (!names || !findColumn(details.nodes, "step")) return new Map();
  const steps = numbersOf(details.nodes, "step");
  const customers = numbersOf(details.nodes, "customers");
  return new Map(textsOf(names.data).map((name, row) => [nodeId(steps[row], name), customers[row]]));
}

function byStep(customers: ReadonlyMap<string, [number, string, number]>): Map<number, Map<string, number>> {
  const result = new Map<number, Map<string, number>>();
  for (const [step, name, count] of customers.values()) {
    const row = result.get(step) ?? new Map<string, number>();
    result.set(step, row.set(name, count));
  }
  return result;
}

function nodesOf(
  customers: ReadonlyMap<string, [number, string, number]>,
  drawnAs: (step: number, name: string) => string,
): readonly StepNode[] {
  const nodes = new Map<string, StepNode>();
  for (const [step, original, count] of customers.values()) {
    const name = drawnAs(step, original);
    const id = nodeId(step, name);
    const earlier = nodes.get(id);
    nodes.set(id, {
      id,
      step,
      name,
      kind: kindOf(name),
      customers: (earlier?.customers ?? 0) + count,
      folded: (earlier?.folded ?? 0) + Number(name !== original),
    });
  }
  const isLast = (n: StepNode) => Number(n.kind !== "activity");
  return [...nodes.values()].sort(
    (a, b) =>
      a.step - b.step || isLast(a) - isLast(b) || b.customers - a.customers || compare(a.name, b.name),
  );
}
