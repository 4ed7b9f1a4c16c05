import { markText } from "#chart/marks.ts";
import type { Parameters } from "#notebook/executor.ts";
import { inputParameters } from "#notebook/input.ts";
import type { Cell, Notebook } from "#notebook/notebook.ts";
import { dependencies } from "#sql/dependencies.ts";
import type { Table } from "#table/table.ts";
import { enclosed } from "../state/enclosed.ts";
import { freeName } from "../state/names.ts";
import type { Workspace } from "../state/workspace.svelte.ts";
import { t } from "../text.svelte.ts";
import type { Surroundings } from "./call-behind.ts";
import type { Drill } from "./drill.ts";
import { DrillRun } from "./drill-run.svelte.ts";
import { customerIn, drillOf, eventOfMark, eventOfRow } from "./event-drill.ts";
import { filtered, filtersOf, unfiltered, type NotebookFilter } from "./filter-notebook.ts";
import { figureChanges } from "./figure-changes.ts";
import { insertDrill, type DrillCell } from "./insert-cells.ts";
import type { Asked, Mark } from "./mark.ts";
import { customersOf, markOf, type MarkData } from "./mark-of.ts";
import type { Refusal } from "./refusal.ts";
import { customersOfRow, groupOfRow, markOfRow } from "./row-mark.ts";
import { helperBehind, splittingColumn } from "./segment-call.ts";

/** What the drill-down shows: customers, or why there are none to show. */
export type Shown =
  | {
      readonly kind: "run";
      readonly cell: Cell;
      readonly run: DrillRun;
      /** id of the cell whose rows it is about, or the name of a table */
      readonly of: string;
      /** what it was found in */
      readonly basis: readonly unknown[];
    }
  | { readonly kind: "refused"; readonly heading: string; readonly refusal: Refusal };

/** Where an asked mark leads: the rows it stands in, by the id of a cell or the name of a table. */
interface Place {
  readonly cell: Cell;
  readonly of: string;
  /** name the worker knows the rows by */
  readonly name: string;
  readonly head: Table | undefined;
}

const FIGURES_ONLY: Refusal = { refusal: "figures-only" };

/** The drill-down of the page: at most one at a time. */
export class Drilling {
  shown = $state.raw<Shown | undefined>();
  /** it is no longer seen, does not follow the notebook any more, and is taken down when there is time */
  isLeaving = $state(false);
  /** name of the cell of a filter that was just set, until the keyboard is there */
  newestFilter: string | undefined;
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Opens the customers of a mark of a chart. */
  async openMark(mark: Element): Promise<void> {
    const found = await this.#asked(mark);
    if (found) this.open(found.place.cell, found.place.of, found.asked);
  }

