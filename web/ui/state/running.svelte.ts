import { SvelteMap } from "svelte/reactivity";
import { checkChart } from "#chart/declared/bind-chart.ts";
import type { InputValues } from "#notebook/enclosed.ts";
import type { InputValue } from "#notebook/input.ts";
import type { Cell, CellState, Notebook } from "#notebook/notebook.ts";
import { NotebookRun } from "#notebook/run.ts";
import type { CellRun, TableStatus } from "#notebook/run-state.ts";
import type { ResultView, Workbench } from "#worker/protocol.ts";

export type CellStatus = CellRun<ResultView>;

/** The run of the open notebook as Svelte state: a component that reads a cell's status follows that cell only. */
export class Running {
  /** something is queued or running */
  isBusy = $state(false);
  readonly #statuses = new SvelteMap<string, CellStatus>();
  readonly #workbench: Workbench;
  readonly #onSettled: (cell: string, status: CellStatus) => void;
  #run: NotebookRun<ResultView>;
  /** what charts asked about a cell's result, by its id: the text of that result and, by name, the questions */
  readonly #asked = new Map<string, { readonly ran: string; readonly texts: Map<string, string> }>();

  /** @param onSettled called when a cell has come to an end, well or not */
  constructor(workbench: Workbench, onSettled: (cell: string, status: CellStatus) => void) {
    this.#workbench = workbench;
    this.#onSettled = onSettled;
    this.#run = this.#freshRun();
  }

  /** How many cells show a result of something that has changed since. */
  readonly staleCount = $derived(
    [...this.#statuses.values()].filter(({ state }) => state === "stale").length,
  );

  status(cell: string): CellStatus {
    return this.#statuses.get(cell) ?? this.#run.cell(cell);
  }

  /**
   * Begins anew for another notebook; results of the one before are forgotten.
   * @param inputs what its inputs are set to at first, by name
   */
  begin(notebook: Notebook, inputs: InputValues = {}): void {
    this.#run.cancel();
    this.#run.setNotebook({ ...notebook, cells: [] });
    this.#run = this.#freshRun();
    this.#statuses.clear();
    this.isBusy = false;
    this.setNotebook(notebook);
    this.#run.choose(inputs);
  }

  setNotebook(notebook: Notebook): void {
    this.#run.setNotebook(notebook);
    const ids = new Set(notebook.cells.map((cell) => cell.id));
    for (const id of [...this.#statuses.keys()]) if (!ids.has(id)) this.#statuses.delete(id);
    for (const id of ids) this.#look(id);
  }

  setTables(tables: ReadonlyMap<string, TableStatus>): void {
    this.#run.setTables(tables);
  }

  /** Runs what changed; a cell that waits for `run=manual` does not. */
  runAutomatic(): void {
    this.#run.runAll({ manual: false });
  }

  /** Runs the cells in these states, except those that wait for `run=manual`. */
  runThose(notebook: Notebook, states: readonly CellState[]): void {
    for (const { id, attributes } of notebook.cells)
      if (states.includes(this.#run.cell(id).state) && attributes.get("run") !== "manual") this.#run.run(id);
  }

  setInput(cell: string, value: InputValue): void {
    this.#run.setInput(cell, value);
  }

  run(cell: string): void {
    this.#run.run(cell);
  }

  runAll(): void {
    this.#run.runAll();
  }

  runStale(): void {
    this.#run.runStale();
  }

  cancel(cell?: string): void {
    this.#run.cancel(cell);
  }

  /**
   * A chart has asked more about the result of a text; of the next result of the same text it is likely to ask the same.
   * @param name what the question is for: a later one for the same replaces it
   */
  noteAsk(cell: string, ran: string, name: string, text: string): void {
    const before = this.#asked.get(cell);
    const texts = before?.ran === ran ? before.texts : new Map<string, string>();
    this.#asked.set(cell, { ran, texts: texts.set(name, text) });
  }

  /** What charts have asked more about the result of a cell as it is now. */
  asksOf({ id, body }: Cell): readonly string[] {
    const asked = this.#asked.get(id);
    return asked?.ran === body ? [...asked.texts.values()] : [];
  }

  #freshRun(): NotebookRun<ResultView> {
    const run: NotebookRun<ResultView> = new NotebookRun<ResultView>({
      executor: this.#workbench,
      tableOf: (result) => result.head,
      checkChart,
      asks: (cell) => this.asksOf(cell),
      onChange: (ids) => {
        if (this.#run !== run) return;
        ids.forEach((id) => this.#look(id));
        this.isBusy = run.busy;
      },
    });
    return run;
  }

  #look(id: string): void {
    const before = this.#statuses.get(id);
    const now = this.#run.cell(id);
    if (
      before &&
      before.state === now.state &&
      before.result === now.result &&
      before.error === now.error &&
      before.progress === now.progress &&
      before.input === now.input
    )
      return;
    this.#statuses.set(id, now);
    if (now.result !== before?.result) this.#asked.delete(id);
    if (before?.state === "running" && now.state !== "running") this.#onSettled(id, now);
  }
}
