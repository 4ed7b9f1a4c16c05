import { hasValue } from "#chart/mark-where.ts";
import { markText } from "#chart/marks.ts";
import type { Parameters } from "#notebook/executor.ts";
import { inputParameters } from "#notebook/input.ts";
import type { Cell, Notebook } from "#notebook/notebook.ts";
import { dependencies } from "#sql/dependencies.ts";
import { groupingOf } from "#sql/grouping.ts";
import type { Table } from "#table/table.ts";
import { enclosed } from "../state/enclosed.ts";
import { freeName } from "../state/names.ts";
import type { Workspace } from "../state/workspace.svelte.ts";
import { t } from "../text.svelte.ts";
import type { Surroundings } from "./call-behind.ts";
import { LOOKED_FOR, lookText, type Drill } from "./drill.ts";
import { DrillRun } from "./drill-run.svelte.ts";
import { drillOf } from "./event-drill.ts";
import { filterAhead } from "./filter-ahead.ts";
import { filtered, filtersOf, unfiltered, type NotebookFilter } from "./filter-notebook.ts";
import { insertDrill, type DrillCell } from "./insert-cells.ts";
import { askedRow, leadOf, type PressedMark, type Refused } from "./lead.ts";
import type { Asked } from "./mark.ts";
import { customersOf } from "./mark-of.ts";
import { rowsDrill } from "./rows-drill.ts";
import { turned, turnOf, type Turn } from "./turn.ts";

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
  | ({ readonly kind: "refused" } & Refused);

/** In larger logs what is asked next would wait for what nobody may ever ask. */
const MOST_FORESEEN = 3_000_000;

const FIGURES_ONLY: Refused["refusal"] = { refusal: "figures-only" };

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

  /**
   * Opens the customers of a mark of a chart.
   * @param pressed what it stood for when it was pressed, where the chart may have been drawn anew since
   */
  async openMark(mark: Element, pressed?: PressedMark): Promise<void> {
    const lead = await leadOf(this.#workspace, this.surroundings, mark, pressed);
    if (lead && "refusal" in lead) this.#refuse(lead);
    else if (lead) this.open(lead.place.cell, lead.place.of, lead.asked);
  }

  /** The customers of a mark are likely to be opened soon: they are looked for already. */
  async foresee(mark: Element): Promise<void> {
    if (!this.#workspace.isReady || enclosed?.results) return;
    const lead = await leadOf(this.#workspace, this.surroundings, mark);
    if (!lead || "refusal" in lead) return;
    const drill = drillOf(this.surroundings, lead.place.of, lead.asked);
    // rows are looked up first, under a name of their own
    if ("refusal" in drill || drill.rows !== undefined) return;
    this.#prepare(
      drill,
      LOOKED_FOR.map((part) => lookText(part, drill, undefined)),
    );
  }

  /** Whoever has looked at customers is likely to filter the notebook to them: that is computed already. */
  foreseeFilter(drill: Drill): void {
    const { document, running } = this.#workspace;
    if (document.readOnly) return;
    this.#prepare(
      drill,
      filterAhead(document.notebook, drill, (cell) => running.asksOf(cell)),
    );
  }

  #prepare(drill: Drill, texts: readonly string[]): void {
    const read = this.#readBy(`SELECT * FROM ${drill.events}`);
    if (!texts.length || read.some((one) => !one || one.rowCount > MOST_FORESEEN)) return;
    void this.#workspace.workbench.prepare(
      texts.map((text) => ({ text, parameters: this.parametersOf(text) })),
    );
  }

  /** Where a mark inside the drill-down leads; undefined for one elsewhere, or one that no call can say. */
  turnAt(mark: Element): Turn | undefined {
    if (this.shown?.kind !== "run" || !mark.closest('[data-part="drill"]')) return undefined;
    const { drill, customer, about, fork } = this.shown.run;
    const chart = mark.closest<HTMLElement>("figure[data-chart]")?.dataset.chart ?? "";
    return turnOf(chart, { ...(mark as SVGElement).dataset }, { drill, customer, event: about.event, fork });
  }

  /** Goes on to the customers of a mark inside the drill-down. @returns whether it leads anywhere */
  turn(mark: Element): boolean {
    const turn = this.turnAt(mark);
    if (!turn || this.shown?.kind !== "run") return false;
    const heading = markText(mark)?.heading ?? mark.getAttribute("aria-label") ?? "";
    const customers = turn.kind === "filter" ? NaN : customersOf((mark as SVGElement).dataset);
    this.shown.run.turn(turn, heading, customers);
    return true;
  }

  /** Whether the rows of a cell add up rows that name customers. */
  addsUpCustomers(cell: Cell): boolean {
    const grouping = groupingOf(cell.body);
    if (!grouping?.keys.length) return false;
    const one = grouping.keys.map(({ name }) => hasValue(name, null));
    return !("refusal" in rowsDrill(this.surroundings, cell.id, one));
  }

  /** Opens the customers of a row of a cell's result. */
  openRow(cell: Cell, table: Table, row: number): void {
    this.open(cell, cell.id, askedRow(this.surroundings, cell.id, table, row));
  }

  /**
   * @param of id of the cell whose rows it is about, or the name of a table
   * @param before a run whose steps are taken anew
   */
  open(cell: Cell, of: string, asked: Asked, before?: DrillRun): void {
    this.close();
    const drill = enclosed?.results ? FIGURES_ONLY : drillOf(this.surroundings, of, asked);
    if ("refusal" in drill) return this.#refuse({ heading: asked.heading, refusal: drill });
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
    const turn = this.turnAt(mark);
    if (turn && this.shown?.kind === "run") {
      const { cell, run } = this.shown;
      return this.insert(cell, turned(run.drill, turn), [{ kind: "customers" }, { kind: "drivers" }]);
    }
    const lead = await leadOf(this.#workspace, this.surroundings, mark);
    if (!lead) return;
    if ("refusal" in lead) return this.#refuse(lead);
    const { place, asked } = lead;
    const drill = drillOf(this.surroundings, place.of, asked);
    if ("refusal" in drill) this.#refuse({ heading: asked.heading, refusal: drill });
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
    const change = (notebook: Notebook) => {
      const result = filtered(notebook, drill, this.#freeNames());
      const before = filtersOf(notebook);
      // one there was before may stand in another cell now, but keeps its events
      this.newestFilter = filtersOf(result).find((one) => !before.some(({ all }) => all === one.all))?.cell
        .name;
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
      dataRoles: [...tables.files.values()].map(({ reference }) => reference.roles),
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
    const asked = { mark, group, changes, event, heading: "", customers: NaN };
    const drill = drillOf(this.surroundings, of, asked);
    if ("refusal" in drill) return [drill.refusal];
    const text = `${drill.rows ?? "SELECT 1"};\n${drill.others ?? "SELECT 1"};\nSELECT * FROM ${drill.events}`;
    const given = this.parametersOf(
      `FROM customers(${[drill.events, ...drill.arguments].join(", ")});${text}`,
    );
    return [JSON.stringify([drill, given]), ...this.#readBy(text)];
  }

  /** The results and tables a text reads, as they are now. */
  #readBy(text: string): ({ readonly rowCount: number } | undefined)[] {
    const { cells, running, tables } = this.#workspace;
    return dependencies(text).tables.map((name) => {
      const isNamed = (one: { readonly name: string }) => one.name.toLowerCase() === name.toLowerCase();
      const cell = cells.list.find(isNamed);
      return cell ? running.status(cell.id).result : tables.infos.find(isNamed);
    });
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

  #refuse(why: Refused): void {
    this.close();
    this.shown = { kind: "refused", ...why };
  }
}
