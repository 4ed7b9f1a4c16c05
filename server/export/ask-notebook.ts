import { checkChart } from "#chart/declared/bind-chart.ts";
import { openSession } from "#server/command/open-session.ts";
import type { CellRequest, Executor } from "#notebook/executor.ts";
import type { Notebook } from "#notebook/notebook.ts";
import type { InputValues } from "#notebook/enclosed.ts";
import type { InputValue } from "#notebook/input.ts";
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
 * @param inputs what inputs are set to, by name
 * @returns what its cells asked, each question once, why those that failed did, and what each input came to
 */
export async function askNotebook(
  notebook: Notebook,
  read: readonly ReadFile[],
  inputs: InputValues = {},
): Promise<{
  readonly asked: readonly Asked[];
  readonly problems: readonly string[];
  readonly inputs: ReadonlyMap<string, InputValue>;
}> {
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
    run.choose(inputs);
    run.setTables(statuses);
    run.runAll();
    await run.whenIdle();
    const came = new Map<string, InputValue>();
    const problems = [...run.graph.nodes.values()].flatMap(({ cell }) => {
      const { state, error, input } = run.cell(cell.id);
      if (input) came.set(cell.name, input.value);
      return state === "ok" ? [] : `${cell.name}: ${error?.message ?? state}`;
    });
    return { asked, problems, inputs: came };
  } finally {
    session.close();
  }
}
