import type { Parameters, Query } from "./executor.ts";
import type { CellGraph, GraphNode } from "./graph.ts";
import type { Cell } from "./notebook.ts";

/** What a run knows of its cells. */
export interface Outlook {
  readonly graph: CellGraph;
  /** ids of cells that are to run, in the order they will be looked at */
  readonly wanted: Iterable<string>;
  /** whether a cell is to run, or has no result of now */
  readonly isDue: (id: string) => boolean;
  readonly isLoaded: (table: string) => boolean;
  readonly parameters: (node: GraphNode) => Parameters;
  /** what the charts of a cell's result are likely to ask once they are drawn */
  readonly asks: (cell: Cell) => readonly string[];
}

/**
 * The queries that are likely to come as soon as a cell has gone well, in this order: what its charts ask, the next
 * cell that can run then, and what the charts of that one ask.
 */
export function nextQueries(node: GraphNode, outlook: Outlook): readonly Query[] {
  const next = nextCell(node, outlook);
  return [
    ...chartQueries(node, outlook),
    ...(next
      ? [{ text: next.cell.body, parameters: outlook.parameters(next) }, ...chartQueries(next, outlook)]
      : []),
  ];
}

function chartQueries(node: GraphNode, { asks, parameters }: Outlook): readonly Query[] {
  return asks(node.cell).map((text) => ({ text, parameters: parameters(node) }));
}

function nextCell({ cell, neededBy }: GraphNode, outlook: Outlook): GraphNode | undefined {
  const { graph, isDue, isLoaded } = outlook;
  const wanted = new Set(outlook.wanted);
  for (const id of [...wanted, ...neededBy]) {
    const node = graph.nodes.get(id);
    if (!node || node.problem !== undefined) continue;
    if (node.cell.kind !== "query" && node.cell.kind !== "check") continue;
    if (isManual(node.cell) && !wanted.has(id)) continue;
    if (node.tables.every(isLoaded) && !node.needs.some((need) => need !== cell.id && isDue(need)))
      return node;
  }
  return undefined;
}

/** It runs only when it is asked to. */
export const isManual = (cell: Cell): boolean => cell.attributes.get("run") === "manual";
