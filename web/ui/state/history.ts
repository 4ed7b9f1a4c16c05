import type { Notebook } from "#notebook/notebook.ts";

/**
 * One history over the whole document: text, add, delete, move, kind, title. A notebook is immutable and shares
 * its untouched cells, so an entry is the notebook as it was, at the price of one array.
 */
export interface History {
  readonly past: readonly Entry[];
  readonly future: readonly Entry[];
}

export interface Entry {
  /** the notebook to go back (or forward) to */
  readonly notebook: Notebook;
  readonly change: Change;
  /** ms; when it was last added to */
  readonly at: number;
}

/** What was done, for the menu ("Undo delete cell") and for the selection afterwards. */
export interface Change {
  readonly kind:
    | "text"
    | "form"
    | "add"
    | "delete"
    | "move"
    | "kind"
    | "rename"
    | "title"
    | "data"
    | "settings"
    | "filter"
    | "replace";
  /** id of the cell it was done to */
  readonly cell?: string;
}

export const emptyHistory: History = { past: [], future: [] };

const LIMIT = 500;
/** Typing in one cell with shorter pauses than this is one step, in ms. */
const PAUSE = 900;

/** The history after a change away from `before`. Typing on in one cell adds to the step before it. */
export function recordChange(history: History, before: Notebook, change: Change, at: number): History {
  const last = history.past.at(-1);
  const goesOn =
    last !== undefined &&
    history.future.length === 0 &&
    change.kind === "text" &&
    last.change.kind === "text" &&
    last.change.cell === change.cell &&
    at - last.at < PAUSE;
  if (goesOn) return { past: [...history.past.slice(0, -1), { ...last, at }], future: [] };
  return { past: [...history.past.slice(-LIMIT + 1), { notebook: before, change, at }], future: [] };
}

export interface Stepped {
  readonly history: History;
  readonly notebook: Notebook;
  readonly change: Change;
}

/** One step back; undefined when there is none. `now` becomes what redo leads to. */
export function undo(history: History, now: Notebook): Stepped | undefined {
  const entry = history.past.at(-1);
  if (!entry) return undefined;
  const future = [...history.future, { ...entry, notebook: now }];
  return {
    history: { past: history.past.slice(0, -1), future },
    notebook: entry.notebook,
    change: entry.change,
  };
}

/** One step forward again; undefined when nothing was undone. */
export function redo(history: History, now: Notebook): Stepped | undefined {
  const entry = history.future.at(-1);
  if (!entry) return undefined;
  const past = [...history.past, { ...entry, notebook: now, at: 0 }];
  return {
    history: { past, future: history.future.slice(0, -1) },
    notebook: entry.notebook,
    change: entry.change,
  };
}
