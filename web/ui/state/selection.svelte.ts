import type { Notebook } from "#notebook/notebook.ts";

/** Which cell has the keyboard, and whether keys mean text (`edit`) or commands (`command`), as in Jupyter. */
export class Selection {
  cell = $state("");
  mode = $state<"command" | "edit">("command");
  /** a wish to move the focus; a cell's component grants it, once, as soon as it is there */
  wish = $state.raw<{ readonly cell: string; readonly part: "cell" | "editor" } | undefined>();

  /** The cell has got the focus by itself. */
  note(cell: string, mode: "command" | "edit"): void {
    this.cell = cell;
    this.mode = mode;
  }

  focus(cell: string, part: "cell" | "editor" = "cell"): void {
    this.cell = cell;
    this.mode = part === "cell" ? "command" : "edit";
    this.wish = { cell, part };
  }

  /** Whether the keyboard is wished for in this part of a cell; with that the wish is granted and gone. */
  grants(cell: string, part: "cell" | "editor"): boolean {
    if (this.wish?.cell !== cell || this.wish.part !== part) return false;
    this.wish = undefined;
    return true;
  }

  /** The selected cell's place, or the last one's if it is gone; -1 in an empty notebook. */
  indexIn(notebook: Notebook): number {
    const at = notebook.cells.findIndex((cell) => cell.id === this.cell);
    return at < 0 ? notebook.cells.length - 1 : at;
  }
}
