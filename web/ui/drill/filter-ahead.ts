import { isManual } from "#notebook/next-queries.ts";
import type { Cell, Notebook } from "#notebook/notebook.ts";
import { statementsOf } from "./call-behind.ts";
import { callText, type Drill } from "./drill.ts";
import { plainEventsOf } from "./filter-notebook.ts";

/** Cells that are looked at: those a reader sees first. */
const CELLS = 3;

/**
 * What a notebook filtered to the customers of a drill asks first, as it can be asked before it is: their events, then the
 * cells that are one call over the events, in their order, each with what its charts ask. Nothing where the customers are not
 * found by one call.
 * @param asks what the charts of a cell’s result ask
 */
export function filterAhead(
  notebook: Notebook,
  drill: Drill,
  asks: (cell: Cell) => readonly string[],
): readonly string[] {
  const events = plainEventsOf(notebook, drill);
  if (events === undefined) return [];
  const only = callText("only", drill, undefined);
  const call = only.slice("FROM ".length);
  const over = notebook.cells
    .filter((cell) => cell.kind === "query" && !isManual(cell))
    .map((cell) => [cell.body, ...asks(cell)].flatMap((text) => overCall(text, events, call)))
    .filter((texts) => texts.length);
  return [only, ...over.slice(0, CELLS).flat()];
}

/** The one call a text consists of, over another call in the place of the table; none where it is not over that table. */
function overCall(text: string, table: string, call: string): readonly string[] {
  const statements = statementsOf(text);
  const tables = statements.length === 1 ? (statements[0].whole?.tables ?? []) : [];
  const [one] = tables;
  if (tables.length !== 1 || one.kind !== "name" || one.name.toLowerCase() !== table.toLowerCase()) return [];
  return [text.slice(0, one.from) + call + text.slice(one.to)];
}