  /** Opens the customers of a row of a cell's result. */
  openRow(cell: Cell, table: Table, row: number): void {
    this.open(cell, cell.id, this.#askedRow(cell.id, table, row));
  }

  /**
   * @param of id of the cell whose rows it is about, or the name of a table
   * @param before a run whose steps are taken anew
   */
  open(cell: Cell, of: string, asked: Asked, before?: DrillRun): void {
    this.close();
    const drill = enclosed?.results ? FIGURES_ONLY : drillOf(this.surroundings, of, asked);
    if ("refusal" in drill) {
      this.shown = { kind: "refused", heading: asked.heading, refusal: drill };
      return;
    }
    const { workbench } = this.#workspace;
    const run = new DrillRun(workbench, (text) => this.parametersOf(text), asked, drill, before);
    this.shown = { kind: "run", cell, run, of, basis: this.#basisOf(of, asked) };
  }

  /** The notebook says other than it did when the customers were looked for. */
  readonly isOutdated = $derived.by(() => {
    if (this.shown?.kind !== "run" || this.isLeaving) return false;
    const { of, run, basis } = this.shown;
    const now = this.#basisOf(of, run.asked);
    return now.length !== basis.length || now.some((one, at) => one !== basis[at]);
  });

  /** Looks for the same customers again, step by step, in the notebook as it is now. */
  refresh(): void {
    if (this.shown?.kind !== "run") return;
    const { cell, of, run } = this.shown;
    // the figure that was double-clicked is that of before
    this.open(cell, of, { ...run.asked, customers: NaN }, run);
  }

  close(): void {
    if (this.shown?.kind === "run" && !this.isLeaving) this.shown.run.close();
    this.isLeaving = false;
    this.shown = undefined;
  }

  /** The panel is gone from sight at once. */
  #closeLater(): void {
    if (this.shown?.kind !== "run") return this.close();
    this.shown.run.close();
    this.isLeaving = true;
  }

  /** Puts the customers of a mark and what they have in common into the notebook, without opening them. */
  async insertMark(mark: Element): Promise<void> {
    const found = await this.#asked(mark);
    if (!found) return;
    const { place, asked } = found;
    const drill = drillOf(this.surroundings, place.of, asked);
    if ("refusal" in drill) this.shown = { kind: "refused", heading: asked.heading, refusal: drill };
    else this.insert(place.cell, drill, [{ kind: "customers" }, { kind: "drivers" }]);
  }

  /** Puts cells that reproduce a drill behind the cell it began in, as one step of the history, and runs them. */
  insert(cell: Cell, drill: Drill, cells: readonly DrillCell[]): void {
    const { document, running, notices, cells: all } = this.#workspace;
    if (document.readOnly) return notices.show(document.readOnly, { tone: "warning" });
    const free = this.#freeNames();
    let added: readonly string[] = [];
    const change = (notebook: Notebook) => {
      const inserted = insertDrill(notebook, cell.id, drill, cells, free);
      added = inserted.added;
      return inserted.notebook;
    };
    if (!document.edit(change, { kind: "add" })) return;
    for (const id of added) running.run(id);
    const action = { label: t().undo, run: () => all.undo() };
    notices.show(t().drill.inserted(added.length, cell.name), { action });
  }

  /** Keeps only the customers of a drill in everything that reads the same events, as one step of the history. */
  filter(drill: Drill): void {
    const { document, notices } = this.#workspace;
    if (document.readOnly) return notices.show(document.readOnly, { tone: "warning" });
    this.#closeLater();
    const names = (notebook: Notebook) => filtersOf(notebook).map((filter) => filter.cell.name);
    const change = (notebook: Notebook) => {
      const result = filtered(notebook, drill, this.#freeNames());
      this.newestFilter = names(result).find((name) => !names(notebook).includes(name));
      return result;
    };
    document.edit(change, { kind: "filter" });
  }

  /** Takes a filter back. */
  unfilter(filter: NotebookFilter): void {
    const { document, notices } = this.#workspace;
    if (document.readOnly) return notices.show(document.readOnly, { tone: "warning" });
    document.edit((notebook) => unfiltered(notebook, filter), { kind: "filter" });
  }

  /** What the mark says of itself, one fact a line, for the clipboard. */
  textOf(mark: Element): string {
    const text = markText(mark);
    if (!text) return mark.getAttribute("aria-label") ?? "";
    return [text.heading, ...text.facts.map(([name, value]) => `${name}\t${value}`)].join("\n");
  }

  get surroundings(): Surroundings {
    const { cells, running, tables } = this.#workspace;
    return {
      cells: cells.list,
      columnsOf: (name) => {
        const wanted = name.toLowerCase();
        const cell = cells.list.find((one) => one.name.toLowerCase() === wanted);
        const columns = cell
          ? running.status(cell.id).result?.columns
          : tables.infos.find((table) => table.name.toLowerCase() === wanted)?.columns;
        return columns?.map((column) => column.name);
      },
    };
  }

  /** Values of the inputs a text uses. */
  parametersOf(text: string): Parameters {
    const used = dependencies(text).parameters;
    const given = this.#workspace.cells.list.flatMap(({ id, name }) => {
      const input = this.#workspace.running.status(id).input;
      return input ? Object.entries(inputParameters(name, input.config, input.value)) : [];
    });
    return Object.fromEntries(given.filter(([name]) => used.includes(name)));
  }

