import { valueAt, type Value } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import { quoteIdentifier } from "#sql/quote.ts";
import type { Executor, Parameters } from "./executor.ts";
import { buildGraph, type CellGraph, type GraphNode } from "./graph.ts";
import { inputParameters, inputValue, parseInput, type InputConfig, type InputValue } from "./input.ts";
import type { Cell, CellState, Notebook } from "./notebook.ts";

/** How far a data table is. A table that is not listed at all is left to the engine to miss. */
export type TableStatus =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly version: number }
  | { readonly state: "failed"; readonly message: string };

/** One cell as a person sees it. */
export interface CellRun<Result> {
  readonly state: CellState;
  /** the last good result; kept while the cell runs again or is stale, and for a failed check */
  readonly result: Result | undefined;
  readonly error:
    { readonly message: string; readonly at?: { readonly from: number; readonly to: number } } | undefined;
  readonly input:
    | { readonly config: InputConfig; readonly options: readonly Value[]; readonly value: InputValue }
    | undefined;
}

export interface RunOptions<Result> {
  readonly executor: Executor<Result & { readonly rowCount: number }>;
  /** something about these cells changed */
  readonly onChange?: (ids: readonly string[]) => void;
  /** the rows of a result (or its first ones), for the options of an input */
  readonly tableOf: (result: Result) => Table;
  /** throws what is wrong with a chart cell's text over a table, `at` in the text; without it nothing is */
  readonly checkChart?: (text: string, table: Table) => void;
}

interface Entry<Result> {
  state: CellState;
  result: Result | undefined;
  error: CellRun<Result>["error"];
  input: CellRun<Result>["input"];
  /** grows with every result, so that who used an older one is seen to be stale */
  version: number;
  /** what the last good result was computed from */
  fingerprint: string | undefined;
  /** why it cannot run, as its graph node said last */
  problem: string | undefined;
  /** a person's choice for an input */
  chosen: InputValue | undefined;
}

/**
 * Runs a notebook's cells: each after what it needs, one at a time, and only those whose text, inputs or tables
 * changed. Owns no computation; an executor does that.
 */
export class NotebookRun<Result extends { readonly rowCount: number }> {
  readonly #options: RunOptions<Result>;
  readonly #entries = new Map<string, Entry<Result>>();
  #notebook: Notebook | undefined;
  #graph: CellGraph = { nodes: new Map() };
  #tables: ReadonlyMap<string, TableStatus> = new Map();
  /** ids to run; true: even if nothing changed */
  readonly #wanted = new Map<string, boolean>();
  #running: { readonly id: string; readonly controller: AbortController } | undefined;
  #idle: (() => void)[] = [];

  constructor(options: RunOptions<Result>) {
    this.#options = options;
  }

  /** Something is queued or running. */
  get busy(): boolean {
    return this.#wanted.size > 0 || this.#running !== undefined;
  }

