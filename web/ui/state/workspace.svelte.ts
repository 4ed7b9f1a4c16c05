import { createContext } from "svelte";
import type { FolderEvent, FolderInfo, DataFileInfo, NotebookInfo } from "#notebook/folder.ts";
import { createWorkbench } from "#worker/client.ts";
import { enclosedWorkbench } from "#worker/enclosed-workbench.ts";
import { Drilling } from "../drill/drilling.svelte.ts";
import { Forming } from "../form/forming.svelte.ts";
import { Presenting } from "../present/presenting.svelte.ts";
import { t } from "../text.svelte.ts";
import { api, ApiError, isUnreachable } from "./api.ts";
import { Cells } from "./cells.svelte.ts";
import { Connection } from "./connection.svelte.ts";
import { Dialogs } from "./dialogs.svelte.ts";
import { elementBytes, enclosed } from "./enclosed.ts";
import { Files } from "./files.svelte.ts";
import type { Change } from "./history.ts";
import { Notices } from "./notices.svelte.ts";
import { OpenNotebook } from "./open-notebook.svelte.ts";
import { Preferences } from "./preferences.svelte.ts";
import { Running, type CellStatus } from "./running.svelte.ts";
import { Saving } from "./saving.svelte.ts";
import { Selection } from "./selection.svelte.ts";
import { Tables, type LoadedFile } from "./tables.svelte.ts";

/** A file that was left alone so long is told of when it changes. */
const QUIET_MS = 60_000;

/** Everything on the page, put together once; components reach it through `useWorkspace()`. */
export class Workspace {
  folder = $state.raw<FolderInfo | undefined>();
  notebooks = $state.raw<readonly NotebookInfo[]>([]);
  dataFiles = $state.raw<readonly DataFileInfo[]>([]);
  /** why nothing could be opened */
  failure = $state<string | undefined>();
  #isOpening = $state(true);
  /** when it was last found that a file had changed, by the name of its data, ms since the page began */
  readonly #toldOf = new Map<string, number>();
  #asked = $state(0);

