import type { Cell } from "#notebook/notebook.ts";
import { callNear, callsIn } from "#sql/call-form.ts";
import type { Workspace } from "../state/workspace.svelte.ts";

/** Which call is shown as a form: one at a time, that of the cell it was asked for, where its cursor is. */
export class Forming {
  /** `at`: where the call begins in the cell's text */
  shown = $state.raw<{ readonly cell: string; readonly at: number } | undefined>();
  /** the keyboard is to go into the form as soon as it is there */
  takesFocus = false;
  readonly #workspace: Workspace;
  /** where the cursor is in the text of each cell, by its id */
  readonly #cursors = new Map<string, number>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  isShown(cell: string): boolean {
    return this.shown?.cell === cell;
  }

  /** Whether a cell's text has a call that a form can show, or is empty, so that a helper can be chosen. */
  canShow(cell: Cell): boolean {
    return this.canChoose(cell) || (isOfCalls(cell) && callsIn(cell.body).length > 0);
  }

  /** Whether a cell waits for a helper to be chosen. */
  canChoose(cell: Cell): boolean {
    return isOfCalls(cell) && cell.body.trim() === "" && !this.#workspace.document.readOnly;
  }

  /** Adds a cell below the selected one in which a helper is chosen, or fills in a call of this one. */
  add(helper?: string): void {
    const { cells, selection, document } = this.#workspace;
    const body = helper === undefined ? "" : `FROM ${helper}()`;
    const id = cells.insert(selection.indexIn(document.notebook) + 1, "query", body);
    if (id === undefined) return;
    // the form takes the keyboard, not the editor
    selection.wish = undefined;
    this.takesFocus = true;
    this.shown = { cell: id, at: 0 };
  }

  /** Shows the call at the cell's cursor, or puts the form away. @returns whether there is a call */
  toggle(cell: Cell, back: "cell" | "editor" = "cell"): boolean {
    if (this.isShown(cell.id)) return (this.close(back), true);
    const call = callNear(callsIn(cell.body), this.#cursors.get(cell.id) ?? 0);
    if (!this.canShow(cell)) return false;
    this.takesFocus = true;
    this.shown = { cell: cell.id, at: call?.from ?? 0 };
    return true;
  }

  /** Another call of the same cell. */
  choose(at: number): void {
    if (this.shown) this.shown = { ...this.shown, at };
  }

  /** Puts the form away; the keyboard goes back to its cell. */
  close(back: "cell" | "editor" = "cell"): void {
    if (this.shown) this.#workspace.selection.focus(this.shown.cell, back);
    this.shown = undefined;
  }

  /** A person has put the cursor somewhere in a cell's text: the form follows it into another call. */
  noteCursor({ id, body }: Cell, cursor: number): void {
    this.#cursors.set(id, cursor);
    if (!this.shown || !this.isShown(id)) return;
    const calls = callsIn(body);
    const around = calls.some(({ from, to }) => from <= cursor && cursor <= to);
    const call = callNear(calls, around ? cursor : this.shown.at);
    if (call && call.from !== this.shown.at) this.choose(call.from);
  }
}

function isOfCalls({ kind }: Cell): boolean {
  return kind === "query" || kind === "check";
}