  whenIdle(): Promise<void> {
    return this.busy ? new Promise((resolve) => this.#idle.push(resolve)) : Promise.resolve();
  }

  cell(id: string): CellRun<Result> {
    const entry = this.#entries.get(id);
    if (!entry)
      return {
        state: this.#graph.nodes.has(id) ? "fresh" : "ok",
        result: undefined,
        error: undefined,
        input: undefined,
      };
    return { state: entry.state, result: entry.result, error: entry.error, input: entry.input };
  }

  /** What depends on what, for the page to show. */
  get graph(): CellGraph {
    return this.#graph;
  }

  /** Takes a changed notebook: changed cells become stale, nothing runs. */
  setNotebook(notebook: Notebook): void {
    const before = this.#notebook;
    this.#notebook = notebook;
    this.#rebuild();
    for (const cell of before?.cells ?? []) {
      const now = notebook.cells.find((c) => c.id === cell.id);
      if (!now || now.name !== cell.name)
        void this.#options.executor.forget(cell.name).catch(() => undefined);
      if (!now) this.#remove(cell.id);
    }
    this.#markStale();
  }

  /** Takes the state of the data tables. Cells that ran on another version of a table run again. */
  setTables(tables: ReadonlyMap<string, TableStatus>): void {
    const before = this.#tables;
    this.#tables = new Map([...tables].map(([name, status]) => [name.toLowerCase(), status]));
    this.#rebuild(tables);
    for (const node of this.#graph.nodes.values()) {
      const entry = this.#entry(node.cell.id);
      const hasRun = entry.state !== "fresh" && entry.state !== "queued";
      const changed = node.tables.some(
        (t) => JSON.stringify(before.get(t.toLowerCase())) !== JSON.stringify(this.#status(t)),
      );
      if (hasRun && changed) this.#want(node);
    }
    this.#markStale();
    this.#pump();
  }

  /** Runs a cell, first what it needs and has no current result, then what depends on it. */
  run(id: string): void {
    const node = this.#graph.nodes.get(id);
    if (!node) return;
    this.#wantNeeded(node, new Set());
    this.#wanted.set(id, true);
    if (this.#running?.id === id) this.#running.controller.abort();
    this.#set(id, { state: "queued" });
    this.#pump();
  }

  /** Runs everything; cells marked `run=manual` only if asked. */
  runAll({ manual = true }: { manual?: boolean } = {}): void {
    for (const node of this.#graph.nodes.values()) if (manual || !isManual(node.cell)) this.#want(node, true);
    this.#pump();
  }

  /** Runs every cell that has no current result; cells marked `run=manual` too. */
  runStale(): void {
    for (const node of this.#graph.nodes.values())
      if (this.#entry(node.cell.id).state !== "ok") this.#want(node);
    this.#pump();
  }

  /** Chooses an input's value and runs what uses it. */
  setInput(id: string, value: InputValue): void {
    this.#entry(id).chosen = value;
    this.run(id);
  }

  /** Cancels one cell, or everything that is queued or running. */
  cancel(id?: string): void {
    const queued = id === undefined ? [...this.#wanted.keys()] : this.#wanted.has(id) ? [id] : [];
    for (const one of queued) {
      this.#wanted.delete(one);
      if (one !== this.#running?.id) this.#set(one, { state: "cancelled" });
    }
    if (this.#running && (id === undefined || id === this.#running.id)) this.#running.controller.abort();
    this.#pump();
  }

  #rebuild(tables?: ReadonlyMap<string, TableStatus>): void {
    const names = tables ? [...tables.keys()] : [...this.#tables.keys()];
    this.#graph = buildGraph(this.#notebook?.cells ?? [], names);
  }

  #entry(id: string): Entry<Result> {
    let entry = this.#entries.get(id);
    if (!entry) {
      entry = {
        state: "fresh",
        result: undefined,
        error: undefined,
        input: undefined,
        version: 0,
        fingerprint: undefined,
        problem: undefined,
        chosen: undefined,
      };
      this.#entries.set(id, entry);
    }
    return entry;
  }

  #set(id: string, change: Partial<Entry<Result>>): void {
    Object.assign(this.#entry(id), change);
    this.#options.onChange?.([id]);
  }

  #remove(id: string): void {
    this.#wanted.delete(id);
    if (this.#running?.id === id) this.#running.controller.abort();
    this.#entries.delete(id);
  }

  #status(table: string): TableStatus | undefined {
    return this.#tables.get(table.toLowerCase());
  }

  /** Cells that cannot run at all, and those with a result computed from something else than there is now. */
  #markStale(): void {
    for (const { cell, problem } of this.#graph.nodes.values()) {
      const entry = this.#entry(cell.id);
      if (problem !== entry.problem) {
        const before = entry.fingerprint === undefined ? "fresh" : "stale";
        const error = problem === undefined ? undefined : { message: problem };
        this.#set(cell.id, { problem, error, state: problem === undefined ? before : "error" });
      }
      if (problem !== undefined) continue;
      const isSettled = ["ok", "error", "blocked", "cancelled", "stale"].includes(entry.state);
      if (!isSettled || this.#wanted.has(cell.id)) continue;
      const isCurrent = entry.fingerprint !== undefined && entry.fingerprint === this.#fingerprint(cell.id);
      if (isCurrent && entry.state === "stale") this.#set(cell.id, { state: entry.error ? "error" : "ok" });
      else if (!isCurrent && entry.state === "ok") this.#set(cell.id, { state: "stale" });
    }
  }

  #fingerprint(id: string): string {
    const { cell, needs, tables } = this.#graph.nodes.get(id)!;
    const versions = needs.map((need) => this.#entry(need).version);
    return JSON.stringify([
      cell.kind,
      cell.name,
      cell.body,
      cell.attributes.get("from"),
      versions,
      tables.map((t) => this.#status(t)),
      this.#entry(id).chosen,
    ]);
  }

  #want({ cell }: GraphNode, force = false): void {
    this.#wanted.set(cell.id, force || (this.#wanted.get(cell.id) ?? false));
    if (this.#running?.id === cell.id) this.#running.controller.abort();
    this.#set(cell.id, { state: "queued" });
  }

  #wantNeeded(node: GraphNode, seen: Set<string>): void {
    for (const id of node.needs) {
      if (seen.has(id)) continue;
      seen.add(id);
      const needed = this.#graph.nodes.get(id)!;
      this.#wantNeeded(needed, seen);
      const entry = this.#entry(id);
      if (entry.state !== "ok" && entry.state !== "running" && entry.state !== "queued") this.#want(needed);
    }
  }

  #pump(): void {
    while (!this.#running && this.#next());
    if (this.busy) return;
    for (const resolve of this.#idle.splice(0)) resolve();
    this.#options.onChange?.([]);
  }

  /** Starts or settles the first wanted cell that need not wait. @returns whether there was one */
  #next(): boolean {
    for (const [id, force] of this.#wanted) {
      const node = this.#graph.nodes.get(id);
      const verdict = node ? this.#verdict(node) : "gone";
      if (verdict === "wait") continue;
      this.#wanted.delete(id);
      if (verdict === "gone") continue;
      if (verdict !== "go") {
        this.#fail(node!, verdict);
        return true;
      }
      const entry = this.#entry(id);
      if (!force && entry.fingerprint === this.#fingerprint(id)) {
        this.#set(id, { state: entry.error ? "error" : "ok" });
        return true;
      }
      void this.#start(node!);
      return true;
    }
    return false;
  }

  /** Whether a wanted cell can go, must wait, or cannot run and why. */
  #verdict(node: GraphNode): "go" | "wait" | Pick<Entry<Result>, "state" | "error"> {
    if (node.problem !== undefined) return { state: "error", error: { message: node.problem } };
    const needed = node.needs.map((id) => this.#graph.nodes.get(id)!);
    const statuses = node.tables.map((name) => ({ name, status: this.#status(name) }));
    if (needed.some(({ cell }) => this.#wanted.has(cell.id))) return "wait";
    const broken = needed.filter(
      ({ cell }) => this.#entry(cell.id).result === undefined && this.#entry(cell.id).input === undefined,
    );
    if (broken.length) {
      const names = broken.map(({ cell }) => `${cell.name} (${this.#entry(cell.id).state})`).join(", ");
      return { state: "blocked", error: { message: `waits for ${names}; mend or run that first` } };
    }
    const failed = statuses.find(({ status }) => status?.state === "failed");
    if (failed?.status?.state === "failed")
      return {
        state: "blocked",
        error: { message: `the table ${failed.name} could not be read: ${failed.status.message}` },
      };
    return statuses.some(({ status }) => status?.state === "loading") ? "wait" : "go";
  }

  #fail(node: GraphNode, change: Pick<Entry<Result>, "state" | "error">): void {
    this.#set(node.cell.id, {
      ...change,
      result: undefined,
      input: undefined,
      fingerprint: undefined,
      version: this.#entry(node.cell.id).version + 1,
    });
    this.#passOn(node);
  }

  /** What depends on a cell runs next; a manual one is only marked. */
  #passOn(node: GraphNode): void {
    for (const id of node.neededBy) {
      const next = this.#graph.nodes.get(id);
      if (!next || next.problem !== undefined) continue;
      if (!isManual(next.cell)) this.#want(next);
      else if (this.#entry(id).state === "ok") this.#set(id, { state: "stale" });
    }
  }

  async #start(node: GraphNode): Promise<void> {
    const { id } = node.cell;
    const controller = new AbortController();
    const fingerprint = this.#fingerprint(id);
    this.#running = { id, controller };
    this.#set(id, { state: "running", error: undefined });
    try {
      const done = await this.#compute(node, controller.signal);
      if (!controller.signal.aborted && this.#entries.has(id)) {
        this.#set(id, { ...done, fingerprint, version: this.#entry(id).version + 1 });
        this.#passOn(this.#graph.nodes.get(id) ?? node);
      }
    } catch (error) {
      if (!controller.signal.aborted && this.#entries.has(id)) {
        const { message, at } = error as Error & { at?: { from: number; to: number } };
        this.#running = undefined;
        this.#fail(this.#graph.nodes.get(id) ?? node, {
          state: "error",
          error: { message, ...(at && { at }) },
        });
      }
    }
    if (controller.signal.aborted && this.#entries.has(id))
      this.#set(id, { state: this.#wanted.has(id) ? "queued" : "cancelled" });
    this.#running = undefined;
    this.#markStale();
    this.#pump();
  }

  async #compute(
    node: GraphNode,
    signal: AbortSignal,
  ): Promise<Pick<Entry<Result>, "state" | "result" | "error" | "input">> {
    const { cell } = node;
    if (cell.kind === "input")
      return { state: "ok", result: undefined, error: undefined, input: await this.#input(node, signal) };
    if (cell.kind === "chart")
      return {
        state: "ok",
        result: await this.#charted(node, signal),
        error: undefined,
        input: undefined,
      };
    const result = await this.#query(node, cell.name, cell.body, signal);
    const failed = cell.kind === "check" && result.rowCount > 0;
    const error = failed
      ? {
          message: `check failed: ${result.rowCount} ${result.rowCount === 1 ? "row" : "rows"} came back, none should`,
        }
      : undefined;
    return { state: failed ? "error" : "ok", result, error, input: undefined };
  }

  /** The rows a chart is drawn from: another cell's result, or a data table. */
  async #charted(node: GraphNode, signal: AbortSignal): Promise<Result> {
    const { cell, needs, tables } = node;
    const from = cell.attributes.get("from");
    if (from === undefined)
      throw new JourneyError("chart: no rows to draw; write from=a_cell behind .chart in its fence");
    const result = needs.length
      ? this.#entry(needs[0]).result
      : tables.length
        ? await this.#query(node, cell.name, `FROM ${quoteIdentifier(tables[0])}`, signal)
        : undefined;
    if (!result) throw new JourneyError(`chart: ${this.#noRows(from)}`);
    this.#options.checkChart?.(cell.body, this.#options.tableOf(result));
    return result;
  }

  #noRows(from: string): string {
    const cells = [...this.#graph.nodes.values()]
      .map(({ cell }) => cell)
      .filter((c) => c.kind === "query" && c.named);
    const names = [...cells.map(({ name }) => name), ...this.#tables.keys()];
    if (this.#notebook?.cells.some((cell) => cell.named && cell.name.toLowerCase() === from.toLowerCase()))
      return `from=${from} names a cell without rows; name a query: ${names.join(", ") || "there is none"}`;
    return `there is no cell or table ${from}; there are ${names.join(", ") || "none"}`;
  }

  async #input(node: GraphNode, signal: AbortSignal): Promise<NonNullable<CellRun<Result>["input"]>> {
    const config = parseInput(node.cell.body);
    const options =
      typeof config.options === "string"
        ? firstColumn(
            this.#options.tableOf(
              await this.#query(node, `${node.cell.name}:options`, config.options, signal),
            ),
          )
        : (config.options ?? []);
    return { config, options, value: inputValue(config, options, this.#entry(node.cell.id).chosen) };
  }

  #query(node: GraphNode, cell: string, text: string, signal: AbortSignal): Promise<Result> {
    return this.#options.executor.query(
      { cell, text, parameters: this.#parameters(node), isRead: node.isRead },
      signal,
    );
  }

  #parameters(node: GraphNode): Parameters {
    const given = node.needs.flatMap((id) => {
      const { input } = this.#entry(id);
      const name = this.#graph.nodes.get(id)!.cell.name;
      return input ? Object.entries(inputParameters(name, input.config, input.value)) : [];
    });
    return Object.fromEntries(given.filter(([name]) => node.parameters.includes(name)));
  }
}

const isManual = (cell: Cell): boolean => cell.attributes.get("run") === "manual";

function firstColumn(table: Table): Value[] {
  const data = table.columns[0]?.data;
  return data
    ? Array.from({ length: table.rowCount }, (_, row) => valueAt(data, row)).filter((value) => value !== null)
    : [];
}
