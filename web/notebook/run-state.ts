import type { HelperProgress } from "#journey/helper.ts";
import type { CellError, CellWork, InputState } from "./compute-cell.ts";
import type { CellGraph, GraphNode } from "./graph.ts";
import type { InputValue } from "./input.ts";
import type { CellState } from "./notebook.ts";

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

/** What a run knows of one cell. */
export interface Entry<Result> {
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

export const FRESH: Entry<never> = {
  state: "fresh",
  result: undefined,
  error: undefined,
  input: undefined,
  progress: undefined,
  version: 0,
  fingerprint: undefined,
  problem: undefined,
  chosen: undefined,
};

/** What a run knows of its cells and tables. */
export interface RunState<Result> {
  readonly graph: CellGraph;
  /** by id; a cell that is not listed is fresh */
  readonly entries: ReadonlyMap<string, Entry<Result>>;
  /** by name in lower case */
  readonly tables: ReadonlyMap<string, TableStatus>;
  /** ids to run; true: even if nothing changed */
  readonly wanted: ReadonlyMap<string, boolean>;
}

export function statusOf<Result>({ tables }: RunState<Result>, table: string): TableStatus | undefined {
  return tables.get(table.toLowerCase());
}

export function cellRunOf<Result>(state: RunState<Result>, id: string): CellRun<Result> {
  const runs = state.entries.has(id) || state.graph.nodes.has(id);
  const entry = entryOf(state, id);
  const { result, error, input } = entry;
  const progress = entry.state === "running" ? entry.progress : undefined;
  return { state: runs ? entry.state : "ok", result, error, input, progress };
}

/** All that a cell's result is computed from, as a text: the same text, the same result. */
export function fingerprintOf<Result>(state: RunState<Result>, id: string): string {
  const { cell, needs, tables } = state.graph.nodes.get(id)!;
  return JSON.stringify([
    cell.kind,
    cell.name,
    cell.body,
    cell.attributes.get("from"),
    needs.map((need) => entryOf(state, need).version),
    tables.map((table) => statusOf(state, table)),
    entryOf(state, id).chosen,
  ]);
}

/** The state of a cell once what it was computed from may have changed, or changed back. */
export function settledState<Result>(state: RunState<Result>, id: string): CellState {
  const { state: now, fingerprint, error } = entryOf(state, id);
  if (state.wanted.has(id)) return now;
  const isCurrent = fingerprint === fingerprintOf(state, id);
  if (isCurrent && now === "stale") return error ? "error" : "ok";
  return !isCurrent && now === "ok" ? "stale" : now;
}

/** Why a wanted cell cannot run. */
export interface Unable {
  readonly state: "error" | "blocked";
  readonly error: CellError;
}

/** Whether a wanted cell can go, must wait, or cannot run and why. */
export function verdictOf<Result>(state: RunState<Result>, node: GraphNode): "go" | "wait" | Unable {
  if (node.problem !== undefined) return { state: "error", error: { message: node.problem } };
  if (node.needs.some((id) => state.wanted.has(id))) return "wait";
  const blocked = (message: string): Unable => ({ state: "blocked", error: { message } });
  const broken = neededOf(state, node).filter(
    ({ result, input }) => result === undefined && input === undefined,
  );
  if (broken.length) {
    const names = broken.map(({ cell }) => `${cell.name} (${entryOf(state, cell.id).state})`).join(", ");
    return blocked(`waits for ${names}; mend or run that first`);
  }
  const statuses = node.tables.map((name) => ({ name, status: statusOf(state, name) }));
  for (const { name, status } of statuses)
    if (status?.state === "failed") return blocked(`the table ${name} could not be read: ${status.message}`);
  return statuses.some(({ status }) => status?.state === "loading") ? "wait" : "go";
}

/** The cells a cell uses, with what they gave last. */
export function neededOf<Result>(state: RunState<Result>, { needs }: GraphNode): CellWork<Result>["needed"] {
  return needs.map((id) => {
    const { result, input } = entryOf(state, id);
    return { cell: state.graph.nodes.get(id)!.cell, result, input };
  });
}

function entryOf<Result>({ entries }: RunState<Result>, id: string): Entry<Result> {
  return entries.get(id) ?? FRESH;
}