  /** What a drill is found in: its calls, the inputs they use, and the tables and results they read. */
  #basisOf(of: string, { mark, group, changes, event }: Asked): readonly unknown[] {
    const { cells, running, tables } = this.#workspace;
    const asked = { mark, group, changes, event, heading: "", customers: NaN };
    const drill = drillOf(this.surroundings, of, asked);
    if ("refusal" in drill) return [drill.refusal];
    const text = `${drill.rows ?? "SELECT 1"};\nSELECT * FROM ${drill.events}`;
    const read = dependencies(text).tables.map((name) => {
      const isNamed = (one: { readonly name: string }) => one.name.toLowerCase() === name.toLowerCase();
      const cell = cells.list.find(isNamed);
      return cell ? running.status(cell.id).result : tables.infos.find(isNamed);
    });
    const given = this.parametersOf(
      `FROM customers(${[drill.events, ...drill.arguments].join(", ")});${text}`,
    );
    return [JSON.stringify([drill, given]), ...read];
  }

  /** Names near wanted ones that are free, each given once. */
  #freeNames(): (base: string) => string {
    const taken = [...this.#workspace.cells.takenNames()];
    return (base) => {
      const name = freeName(base, taken);
      taken.push(name);
      return name;
    };
  }

  async #asked(mark: Element): Promise<{ place: Place; asked: Asked } | undefined> {
    const figure: MarkData = { ...mark.closest<HTMLElement>("figure[data-chart]")?.dataset };
    const { chart } = figure;
    const place = this.#placeOf(mark);
    if (chart === undefined || !place) return undefined;
    const data: MarkData = { ...(mark as SVGElement).dataset };
    const heading = markText(mark)?.heading ?? mark.getAttribute("aria-label") ?? "";
    const story = chart === "timeline" && eventOfMark(data, customerIn(this.surroundings, place.of));
    if (story) return { place, asked: { ...story, heading, customers: NaN } };
    const known = markOf(chart, data);
    if (known && "row" in known) {
      const rows = await this.#row(place, known.row);
      return { place, asked: { ...this.#askedRow(place.of, rows.table, rows.row), heading } };
    }
    if (!known) {
      this.close();
      this.shown = { kind: "refused", heading, refusal: { refusal: "no-segment" } };
      return undefined;
    }
    const { changes, customers = customersOf(data) } = figureChanges(figure, data);
    const group = data.group ?? figure.group;
    return {
      place,
      asked: { mark: known, heading, customers, changes, ...(group === undefined ? {} : { group }) },
    };
  }

  #askedRow(of: string, table: Table, row: number): Asked {
    const { cells } = this.#workspace;
    const story = eventOfRow(this.surroundings, of, table, row);
    if (story) return { ...story, heading: headingOf(story.mark), customers: NaN };
    const helper = helperBehind(cells.list, of);
    const by = splittingColumn(cells.list, of);
    const mark: Mark = markOfRow(table, row, helper, by);
    const group = groupOfRow(table, row, by);
    return {
      mark,
      heading: headingOf(mark),
      customers: mark.kind === "rows" ? NaN : customersOfRow(table, row, helper),
      ...(group === undefined ? {} : { group }),
    };
  }

  /** A declared chart's marks are rows of the cell or table it is drawn from. */
  #placeOf(mark: Element): Place | undefined {
    const { cells, running } = this.#workspace;
    const name = mark.closest<HTMLElement>("section[data-cell]")?.dataset.cell;
    const cell = cells.list.find((one) => one.name === name);
    if (!cell) return undefined;
    const head = running.status(cell.id).result?.head;
    const from = cell.kind === "chart" ? cell.attributes.get("from") : undefined;
    if (from === undefined) return { cell, of: cell.id, name: cell.name, head };
    const source = cells.list.find((one) => one.name.toLowerCase() === from.toLowerCase());
    return { cell: source ?? cell, of: source?.id ?? from, name: source?.name ?? from, head };
  }

  async #row({ head, name }: Place, row: number): Promise<{ table: Table; row: number }> {
    if (head && row < head.rowCount) return { table: head, row };
    const { table } = await this.#workspace.workbench.rows(name, { from: row, to: row + 1 });
    return { table, row: 0 };
  }
}

function headingOf(mark: Mark): string {
  switch (mark.kind) {
    case "edge":
      return `${mark.source} → ${mark.target}`;
    case "node":
    case "place":
      return mark.activity;
    case "reached":
    case "lost":
      return mark.label;
    case "variant":
      return mark.text;
    case "deviation":
      return `${mark.how} ${mark.activity}`;
    case "next":
      return `${mark.context} → ${mark.next}`;
    case "driver":
      return `${mark.attribute} ${mark.value}`;
    case "duration":
      return mark.label;
    case "bucket":
      return new Date(mark.begin).toISOString().slice(0, 16).replace("T", " ").replace(" 00:00", "");
    case "listed":
    case "rows":
      return mark.conditions.map(({ values }) => values.join(", ")).join(" · ");
    default:
      return mark satisfies never;
  }
}