  readonly preferences = new Preferences();
  readonly notices = new Notices();
  readonly dialogs = new Dialogs();
  readonly selection = new Selection();
  readonly document = new OpenNotebook((what) => this.#changed(what));
  readonly workbench = enclosed
    ? enclosedWorkbench(createWorkbench(), enclosed, elementBytes)
    : createWorkbench();
  readonly running = new Running(this.workbench, (cell, status) => this.#announce(cell, status));
  readonly tables = new Tables(
    this.workbench,
    () => this.running.setTables(this.tables.statuses()),
    (before, now) => this.#readAgain(before, now),
  );
  readonly connection = new Connection(
    (event) => void this.#changedOnDisk(event),
    () => void this.#refresh(),
  );
  readonly saving = new Saving(this.document, this.connection, this.notices);
  readonly cells = new Cells(this);
  readonly files = new Files(this);
  readonly drilling = new Drilling(this);
  readonly presenting = new Presenting(this);
  readonly forming = new Forming(this);

  /** Nothing is loading, queued, running or asked: what the page's `data-ready` says. */
  readonly isReady = $derived(
    !this.#isOpening &&
      !this.files.uploading.length &&
      !this.tables.isLoading &&
      !this.running.isBusy &&
      !this.#asked,
  );

  /** An answer without which what stands on the page is not whole: it is not ready before. */
  async needed<T>(answer: Promise<T>): Promise<T> {
    // a chart asks while it is drawn, when no state may change
    await Promise.resolve();
    this.#asked += 1;
    try {
      return await answer;
    } finally {
      this.#asked -= 1;
    }
  }

  readonly isOpening = $derived(this.#isOpening);

  /** Data files of the folder that are no table of this notebook. */
  readonly unusedFiles = $derived.by(() => {
    const used = new Set([...this.tables.files.values()].map(({ path }) => path));
    return this.dataFiles.filter(({ path }) => !used.has(path));
  });

  /** Opens the folder and the notebook to begin with. */
  async start(): Promise<void> {
    try {
      this.folder = await api.folder();
      this.saving.folder = this.folder.name;
      if (!enclosed) this.connection.open();
      await this.#refreshLists();
      const first = this.#firstNotebook();
      if (first) await this.open(first);
      else this.#isOpening = false;
    } catch (error) {
      this.#isOpening = false;
      this.failure = t().cannotOpenFolder(error instanceof Error ? error.message : String(error));
      if (isUnreachable(error)) this.connection.lost();
    }
  }

  /** Shows another notebook; what was not saved of the one before stays as a draft. */
  async open(path: string): Promise<void> {
    this.saving.keepDraft();
    this.preferences.makeWay();
    this.#isOpening = true;
    try {
      const file = await api.read(path);
      this.drilling.close();
      this.failure = undefined;
      this.saving.failure = undefined;
      this.saving.conflict = undefined;
      this.document.load(file);
      this.running.begin(this.document.notebook, enclosed?.inputs);
      this.#syncTables();
      if (!enclosed) this.saving.restoreDraft(file);
      this.files.forgetOffers();
      this.selection.note(this.document.notebook.cells[0]?.id ?? "", "command");
      this.running.setTables(this.tables.statuses());
      this.running.runAutomatic();
      history.replaceState(null, "", `#${encodeURI(path)}`);
      if (!enclosed) remember(this.folder?.name ?? "", path);
    } catch (error) {
      if (error instanceof ApiError && error.status === 0) this.connection.lost();
      this.failure = t().cannotOpen(path, error instanceof Error ? error.message : String(error));
    } finally {
      this.#isOpening = false;
    }
  }

  /** Makes a notebook with this title and opens it. */
  async create(title: string): Promise<void> {
    const text = `---\njourneybook: 1\ntitle: ${JSON.stringify(title)}\n---\n\n# ${title}\n`;
    await this.#attempt(async () => {
      const path = await createFree(`${this.#newFolder()}${slugOf(title)}.journey.md`, text);
      await this.#refreshLists();
      await this.open(path);
    });
  }

  /** Gives a notebook's file another name in the same folder. */
  async rename(path: string, to: string): Promise<void> {
    await this.#attempt(async () => {
      const hash = path === this.document.path ? this.document.hash : (await api.read(path)).hash;
      await api.move(path, to, hash);
      if (path === this.document.path) {
        this.saving.keepDraft();
        this.document.path = to;
        history.replaceState(null, "", `#${encodeURI(to)}`);
      }
      await this.#refreshLists();
    });
  }

  /** Puts a notebook into the bin; a notice offers to bring it back. */
  async remove(path: string): Promise<void> {
    await this.#attempt(async () => {
      const isOpen = path === this.document.path;
      const hash = isOpen ? this.document.hash : (await api.read(path)).hash;
      if (isOpen) this.document.path = "";
      const { bin } = await api.remove(path, hash);
      await this.#refreshLists();
      const next = this.notebooks[0]?.path;
      if (isOpen && next) await this.open(next);
      else if (isOpen) this.#close();
      const restore = async () => {
        await api.restore(bin);
        await this.#refreshLists();
        await this.open(path);
      };
      const action = { label: t().undo, run: () => void this.#attempt(restore) };
      this.notices.show(t().notebookDeleted(path), { action });
    });
  }

  /** The address was changed by hand or by going back. */
  openAddress(): void {
    const path = addressedPath();
    if (path !== this.document.path && this.notebooks.some((notebook) => notebook.path === path))
      void this.open(path);
  }

  #close(): void {
    this.document.load({ path: "", text: "", hash: "" });
    this.running.begin(this.document.notebook);
    this.#syncTables();
  }

  /** The run and the tables follow every change; what another hand changed in the file runs by itself. */
  #changed(what: Change): void {
    this.running.setNotebook(this.document.notebook);
    this.#syncTables();
    if ((what.kind === "replace" || what.kind === "filter") && !this.#isOpening)
      this.running.runThose(this.document.notebook, ["stale", "fresh"]);
  }

  /** Brings the worker's tables in line with the notebook's front matter. */
  #syncTables(): void {
    this.tables.sync(this.document.path, this.document.notebook.frontMatter.data);
  }

  #announce(id: string, status: CellStatus): void {
    const cell = this.document.notebook.cells.find((one) => one.id === id);
    if (!cell) return;
    const { state, result, error } = status;
    if (state === "ok" && result) this.notices.announce(t().announceRows(cell.name, result.rowCount));
    else if (error) this.notices.announce(t().announceError(cell.name, error.message));
    else if (state === "cancelled") this.notices.announce(t().announceCancelled(cell.name));
  }

  async #changedOnDisk(event: FolderEvent): Promise<void> {
    if (event.kind === "data") void this.tables.refresh(event.path);
    if (event.kind === "notebook" && event.path === this.document.path) await this.saving.look(event);
    await this.#refreshLists().catch(() => undefined);
  }

  /** What changes under a reader's eyes is said; of a file that changes all the time only that it began to. */
  #readAgain(before: LoadedFile, now: LoadedFile): void {
    const name = now.reference.name;
    const isNew = performance.now() - (this.#toldOf.get(name) ?? -Infinity) > QUIET_MS;
    this.#toldOf.set(name, performance.now());
    if (!isNew) return;
    const [had, has] = [before, now].map(({ tables }) => tables.reduce((sum, one) => sum + one.rowCount, 0));
    this.notices.show(t().dataReadAgain(now.reference.file, has, has - had));
  }

  async #refresh(): Promise<void> {
    this.tables.refreshAll();
    await this.#refreshLists().catch(() => undefined);
    if (this.failure && this.document.path === "") return this.start();
    await this.saving.look();
  }

  async #refreshLists(): Promise<void> {
    [this.notebooks, this.dataFiles] = await Promise.all([api.notebooks(), api.dataFiles()]);
  }

  #firstNotebook(): string | undefined {
    const has = (path: string | null | undefined) =>
      this.notebooks.some((notebook) => notebook.path === path);
    const fromAddress = addressedPath();
    if (has(fromAddress)) return fromAddress;
    const last = recall(this.folder?.name ?? "");
    if (has(last)) return last;
    return this.folder?.first ?? this.notebooks[0]?.path;
  }

  /** New notebooks go where the open one is. */
  #newFolder(): string {
    return this.document.path.slice(0, this.document.path.lastIndexOf("/") + 1);
  }

  async #attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (isUnreachable(error)) this.connection.lost();
      this.notices.show(error instanceof Error ? error.message : String(error), { tone: "warning" });
    }
  }
}

export const [useWorkspace, provideWorkspace] = createContext<Workspace>();

/** Creates the file under the first of `name`, `name-2`, … that is free. @returns its path */
async function createFree(path: string, text: string): Promise<string> {
  for (let n = 1; ; ++n) {
    const candidate = n === 1 ? path : path.replace(/(\.journey\.md)$/, `-${n}$1`);
    try {
      await api.create(candidate, text);
      return candidate;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409) || n > 50) throw error;
    }
  }
}

function slugOf(title: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return slug.slice(0, 60) || "notebook";
}

function remember(folder: string, path: string): void {
  try {
    localStorage.setItem(`journeybook.last:${folder}`, path);
  } catch {
    // then the folder's first notebook opens next time
  }
}

function recall(folder: string): string | undefined {
  try {
    return localStorage.getItem(`journeybook.last:${folder}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The path in the address; empty where somebody's link is no encoded path. */
function addressedPath(): string {
  try {
    return decodeURI(location.hash.slice(1));
  } catch {
    return "";
  }
}
