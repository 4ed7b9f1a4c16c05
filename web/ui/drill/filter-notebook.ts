import { insertCell, removeCell, renameCell, setAttribute, setBody } from "#notebook/edit.ts";
import { parseNotebook, serialiseNotebook } from "#notebook/format.ts";
import type { Cell, Notebook } from "#notebook/notebook.ts";
import { withTable } from "#notebook/rename.ts";
import { dependencies } from "#sql/dependencies.ts";
import { writeIdentifier } from "#sql/quote.ts";
import { statementsOf } from "./call-behind.ts";
import { callText, rolesIn, type Drill } from "./drill.ts";
import { argumentOf } from "./written-call.ts";

/** A cell that keeps only some customers: its attribute `filter=` names the events of all. */
export interface NotebookFilter {
  readonly cell: Cell;
  /** the cell or table with the events of all */
  readonly all: string;
}

/** Filters of a notebook, in the order of its cells. */
export function filtersOf(notebook: Notebook): NotebookFilter[] {
  return notebook.cells.flatMap((cell) => {
    const all = cell.attributes.get("filter");
    return all === undefined ? [] : [{ cell, all }];
  });
}

/** The name that the filtered events go by: that of the last of the filters over each other. */
export function eventsNameOf(filters: readonly NotebookFilter[], filter: NotebookFilter): string {
  const over = filters.find(({ all }) => same(all, filter.cell.name));
  return over ? eventsNameOf(filters, over) : filter.cell.name;
}

/** What the rows are called that chose a filter’s customers; undefined where none did. */
export function rowsOf({ cell }: NotebookFilter): string | undefined {
  const call = statementsOf(cell.body)[0]?.whole;
  const called = call && argumentOf(call, "called")?.value;
  return called?.kind === "string" ? called.value : undefined;
}

/** Whether `filtered` can be asked: one cell or table has the events, also behind a query over it. */
export function canFilter(notebook: Notebook, drill: Drill): boolean {
  return eventsOf(notebook, drill) !== undefined;
}

/**
 * The notebook with only the customers of a drill: the events move into a cell (or, of a file, a table) of another name,
 * and the old name stands for the events of those customers, so that everything that reads the events follows. Results that
 * select the customers, or events that are a query, are copied into cells that read the events of all. A filter there is
 * already moves along as it is, so that each can be taken back. All of it stands in the file; `unfiltered` takes it back.
 * @param freeName a name near this one that is not taken; never the same twice
 */
export function filtered(given: Notebook, drill: Drill, freeName: (base: string) => string): Notebook {
  const events = eventsOf(given, drill);
  if (events === undefined) return given;
  const notebook = withNames(given, drill.rows ?? "");
  const all = freeName(`${events}_all`);
  const helping = helpingCells(notebook, drill, events, all, freeName);
  const written = writeIdentifier(all);
  const chosen = helping.at(-1);
  const whom: Drill = chosen ? chosenDrill(drill, written, chosen.body) : { ...drill, events: written };
  const body = callText("only", whom, chosen && { rows: chosen.name });
  const cell = notebook.cells.find(({ name }) => same(name, events));
  const at = cell ? notebook.cells.indexOf(cell) : 0;
  const moved = cell
    ? withFilterMoved(
        insertCell(setBody(notebook, cell.id, body), at, { kind: "query", name: all, body: cell.body }),
        cell,
        all,
      )
    : insertCell(withTableRenamed(notebook, events, all), at, { kind: "query", name: events, body });
  const { id } = moved.cells.find(({ name }) => same(name, events))!;
  let result = setAttribute(moved, id, "filter", all);
  for (const { name, body: text } of helping) {
    const place = result.cells.findIndex((one) => one.id === id);
    result = insertCell(result, place, { kind: "query", name, body: text });
    result = setAttribute(result, result.cells[place].id, "of", events);
  }
  return result;
}

/** The notebook with the events of all customers again. */
export function unfiltered(notebook: Notebook, { cell, all }: NotebookFilter): Notebook {
  let result = notebook;
  for (const { id, attributes } of notebook.cells)
    if (same(attributes.get("of") ?? "", cell.name)) result = removeCell(result, id);
  const before = result.cells.find((one) => same(one.name, all));
  if (!before) return withTableRenamed(removeCell(result, cell.id), all, cell.name);
  result = removeCell(setBody(result, cell.id, before.body), before.id);
  return withFilterMoved(setAttribute(result, cell.id, "filter", undefined), before, cell.name);
}

/** What a cell was as a filter, if it was one, is now the cell of another name, and the cells that only served it are its. */
function withFilterMoved(notebook: Notebook, { name, attributes }: Cell, to: string): Notebook {
  const all = attributes.get("filter");
  if (all === undefined) return notebook;
  return notebook.cells.reduce((result, one) => {
    if (same(one.name, to)) return setAttribute(result, one.id, "filter", all);
    return same(one.attributes.get("of") ?? "", name) ? setAttribute(result, one.id, "of", to) : result;
  }, notebook);
}

/**
 * The notebook without a cell, and without what only served it: with a filter go the cells that find its customers; without the
 * events of all, a filter over them and those cells are queries like any other.
 */
