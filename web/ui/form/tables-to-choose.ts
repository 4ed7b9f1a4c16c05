import { buildGraph } from "#notebook/graph.ts";
import type { Cell } from "#notebook/notebook.ts";

/** Names, in lower case, of the cells whose rows a cell cannot read without reading its own: itself and all that read it. */
export function readersOf(cell: Cell, cells: readonly Cell[]): ReadonlySet<string> {
  const { nodes } = buildGraph(cells, []);
  const found = new Set([cell.id]);
  // a set goes on to what is added while it is gone through
  for (const id of found) for (const reader of nodes.get(id)?.neededBy ?? []) found.add(reader);
  return new Set(cells.filter(({ id }) => found.has(id)).map(({ name }) => name.toLowerCase()));
}
