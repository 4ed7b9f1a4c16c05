import { checkChart } from "#chart/declared/bind-chart.ts";
import { openSession } from "#server/command/open-session.ts";
import type { CellRequest, Executor } from "#notebook/executor.ts";
import type { Notebook } from "#notebook/notebook.ts";
import type { CellResult } from "#notebook/result.ts";
import { NotebookRun } from "#notebook/run.ts";
import type { TableStatus } from "#notebook/run-state.ts";
import type { ReadFile } from "./read-data.ts";

/** A question of a notebook's cells and its answer. */
export interface Asked {
  readonly request: CellRequest;
  readonly result: CellResult;
}

/**
 * Runs all cells of a notebook in this process.
 * @param read its data
 * @returns what its cells asked, each question once, and why those that failed did
 */
export async function askNotebook(
  notebook: Notebook,
  read: readonly ReadFile[],
): Promise<{ readonly asked: readonly Asked[]; readonly problems: readonly string[] }> {
  const session = openSession();
  try {
    const statuses = new Map<string, TableStatus>();
    for (const { reference, tables, error } of read) {
      if (error !== undefined) statuses.set(reference.name, { state: "failed", message: error });
      for (const { name, table } of tables) {
        session.addTable(name, table, reference.roles);
        statuses.set(name, { state: "ready", version: 1 });
      }
    }
    const asked: Asked[] = [];
    const executor: Executor<CellResult> = {
      async query(request, ...more) {
        const result = await session.query(request, ...more);
        asked.push({ request, result });
        return result;
      },
      forget: (cell) => session.forget(cell),
    };
    const run = new NotebookRun<CellResult>({ executor, tableOf: ({ table }) => table, checkChart });
    run.setNotebook(notebook);
    run.setTables(statuses);
    run.runAll();
    await run.whenIdle();
    const problems = [...run.graph.nodes.values()].flatMap(({ cell }) => {
      const { state, error } = run.cell(cell.id);
      return state === "ok" ? [] : `${cell.name}: ${error?.message ?? state}`;
    });
    return { asked, problems };
  } finally {
    session.close();
  }
}