export function withoutCell(notebook: Notebook, id: string): Notebook {
  const cell = notebook.cells.find((one) => one.id === id);
  const result = removeCell(notebook, id);
  if (!cell) return result;
  const ended = filtersOf(result).filter(({ all }) => same(all, cell.name));
  return result.cells.reduce((all, { id: other, attributes }) => {
    const of = attributes.get("of") ?? "";
    if (cell.attributes.has("filter") && same(of, cell.name)) return removeCell(all, other);
    if (ended.some((one) => one.cell.id === other)) return setAttribute(all, other, "filter", undefined);
    return ended.some((one) => same(of, one.cell.name)) ? setAttribute(all, other, "of", undefined) : all;
  }, result);
}

/** The one cell or table that has the events of a drill; undefined where there is none, or several. */
function eventsOf({ cells, frontMatter }: Notebook, { events }: Drill): string | undefined {
  const known = dependencies(`SELECT * FROM ${events}`).tables.flatMap((name) => {
    const isCell = cells.some((one) => one.named && one.kind === "query" && same(one.name, name));
    return isCell || frontMatter.data.some((one) => same(one.name, name)) ? [name] : [];
  });
  return known.length === 1 ? known[0] : undefined;
}

/**
 * The cell or table whose events a filter to these customers puts others in the place of, where one call over them finds the
 * customers and nothing is copied.
 */
export function plainEventsOf(notebook: Notebook, drill: Drill): string | undefined {
  const events = eventsOf(notebook, drill);
  return events !== undefined && isPlain(drill, events) ? events : undefined;
}

/** The customers that a cell gives, who are still called what they are. */
function chosenDrill(drill: Drill, events: string, rows: string): Drill {
  const { chosen, filters, against } = drill;
  const called = chosen && { chosen: { ...chosen, filters: [...(chosen.filters ?? []), ...filters] } };
  return { ...rolesIn(drill), events, rows, ...called, filters: [], against };
}

interface Helping {
  readonly name: string;
  readonly body: string;
}

/**
 * The cells that find the customers among the events of all, the last the customers themselves: copies of the results they
 * are chosen from, as far as these come from the events. None where a call over the events alone finds them.
 */
function helpingCells(
  notebook: Notebook,
  drill: Drill,
  events: string,
  all: string,
  freeName: (base: string) => string,
): Helping[] {
  if (isPlain(drill, events)) return [];
  const names = new Map([[events.toLowerCase(), all]]);
  const anew = (text: string) =>
    dependencies(text).tables.reduce((sql, name) => {
      const other = names.get(name.toLowerCase());
      return other === undefined ? sql : withTable(sql, name, other);
    }, text);
  const helping: Helping[] = [];
  const add = (base: string, body: string) => {
    const name = freeName(base);
    helping.push({ name, body: anew(body) });
    return name;
  };
  for (const cell of cellsBetween(
    notebook,
    `${drill.rows ?? ""};${drill.others ?? ""};SELECT * FROM ${drill.events}`,
    events,
  ))
    names.set(cell.name.toLowerCase(), add(`${cell.name}_all`, cell.body));
  // without filters, and over the events themselves, the rows are the customers
  const isFound = drill.rows !== undefined && !drill.filters.length && isName(drill.events, events);
  // what they are filtered by is looked at when they were compared with the others
  const others = drill.others === undefined || isFound ? undefined : add(`${events}_compared`, drill.others);
  const rows = drill.rows === undefined ? undefined : add(`${events}_chosen`, drill.rows);
  if (!isFound) {
    const names = rows === undefined ? undefined : { rows, ...(others === undefined ? {} : { others }) };
    add(`${events}_whom`, callText("customers", drill, names));
  }
  return helping;
}

/** Cells that a text reads, directly or not, and that read the events; each after those it reads. */
function cellsBetween({ cells }: Notebook, text: string, events: string): Cell[] {
  const found = new Map<Cell, boolean>();
  const order: Cell[] = [];
  const reads = (sql: string): boolean => {
    let isOver = false;
    for (const name of dependencies(sql).tables) {
      if (same(name, events)) isOver = true;
      else {
        const cell = cells.find((one) => one.kind === "query" && same(one.name, name));
        if (cell && visit(cell)) isOver = true;
      }
    }
    return isOver;
  };
  const visit = (cell: Cell): boolean => {
    const known = found.get(cell);
    if (known !== undefined) return known;
    found.set(cell, false);
    const isOver = reads(cell.body);
    found.set(cell, isOver);
    if (isOver) order.push(cell);
    return isOver;
  };
  reads(text);
  return order;
}

/** Cells that a text reads get their names into the file. */
function withNames(notebook: Notebook, text: string): Notebook {
  return dependencies(text).tables.reduce((result, name) => {
    const cell = result.cells.find((one) => !one.named && same(one.name, name));
    return cell ? renameCell(result, cell.id, cell.name) : result;
  }, notebook);
}

/** The notebook with another name for a table of its front matter; unchanged where the text cannot be changed so. */
function withTableRenamed(notebook: Notebook, from: string, to: string): Notebook {
  const text = serialiseNotebook(notebook);
  const { raw } = notebook.frontMatter;
  const written = from.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const changed = raw.replace(new RegExp(`^([ \\t]+)${written}([ \\t]*:)`, "mu"), `$1${to}$2`);
  return parseNotebook(changed + text.slice(raw.length), notebook);
}

/** A call over the events alone finds the customers. */
function isPlain(drill: Drill, events: string): boolean {
  return drill.rows === undefined && isName(drill.events, events);
}

function isName(text: string, name: string): boolean {
  return same(text, name) || same(text, writeIdentifier(name));
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
