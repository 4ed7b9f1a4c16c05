import { computeCell, type CellTools, type CellWork, type Computed } from "./compute-cell.ts";
import { buildGraph, type CellGraph, type GraphNode } from "./graph.ts";
import type { InputValues } from "./enclosed.ts";
import type { InputValue } from "./input.ts";
import { isManual, nextQueries } from "./next-queries.ts";
import type { Cell, Notebook } from "./notebook.ts";
import {
  cellRunOf,
  fingerprintOf,
  FRESH,
  neededOf,
  settledState,
  statusOf,
  verdictOf,
  type CellRun,
  type Entry,
  type RunState,
  type TableStatus,
  type Unable,
} from "./run-state.ts";

export interface RunOptions<Result> extends CellTools<Result> {
  /** something about these cells changed */
  readonly onChange?: (ids: readonly string[]) => void;
  /** what is likely to be asked besides once a cell's result is there; the executor may begin with it */
  readonly asks?: (cell: Cell) => readonly string[];
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
    return cellRunOf(this.#state, id);
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
    const cells = new Map(notebook.cells.map((cell) => [cell.id, cell]));
    for (const cell of before?.cells ?? []) {
      const now = cells.get(cell.id);
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
        (t) => JSON.stringify(before.get(t.toLowerCase())) !== JSON.stringify(statusOf(this.#state, t)),
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

  /** Sets inputs, by their cells' names, before anything runs. */
  choose(values: InputValues): void {
    for (const { kind, name, id } of this.#notebook?.cells ?? [])
      if (kind === "input" && Object.hasOwn(values, name)) this.#entry(id).chosen = values[name];
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

  get #state(): RunState<Result> {
    return { graph: this.#graph, entries: this.#entries, tables: this.#tables, wanted: this.#wanted };
  }

  #rebuild(tables?: ReadonlyMap<string, TableStatus>): void {
    const names = tables ? [...tables.keys()] : [...this.#tables.keys()];
    this.#graph = buildGraph(this.#notebook?.cells ?? [], names);
  }

  #entry(id: string): Entry<Result> {
    let entry = this.#entries.get(id);
    if (!entry) {
      entry = { ...FRESH };
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

  /** Cells that cannot run at all, and those with a result computed from something else than there is now. */
  #markStale(nodes: Iterable<GraphNode> = this.#graph.nodes.values()): void {
    for (const { cell, problem } of nodes) {
      const entry = this.#entry(cell.id);
      if (problem !== entry.problem) {
        const before = entry.fingerprint === undefined ? "fresh" : "stale";
        const error = problem === undefined ? undefined : { message: problem };
        this.#set(cell.id, { problem, error, state: problem === undefined ? before : "error" });
      }
      if (problem !== undefined) continue;
      const state = settledState(this.#state, cell.id);
      if (state !== entry.state) this.#set(cell.id, { state });
    }
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
      const verdict = node ? verdictOf(this.#state, node) : "gone";
      if (verdict === "wait") continue;
      this.#wanted.delete(id);
      if (verdict === "gone") continue;
      if (verdict !== "go") {
        this.#fail(node!, verdict);
        return true;
      }
      const entry = this.#entry(id);
      if (!force && entry.fingerprint === fingerprintOf(this.#state, id)) {
        this.#set(id, { state: entry.error ? "error" : "ok" });
        return true;
      }
      void this.#start(node!);
      return true;
    }
    return false;
  }

  #fail(node: GraphNode, change: Unable): void {
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
    const fingerprint = fingerprintOf(this.#state, id);
    this.#running = { id, controller };
    this.#set(id, { state: "running", error: undefined, progress: undefined });
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
    const touched = [id, ...(this.#graph.nodes.get(id)?.neededBy ?? [])];
    this.#markStale(touched.flatMap((one) => this.#graph.nodes.get(one) ?? []));
    this.#pump();
  }

  #compute(node: GraphNode, signal: AbortSignal): Promise<Computed<Result>> {
    const work: CellWork<Result> = {
      ...this.#options,
      node,
      cells: this.#notebook?.cells ?? [],
      tableNames: [...this.#tables.keys()],
      chosen: this.#entry(node.cell.id).chosen,
      onProgress: (progress) => {
        if (!signal.aborted && this.#entries.has(node.cell.id)) this.#set(node.cell.id, { progress });
      },
      needed: neededOf(this.#state, node),
      next: nextQueries(node, this.#state, this.#options.asks ?? (() => [])),
    };
    return computeCell(work, signal);
  }
}
