import type { Notebook } from "#notebook/notebook.ts";
import type { NotebookText } from "#notebook/folder.ts";
import { parseNotebook, serialiseNotebook } from "#notebook/format.ts";
import { firstHeading } from "#notebook/heading.ts";
import { emptyHistory, recordChange, redo, undo, type Change, type History } from "./history.ts";

/** The notebook on the page: its cells, where it lies, what is on disk, and the history of changes. */
export class OpenNotebook {
  path = $state("");
  /** content hash of the file this was read from or last written as */
  hash = $state("");
  notebook = $state.raw<Notebook>(parseNotebook(""));
  readonly #onChange: (what: Change) => void;
  #savedText = $state.raw("");
  #history = $state.raw<History>(emptyHistory);

  /** @param onChange called after every change but `load` */
  constructor(onChange: (what: Change) => void) {
    this.#onChange = onChange;
  }

  readonly text = $derived(serialiseNotebook(this.notebook));
  readonly isDirty = $derived(this.text !== this.#savedText);
  readonly title = $derived(this.notebook.frontMatter.title ?? "");
  /** the first heading: what stands for the title where the file gives none */
  readonly heading = $derived.by(() => {
    const first = this.notebook.cells.find((cell) => cell.kind === "prose")?.body ?? "";
    return firstHeading(first) ?? "";
  });
  readonly readOnly = $derived(this.notebook.readOnly);
  readonly undoable = $derived(this.#history.past.at(-1)?.change);
  readonly redoable = $derived(this.#history.future.at(-1)?.change);

  /** Takes over a file as it is on disk; the history begins anew. */
  load(file: NotebookText): void {
    this.path = file.path;
    this.hash = file.hash;
    this.#savedText = file.text;
    this.#history = emptyHistory;
    const notebook = parseNotebook(file.text);
    this.notebook = file.readOnly === undefined ? notebook : { readOnly: file.readOnly, ...notebook };
  }

  /** The file was changed elsewhere: its new text is taken over as one undoable step. */
  takeOver(file: NotebookText): void {
    this.hash = file.hash;
    this.#savedText = file.text;
    this.replaceText(file.text);
  }

  /** Other text for the same file, as one undoable step; cells that are still there keep their ids. */
  replaceText(text: string): void {
    if (text === this.text) return;
    this.edit((notebook) => parseNotebook(text, notebook), { kind: "replace" });
  }

  /** Makes a change, unless the notebook may not be written. @returns whether anything changed */
  edit(change: (notebook: Notebook) => Notebook, what: Change): boolean {
    if (this.readOnly && what.kind !== "replace") return false;
    const before = this.notebook;
    const after = change(before);
    if (after === before) return false;
    this.#history = recordChange(this.#history, before, what, Date.now());
    this.notebook = after;
    this.#onChange(what);
    return true;
  }

  undo(): Change | undefined {
    return this.#step(undo(this.#history, this.notebook));
  }

  redo(): Change | undefined {
    return this.#step(redo(this.#history, this.notebook));
  }

  /** The text was written; `hash` is the file's now. */
  saved(text: string, hash: string): void {
    this.#savedText = text;
    this.hash = hash;
  }

  #step(stepped: ReturnType<typeof undo>): Change | undefined {
    if (!stepped) return undefined;
    this.#history = stepped.history;
    this.notebook = stepped.notebook;
    this.#onChange(stepped.change);
    return stepped.change;
  }
}
