import { insertCell, removeCell, setAttribute, setBody } from "#notebook/edit.ts";
import { parseNotebook, serialiseNotebook } from "#notebook/format.ts";
import type { Cell, Notebook } from "#notebook/notebook.ts";
import { writeIdentifier } from "#sql/quote.ts";
import { callText, type Drill } from "./drill.ts";

/** A cell that keeps only some customers, as its attributes say: `filter=` names whom, `of=` the events before. */
export interface NotebookFilter {
  readonly cell: Cell;
  /** the cell with the customers */
  readonly customers: string;
  /** the cell or table with the events of all */
  readonly all: string;
}

/** Filters of a notebook, in the order of its cells. */
export function filtersOf(notebook: Notebook): NotebookFilter[] {
  return notebook.cells.flatMap((cell) => {
    const [customers, all] = [cell.attributes.get("filter"), cell.attributes.get("of")];
    return customers !== undefined && all !== undefined ? [{ cell, customers, all }] : [];
  });
}

/** Whether `filtered` can be asked: the events have a name of their own, and the customers do not depend on results of theirs. */
export function canFilter({ cells, frontMatter }: Notebook, { events, rows }: Drill): boolean {
  const isCell = cells.some(({ name, named, kind }) => named && kind === "query" && same(name, events));
  return rows === undefined && (isCell || frontMatter.data.some(({ name }) => same(name, events)));
}

/**
 * The notebook with only the customers of a drill: the events move into a cell (or, of a file, a table) of another name,
 * the customers become a cell, and the old name stands for the events of those customers. Everything that reads the events
 * follows. All of it stands in the file; `unfiltered` takes it back.
 * @param unit the column that names customers
 * @param freeName a name near this one that is not taken
 */
export function filtered(
  notebook: Notebook,
  drill: Drill,
  unit: string,
  freeName: (base: string) => string,
): Notebook {
  const { events } = drill;
  const all = freeName(`${events}_all`);
  const customers = freeName(`${events}_only`);
  const column = writeIdentifier(unit);
  const body = `SELECT * FROM ${all}\nWHERE ${column} IN (SELECT ${column} FROM ${customers})`;
  const whom = {
    kind: "query",
    name: customers,
    body: callText("customers", { ...drill, events: all }, undefined),
  } as const;
  const cell = notebook.cells.find(({ name }) => same(name, events));
  const at = cell ? notebook.cells.indexOf(cell) : 0;
  const moved = cell
    ? insertCell(setBody(notebook, cell.id, body), at, { kind: "query", name: all, body: cell.body })
    : insertCell(withTableRenamed(notebook, events, all), at, { kind: "query", name: events, body });
  const place = moved.cells.findIndex(({ name }) => same(name, events));
  const { id } = moved.cells[place];
  const marked = setAttribute(setAttribute(moved, id, "filter", customers), id, "of", all);
  return insertCell(marked, place, whom);
}

/** The notebook with the events of all customers again. */
export function unfiltered(notebook: Notebook, { cell, customers, all }: NotebookFilter): Notebook {
  const named = (name: string) => notebook.cells.find((one) => same(one.name, name));
  const [whom, before] = [named(customers), named(all)];
  let result = whom ? removeCell(notebook, whom.id) : notebook;
  if (!before) return withTableRenamed(removeCell(result, cell.id), all, cell.name);
  result = removeCell(setBody(result, cell.id, before.body), before.id);
  return setAttribute(setAttribute(result, cell.id, "filter", undefined), cell.id, "of", undefined);
}

/** The notebook with another name for a table of its front matter; unchanged where the text cannot be changed so. */
function withTableRenamed(notebook: Notebook, from: string, to: string): Notebook {
  const text = serialiseNotebook(notebook);
  const { raw } = notebook.frontMatter;
  const written = from.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const changed = raw.replace(new RegExp(`^([ \\t]+)${written}([ \\t]*:)`, "mu"), `$1${to}$2`);
  return parseNotebook(changed + text.slice(raw.length), notebook);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
