import * as edit from "#notebook/edit.ts";
import type { InputValue } from "#notebook/input.ts";
import type { Cell, CellKind } from "#notebook/notebook.ts";
import { renameEverywhere } from "#notebook/rename.ts";
import type { ColumnInfo } from "#worker/protocol.ts";
import { withoutCell } from "../drill/filter-notebook.ts";
import { t } from "../text.svelte.ts";
import { firstChart } from "./first-chart.ts";
import { freeName, isIdentifier } from "./names.ts";
import type { Workspace } from "./workspace.svelte.ts";

export type NewCellKind = Exclude<CellKind, "unknown">;

/** What a person does to cells: each is one step of the history and leaves the selection where they expect it. */
export class Cells {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  get list(): readonly Cell[] {
    return this.#workspace.document.notebook.cells;
  }

  get selected(): Cell | undefined {
    return this.list.find((cell) => cell.id === this.#workspace.selection.cell);
  }

  setBody(id: string, body: string): void {
    this.#edit((notebook) => edit.setBody(notebook, id, body), { kind: "text", cell: id });
  }

  /** Another text by a form: a step of its own in the history, however soon it follows another. */
  setCall(id: string, body: string): void {
    this.#edit((notebook) => edit.setBody(notebook, id, body), { kind: "form", cell: id });
  }

  /** Puts a new cell at this place and its editor under the keyboard. @returns its id */
  insert(index: number, kind: NewCellKind, body?: string, name?: string): string | undefined {
    const before = new Set(this.list.map((cell) => cell.id));
    const from = kind === "chart" ? this.#rowsAbove(index) : undefined;
    const draft = {
      kind,
      body: body ?? (from ? firstChart(from.columns) : startOf(kind)),
      // what an input is called is how queries use it
      name: name ?? (kind === "input" ? this.freeName("choice") : undefined),
    };
    const done = this.#edit(
      (notebook) => {
        const longer = edit.insertCell(notebook, index, draft);
        return from ? edit.setAttribute(longer, longer.cells[index].id, "from", from.name) : longer;
      },
      { kind: "add" },
    );
    const added = done && this.list.find((cell) => !before.has(cell.id));
    if (!added) return undefined;
    this.#workspace.preferences.makeWay();
    this.#workspace.selection.focus(added.id, "editor");
    if (from || kind === "input") this.run(added.id);
    return added.id;
  }

  insertBeside(id: string, where: "above" | "below", kind: NewCellKind = "query"): void {
    const at = this.list.findIndex((cell) => cell.id === id);
    this.insert(where === "above" ? Math.max(0, at) : at + 1, kind, kind === "query" ? "" : startOf(kind));
  }

