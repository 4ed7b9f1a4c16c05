import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileAt } from "#server/data-file.ts";
import { locate as locateFile, type Folder } from "#server/store/folder.ts";
import { checkPath } from "#server/store/path.ts";
import { checkChart } from "#chart/declared/bind-chart.ts";
import { resolveDataPath } from "#notebook/data-path.ts";
import { namedTables } from "#notebook/data-tables.ts";
import { parseNotebook } from "#notebook/format.ts";
import type { Cell, CellState, DataReference, Notebook } from "#notebook/notebook.ts";
import type { CellResult } from "#notebook/result.ts";
import { NotebookRun } from "#notebook/run.ts";
import type { CellRun, TableStatus } from "#notebook/run-state.ts";
import type { Session } from "#notebook/session.ts";
import { locate } from "#sql/locate.ts";
import { readSource } from "#source/read.ts";
import { JourneyError, type Note } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import { notesOf } from "./load-data.ts";
import { openSession } from "./open-session.ts";

/** What became of a notebook. */
export interface NotebookReport {
  readonly title: string | undefined;
  readonly data: readonly DataReport[];
  readonly cells: readonly CellReport[];
  /** what of the front matter could not be understood */
  readonly problems: readonly string[];
  /** every file was read, every cell ran, every check passed */
  readonly isFine: boolean;
}

export interface DataReport {
  readonly name: string;
  readonly file: string;
  readonly rows?: number;
  /** what is wrong with rows of the file, and what was done with them */
  readonly notes: readonly Note[];
  readonly error?: string;
}

export interface CellReport {
  readonly name: string;
  readonly kind: Cell["kind"];
  /** `skipped`: a kind of cell that does not run here */
  readonly state: CellState | "skipped";
  readonly rows?: number;
  readonly ms?: number;
  readonly notes: readonly Note[];
  readonly error?: CellError;
  /** the rows a failed check found */
  readonly found?: Table;
}

export interface CellError {
  readonly message: string;
  /** in the cell, from 1 */
  readonly line?: number;
  readonly column?: number;
  /** in the file, from 1 */
  readonly fileLine?: number;
}

/**
 * Runs all cells of a notebook over its data files, in this process.
 * @param path of the notebook in the folder; its data files must lie there too
 * @throws Error when the notebook cannot be read, or holds git conflict markers
 */
export async function runNotebook(folder: Folder, path: string): Promise<NotebookReport> {
  const text = await readFile(join(folder.root, path), "utf8");
  const notebook = parseNotebook(text);
  if (notebook.conflicts.length)
    throw new JourneyError(
      `${path}: git conflict markers in line ${notebook.conflicts.join(", ")}; resolve them first`,
    );
  const session = openSession();
  try {
    const data: DataReport[] = [];
    const statuses = new Map<string, TableStatus>();
    for (const reference of notebook.frontMatter.data)
      data.push(...(await loadReference(session, folder, path, reference, statuses)));
    const run = new NotebookRun<CellResult>({
      executor: session,
      tableOf: ({ table }) => table,
      checkChart,
    });
    run.setNotebook(notebook);
    run.setTables(statuses);
    run.runAll();
    await run.whenIdle();
    const cells = notebook.cells
      .filter(({ kind }) => kind !== "prose")
      .map((cell) =>
        cellReport(cell, run.graph.nodes.has(cell.id) ? run.cell(cell.id) : undefined, notebook),
      );
    const { title, problems } = notebook.frontMatter;
    const ran = cells.every(({ state }) => state === "ok" || state === "skipped");
    return {
      title,
      data,
      cells,
      problems,
      isFine: ran && !problems.length && data.every(({ error }) => !error),
    };
  } finally {
    session.close();
  }
}

async function loadReference(
  session: Session,
  folder: Folder,
  notebook: string,
  reference: DataReference,
  statuses: Map<string, TableStatus>,
): Promise<DataReport[]> {
  const { name, file, format, delimiter, types, roles } = reference;
  try {
    const path = await locateFile(folder, checkPath(resolveDataPath(notebook, file), "data"), "data");
    const source = await readSource(await fileAt(path), { format, delimiter, types });
    return namedTables(reference, source).map(([table, read]) => {
      session.addTable(table, read.table, roles);
      statuses.set(table, { state: "ready", version: 1 });
      return { name: table, file, rows: read.table.rowCount, notes: notesOf(read) };
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    statuses.set(name, { state: "failed", message });
    return [{ name, file, notes: [], error: message }];
  }
}

function cellReport(cell: Cell, run: CellRun<CellResult> | undefined, notebook: Notebook): CellReport {
  const { name, kind } = cell;
  if (!run) return { name, kind, state: "skipped", notes: [] };
  const { state, result, error } = run;
  return {
    name,
    kind,
    state,
    rows: result?.rowCount,
    ms: result && Math.round(result.elapsedMs),
    notes: result?.notes ?? [],
    error: error && { message: error.message, ...(error.at && placeOf(cell, error.at.from, notebook)) },
    found: kind === "check" && result?.rowCount ? result.table : undefined,
  };
}

function placeOf(cell: Cell, offset: number, { frontMatter, cells }: Notebook): Omit<CellError, "message"> {
  const { line, column } = locate(cell.body, offset);
  const before =
    frontMatter.raw +
    cells
      .slice(0, cells.indexOf(cell))
      .map(({ raw }) => raw)
      .join("");
  // the body begins below its fence
  return { line, column, fileLine: locate(before, before.length).line + line };
}
