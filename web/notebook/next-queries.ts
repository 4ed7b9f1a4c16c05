import { parametersOf } from "./compute-cell.ts";
import type { Query } from "./executor.ts";
import type { GraphNode } from "./graph.ts";
import type { Cell } from "./notebook.ts";
import { cellRunOf, neededOf, statusOf, type RunState } from "./run-state.ts";

/**
 * The queries that are likely to come as soon as a cell has gone well, in this order: what its charts ask, the next
 * cell that can run then, and what the charts of that one ask.
 * @param asks what the charts of a cell's result are likely to ask once they are drawn
 */
export function nextQueries<Result>(
  node: GraphNode,
  state: RunState<Result>,
  asks: (cell: Cell) => readonly string[],
): readonly Query[] {
  const next = nextCell(node, state);
  const queries = (of: GraphNode, texts: readonly string[]) => {
    const parameters = parametersOf({ node: of, needed: neededOf(state, of) });
    return texts.map((text) => ({ text, parameters }));
  };
  return [
    ...queries(node, asks(node.cell)),
    ...(next ? queries(next, [next.cell.body, ...asks(next.cell)]) : []),
  ];
}

function nextCell<Result>({ cell, neededBy }: GraphNode, state: RunState<Result>): GraphNode | undefined {
  const isDue = (id: string) => state.wanted.has(id) || cellRunOf(state, id).state !== "ok";
  const isLoaded = (table: string) => (statusOf(state, table)?.state ?? "ready") === "ready";
  for (const id of new Set([...state.wanted.keys(), ...neededBy])) {
    const node = state.graph.nodes.get(id);
    if (!node || node.problem !== undefined) continue;
    if (node.cell.kind !== "query" && node.cell.kind !== "check") continue;
    if (isManual(node.cell) && !state.wanted.has(id)) continue;
    if (node.tables.every(isLoaded) && !node.needs.some((need) => need !== cell.id && isDue(need)))
      return node;
  }
  return undefined;
}

/** It runs only when it is asked to. */
export const isManual = (cell: Cell): boolean => cell.attributes.get("run") === "manual";
