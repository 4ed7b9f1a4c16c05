import type { ChartData } from "./chart.ts";
import { numbersOf, textsOf } from "./columns.ts";
import { readPathGraph } from "./path-graph.ts";
import { readSegments, type Segment } from "./segments.ts";
import { findColumn } from "#table/table.ts";

/** How many customers a selection has at each place of a chart of paths. */
export interface Thread {
  /** 0 where none of them go */
  onSegment(segment: Pick<Segment, "step" | "source" | "target">): number;
  atNode(name: string, step?: number): number;
}

/** Reads the result of the same call `through` what is selected. */
export function threadOf(data: ChartData, group?: string): Thread {
  const { rows, hasSteps } = readSegments(data.table, group);
  const segments = new Map(rows.map((row) => [keyOf(row.step, row.source, row.target), row.customers]));
  const nodes = hasSteps ? stepNodes(data, rows, group) : graphNodes(data, group);
  return {
    onSegment: ({ step, source, target }) => segments.get(keyOf(step, source, target)) ?? 0,
    atNode: (name, step = 0) => nodes.get(keyOf(step, name)) ?? 0,
  };
}

function graphNodes(data: ChartData, group: string | undefined): ReadonlyMap<string, number> {
  return new Map(readPathGraph(data, group).nodes.map(({ name, customers }) => [keyOf(0, name), customers]));
}

/** From the details, else the larger of what comes in and what goes out. */
function stepNodes(
  { details: { nodes } }: ChartData,
  rows: readonly Segment[],
  group: string | undefined,
): ReadonlyMap<string, number> {
  const names = nodes && findColumn(nodes, "node");
  if (names && group === undefined) {
    const [steps, customers] = [numbersOf(nodes, "step"), numbersOf(nodes, "customers")];
    return new Map(textsOf(names.data).map((name, row) => [keyOf(steps[row], name), customers[row]]));
  }
  const sums = [new Map<string, number>(), new Map<string, number>()];
  for (const { step, source, target, customers } of rows)
    for (const [sum, key] of [
      [sums[0], keyOf(step, source)],
      [sums[1], keyOf(step + 1, target)],
    ] as const)
      sum.set(key, (sum.get(key) ?? 0) + customers);
  const keys = new Set([...sums[0].keys(), ...sums[1].keys()]);
  return new Map([...keys].map((key) => [key, Math.max(...sums.map((sum) => sum.get(key) ?? 0))]));
}

function keyOf(...parts: readonly (string | number)[]): string {
  return JSON.stringify(parts);
}
