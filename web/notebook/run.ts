import type { HelperProgress } from "#journey/helper.ts";
import {
  computeCell,
  parametersOf,
  type CellError,
  type CellTools,
  type CellWork,
  type Computed,
  type InputState,
} from "./compute-cell.ts";
import { buildGraph, type CellGraph, type GraphNode } from "./graph.ts";
import type { InputValue } from "./input.ts";
import { isManual, nextQueries } from "./next-queries.ts";
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
  readonly error: CellError | undefined;
  readonly input: InputState | undefined;
  /** how far it is while it runs, where that is known */
  readonly progress: HelperProgress | undefined;
}

export interface RunOptions<Result> extends CellTools<Result> {
  /** something about these cells changed */
  readonly onChange?: (ids: readonly string[]) => void;
  /** what is likely to be asked besides once a cell's result is there; the executor may begin with it */
  readonly asks?: (cell: Cell) => readonly string[];
}

interface Entry<Result> {
  state: CellState;
  result: Result | undefined;
  error: CellError | undefined;
  input: InputState | undefined;
  progress: HelperProgress | undefined;
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
    const { state, result, error, input, progress } = this.#entries.get(id) ?? FRESH;
    const runs = this.#entries.has(id) || this.#graph.nodes.has(id);
    return {
      state: runs ? state : "ok",
      result,
      error,
      input,
      progress: state === "running" ? progress : undefined,
    };
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

  #status(table: string): TableStatus | undefined {
    return this.#tables.get(table.toLowerCase());
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
      needed: this.#needed(node),
      next: nextQueries(node, {
        graph: this.#graph,
        wanted: this.#wanted.keys(),
        isDue: (id) => this.#wanted.has(id) || this.#entry(id).state !== "ok",
        isLoaded: (table) => (this.#status(table)?.state ?? "ready") === "ready",
        parameters: (one) => parametersOf({ node: one, needed: this.#needed(one) }),
        asks: (cell) => this.#options.asks?.(cell) ?? [],
      }),
    };
    return computeCell(work, signal);
  }

  #needed({ needs }: GraphNode): CellWork<Result>["needed"] {
    return needs.map((id) => ({
      cell: this.#graph.nodes.get(id)!.cell,
      result: this.#entry(id).result,
      input: this.#entry(id).input,
    }));
  }
}

const FRESH = {
  state: "fresh",
  result: undefined,
  error: undefined,
  input: undefined,
  progress: undefined,
  version: 0,
  fingerprint: undefined,
  problem: undefined,
  chosen: undefined,
} as const;