  remove(id: string): void {
    const at = this.list.findIndex((cell) => cell.id === id);
    if (at < 0 || !this.#edit((notebook) => withoutCell(notebook, id), { kind: "delete", cell: id })) return;
    const next = this.list[Math.min(at, this.list.length - 1)];
    if (next) this.#workspace.selection.focus(next.id);
    this.#workspace.notices.show(t().cellDeleted, { action: { label: t().undo, run: () => this.undo() } });
  }

  /** Moves a cell so that it stands at `index`. */
  moveTo(id: string, index: number): void {
    const to = Math.max(0, Math.min(index, this.list.length - 1));
    if (!this.#edit((notebook) => edit.moveCell(notebook, id, to), { kind: "move", cell: id })) return;
    this.#workspace.selection.focus(id);
    this.#workspace.notices.announce(t().movedTo(to + 1, this.list.length));
  }

  moveBy(id: string, steps: number): void {
    this.moveTo(id, this.list.findIndex((cell) => cell.id === id) + steps);
  }

  setKind(id: string, kind: NewCellKind): void {
    this.#edit((notebook) => edit.setKind(notebook, id, kind), { kind: "kind", cell: id });
    this.#workspace.selection.focus(id);
  }

  setView(id: string, view: string | undefined): void {
    this.#edit((notebook) => edit.setAttribute(notebook, id, "view", view), { kind: "settings", cell: id });
  }

  /** Draws a chart from the rows of another cell or table. */
  setFrom(id: string, from: string): void {
    this.#edit((notebook) => edit.setAttribute(notebook, id, "from", from), { kind: "settings", cell: id });
    this.run(id);
  }

  /** Names of cells and tables a chart may be drawn from, cells first. */
  sources(except: string): string[] {
    const cells = this.list.filter((cell) => cell.kind === "query" && cell.named && cell.id !== except);
    const tables = this.#workspace.tables.infos;
    return [...new Set([...cells, ...tables].map(({ name }) => name))];
  }

  /** @returns why the name cannot be given, or undefined when it was */
  rename(id: string, name: string): string | undefined {
    const cell = this.list.find((one) => one.id === id);
    if (!cell || (cell.named ? name === cell.name : name === "")) return undefined;
    const wanted = name.toLowerCase();
    if (name !== "" && !isIdentifier(name)) return edit.nameProblem(name) ?? t().notAnIdentifier(name);
    if (this.list.some((one) => one.id !== id && one.name.toLowerCase() === wanted))
      return t().nameTaken(name);
    if (this.#workspace.tables.infos.some((table) => table.name.toLowerCase() === wanted))
      return t().nameIsTable(name);
    this.#edit((notebook) => renameEverywhere(notebook, id, name), { kind: "rename", cell: id });
    this.run(id);
    this.#runOutdated();
    return undefined;
  }

  setTitle(title: string): void {
    if (title === this.#workspace.document.title) return;
    this.#edit((notebook) => edit.setTitle(notebook, title), { kind: "title" });
  }

  addData(name: string, file: string): void {
    this.#edit((notebook) => edit.addData(notebook, { name, file }), { kind: "data" });
  }

  /** Another type or role for a column of a data file; its tables are read again. */
  chooseColumn(name: string, column: string, choice: Parameters<typeof edit.chooseColumn>[3]): void {
    this.#edit((notebook) => edit.chooseColumn(notebook, name, column, choice), { kind: "data" });
  }

  removeData(name: string): void {
    this.#edit((notebook) => edit.removeData(notebook, name), { kind: "data" });
    this.#workspace.notices.show(t().tableRemoved(name), {
      action: { label: t().undo, run: () => this.undo() },
    });
  }

  run(id: string): void {
    this.#workspace.running.run(id);
  }

  setInput(id: string, value: InputValue): void {
    this.#workspace.running.setInput(id, value);
  }

  undo(): void {
    this.#stepped(this.#workspace.document.undo());
  }

  redo(): void {
    this.#stepped(this.#workspace.document.redo());
  }

  /** A name no table and no cell has. */
  freeName(base: string): string {
    return freeName(base, this.takenNames());
  }

  /** Names of all tables and cells. */
  takenNames(): readonly string[] {
    const tables = this.#workspace.tables.infos.map((table) => table.name);
    const references = this.#workspace.document.notebook.frontMatter.data.map((data) => data.name);
    return [...tables, ...references, ...this.list.map((cell) => cell.name)];
  }

  #edit(...[change, what]: Parameters<Workspace["document"]["edit"]>): boolean {
    const { document, notices } = this.#workspace;
    if (document.readOnly) notices.show(document.readOnly, { tone: "warning" });
    return document.edit(change, what);
  }

  /** The nearest named query above a place, else the first table. */
  #rowsAbove(index: number): { name: string; columns: readonly ColumnInfo[] } | undefined {
    const cell = this.list.slice(0, index).findLast(({ kind, named }) => kind === "query" && named);
    if (!cell) return this.#workspace.tables.infos[0];
    return { name: cell.name, columns: this.#workspace.running.status(cell.id).result?.columns ?? [] };
  }

  /** Runs what a name given or taken back has made out of date. */
  #runOutdated(): void {
    this.#workspace.running.runThose(this.#workspace.document.notebook, ["stale", "blocked"]);
  }

  #stepped(change: ReturnType<Workspace["document"]["undo"]>): void {
    if (!change || change.kind === "text" || change.kind === "form") return;
    const { selection, running } = this.#workspace;
    if (change.kind === "delete") running.runThose(this.#workspace.document.notebook, ["fresh"]);
    if (change.kind === "rename") this.#runOutdated();
    if (change.cell && this.list.some((cell) => cell.id === change.cell)) selection.focus(change.cell);
    else if (!this.selected && this.list[0]) selection.focus(this.list[0].id);
  }
}

/** What a new cell of this kind holds. */
function startOf(kind: NewCellKind): string {
  switch (kind) {
    case "prose":
    case "query":
    case "script":
      return "";
    case "check":
      return "-- passes when no row comes back\n";
    case "input":
      return "type: select\noptions: [one, two]";
    case "chart":
      return firstChart([]);
    default:
      return kind satisfies never;
  }
}
