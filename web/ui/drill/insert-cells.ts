import { insertCell, renameCell } from "#notebook/edit.ts";
import type { Notebook } from "#notebook/notebook.ts";
import {
  callText,
  eventText,
  timelineText,
  type Drill,
  type RowsNames,
  type SegmentHelper,
} from "./drill.ts";
import { forksText, type Fork } from "./fork-call.ts";
import type { AskedEvent } from "./mark.ts";

/** What can stand in the notebook as a cell of its own. */
export type DrillCell =
  | { readonly kind: SegmentHelper; /** other than `<base>_<kind>` */ readonly name?: string }
  | { readonly kind: "timeline"; readonly customer: string }
  | { readonly kind: "event"; readonly event: AskedEvent }
  | { readonly kind: "forks"; readonly fork: Fork };

export interface Inserted {
  readonly notebook: Notebook;
  /** ids of the new cells, in order */
  readonly added: readonly string[];
}

/**
 * The notebook with cells behind another that reproduce a drill: the rows it selects customers by, if it does, then the
 * calls. A cell those rows are read from gets its name into the file.
 * @param after id of the cell the drill began in
 * @param freeName a name near this one that neither a table, a cell, nor another of the new cells has
 */
export function insertDrill(
  notebook: Notebook,
  after: string,
  drill: Drill,
  cells: readonly DrillCell[],
  freeName: (base: string) => string,
): Inserted {
  const source = notebook.cells.find(({ id }) => id === after);
  const base = source && !/^cell_\d+$/.test(source.name) ? source.name : "drill";
  const names = namesOfRows(drill, base, freeName);
  const drafts = [
    ...(names ? [{ name: names.rows, body: drill.rows! }] : []),
    ...(names?.others === undefined ? [] : [{ name: names.others, body: drill.others! }]),
    ...cells.map((cell) => ({
      name: freeName(("name" in cell ? cell.name : undefined) ?? `${base}_${cell.kind}`),
      body: bodyOf(cell, drill, names),
    })),
  ];
  let result = drill.rows !== undefined && source && !source.named ? named(notebook, after) : notebook;
  const at = result.cells.findIndex(({ id }) => id === after) + 1;
  const added: string[] = [];
  drafts.forEach(({ name, body }, i) => {
    result = insertCell(result, at + i, { kind: "query", name, body });
    added.push(result.cells[at + i].id);
  });
  return { notebook: result, added };
}

/** Names for the cells that give the rows of a drill; undefined where it has none. */
function namesOfRows(
  { rows, others }: Drill,
  base: string,
  freeName: (base: string) => string,
): RowsNames | undefined {
  if (rows === undefined) return undefined;
  const name = freeName(`${base}_chosen`);
  return others === undefined ? { rows: name } : { rows: name, others: freeName(`${base}_compared`) };
}

function bodyOf(cell: DrillCell, drill: Drill, names: RowsNames | undefined): string {
  switch (cell.kind) {
    case "timeline":
      return timelineText(drill, cell.customer);
    case "event":
      return eventText(drill, cell.event);
    case "forks":
      return forksText(drill, cell.fork);
    default:
      return callText(cell.kind, drill, names);
  }
}

/** Names made up in memory are read by nobody else. */
function named(notebook: Notebook, id: string): Notebook {
  const { name } = notebook.cells.find((cell) => cell.id === id)!;
  return renameCell(notebook, id, name);
}
