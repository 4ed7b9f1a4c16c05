import { SvelteMap } from "svelte/reactivity";
import type { Progress } from "#source/source.ts";
import type { DataReference } from "#notebook/notebook.ts";
import type { ColumnProfile, TableInfo, Workbench } from "#worker/protocol.ts";
import { resolveDataPath } from "#notebook/data-path.ts";
import type { TableStatus } from "#notebook/run-state.ts";
import { api, dataUrl } from "./api.ts";
import { fileNameOf } from "./folder-path.ts";

/** A `data:` entry of the notebook and what became of it. */
export interface LoadedFile {
  readonly reference: DataReference;
  /** path in the opened folder; undefined when it leads out of it */
  readonly path: string | undefined;
  /** one that is ready and is read again stays so until that is done */
  readonly state: "loading" | "ready" | "failed";
  /** how far it is read, or read again */
  readonly progress?: Progress;
  /** one table; several from a SQLite file */
  readonly tables: readonly TableInfo[];
  readonly error?: string;
}

/** The notebook's data files in the worker: loaded as the front matter says, again when it or the file changes. */
export class Tables {
  /** by the name the notebook gives */
  readonly files = new SvelteMap<string, LoadedFile>();
  readonly isLoading = $derived(
    [...this.files.values()].some((file) => file.state === "loading" || file.progress !== undefined),
  );
  readonly infos = $derived([...this.files.values()].flatMap((file) => file.tables));
  readonly #workbench: Workbench;
  readonly #onChange: () => void;
  readonly #onReadAgain: (before: LoadedFile, now: LoadedFile) => void;
  /** those on their way */
  readonly #loads = new Map<string, AbortController>();
  /** files that changed while they were read: they are read once more */
  readonly #changedMeanwhile = new Set<string>();
  readonly #versions = new Map<string, number>();
  /** of the files, as the server tells them apart */
  readonly #fileVersions = new Map<string, string | undefined>();
  readonly #profiles = new Map<string, Promise<ColumnProfile[]>>();
  #lastVersion = 0;

  /** @param onReadAgain told when a file that changed on disk was read again */
  constructor(
    workbench: Workbench,
    onChange: () => void,
    onReadAgain: (before: LoadedFile, now: LoadedFile) => void,
  ) {
    this.#workbench = workbench;
    this.#onChange = onChange;
    this.#onReadAgain = onReadAgain;
  }

  /** How far each table is; a version grows whenever the table's content may have changed. */
  statuses(): Map<string, TableStatus> {
    const statuses = new Map<string, TableStatus>();
    for (const [name, file] of this.files) {
      if (file.state === "loading") statuses.set(name, { state: "loading" });
      if (file.state === "failed") statuses.set(name, { state: "failed", message: file.error ?? "" });
    }
    for (const [name, version] of this.#versions)
      if (!statuses.has(name)) statuses.set(name, { state: "ready", version });
    return statuses;
  }

  /** Loads what is new or written differently, drops what is gone. */
  sync(notebook: string, references: readonly DataReference[]): void {
    const wanted = new Map(references.map((reference) => [reference.name, reference]));
    for (const reference of references)
      if (!this.files.has(reference.name))
        this.#rename(reference, insideFolder(notebook, reference.file), wanted);
    for (const name of [...this.files.keys()]) if (!wanted.has(name)) this.#drop(name);
    for (const reference of references) {
      const path = insideFolder(notebook, reference.file);
      const have = this.files.get(reference.name);
      if (have && have.path === path && sameReference(have.reference, reference)) continue;
      void this.#load(reference, path);
    }
  }

  /**
   * The file at this path may have changed on disk: it is read again if it has, and its tables of before answer meanwhile. One
   * that changes while it is read is read to its end and then once more, so that one that grows all the time is followed.
   */
  async refresh(path: string): Promise<void> {
    const files = [...this.files.values()].filter((file) => file.path === path);
    if (!files.length) return;
    const version = await api.dataVersion(path);
    for (const { reference } of files) {
      const { name } = reference;
      const isOther = version === undefined || version !== this.#fileVersions.get(name);
      if (!isOther || this.files.get(name)?.path !== path) continue;
      if (this.#loads.has(name)) this.#changedMeanwhile.add(name);
      else void this.#load(reference, path);
    }
  }

  /** Nothing was heard of the folder for a while. */
  refreshAll(): void {
    const paths = new Set([...this.files.values()].map((file) => file.path));
    for (const path of paths) if (path !== undefined) void this.refresh(path).catch(() => undefined);
  }

  retry(name: string): void {
    const file = this.files.get(name);
    if (file) void this.#load(file.reference, file.path);
  }

  stop(name: string): void {
    this.#loads.get(name)?.abort();
  }

  /** Per column: missing, distinct, most frequent, histogram. Computed once a version. */
  profile(table: string): Promise<ColumnProfile[]> {
    const key = `${table} ${this.#versions.get(table) ?? 0}`;
    const known = this.#profiles.get(key);
    if (known) return known;
    const fresh = this.#workbench.profile(table);
    fresh.catch(() => this.#profiles.delete(key));
    this.#profiles.set(key, fresh);
    return fresh;
  }

  async #load(reference: DataReference, path: string | undefined): Promise<void> {
    const name = reference.name;
    this.#loads.get(name)?.abort();
    const control = new AbortController();
    this.#loads.set(name, control);
    const isCurrent = () => this.#loads.get(name) === control;
    const began = performance.now();
    const had = this.files.get(name);
    const before = had?.tables ?? [];
    const isAgain = had?.state === "ready" && had.path === path;
    const isUnasked = isAgain && sameReference(had.reference, reference);
    const show = (file: Pick<LoadedFile, "state" | "tables" | "progress" | "error">) => {
      if (isCurrent()) this.files.set(name, { reference, path, ...file });
    };
    const reading = (progress?: Progress) =>
      show({ state: isAgain ? "ready" : "loading", tables: before, ...(progress && { progress }) });
    reading(isAgain ? NOTHING_YET : undefined);
    this.#onChange();
    if (path === undefined) {
      const error = `${name}: ${reference.file} is outside the opened folder; move the file into it and write the path relative to the notebook`;
      show({ state: "failed", tables: [], error });
    } else {
      try {
        this.#fileVersions.set(name, await api.dataVersion(path));
        const from = { url: dataUrl(path), name: fileNameOf(path) };
        const tables = await this.#workbench.load(reference, from, reading, control.signal);
        show({ state: "ready", tables });
      } catch (error) {
        show({ state: "failed", tables: [], error: error instanceof Error ? error.message : String(error) });
      }
    }
    if (!isCurrent()) return;
    this.#loads.delete(name);
    const now = this.files.get(name);
    this.#changed(before, now?.tables ?? []);
    if (isUnasked && now?.state === "ready") this.#onReadAgain(had, now);
    // as long as it took is left to everything else
    if (this.#changedMeanwhile.delete(name) && path !== undefined)
      setTimeout(() => void this.refresh(path), performance.now() - began);
  }

  /** A table that is gone and the same file under a new name are one table with another name. */
  #rename(
    reference: DataReference,
    path: string | undefined,
    wanted: ReadonlyMap<string, DataReference>,
  ): void {
    const to = reference.name;
    for (const [from, file] of this.files) {
      const [info, ...more] = file.tables;
      const isSame =
        !wanted.has(from) && file.path === path && sameReference({ ...file.reference, name: to }, reference);
      const isSettled = file.state === "ready" && file.progress === undefined;
      if (!isSame || !isSettled || info?.name !== from || more.length) continue;
      void this.#workbench.rename(from, to);
      this.files.delete(from);
      this.files.set(to, { ...file, reference, tables: [{ ...info, name: to }] });
      this.#loads.delete(from);
      this.#fileVersions.set(to, this.#fileVersions.get(from));
      return this.#changed(file.tables, [{ ...info, name: to }]);
    }
  }

  #drop(name: string): void {
    this.#loads.get(name)?.abort();
    this.#loads.delete(name);
    const tables = this.files.get(name)?.tables ?? [];
    this.files.delete(name);
    for (const table of tables) void this.#workbench.drop(table.name);
    this.#changed(tables, []);
  }

  #changed(before: readonly TableInfo[], after: readonly TableInfo[]): void {
    for (const table of before) this.#versions.delete(table.name);
    for (const table of after) this.#versions.set(table.name, ++this.#lastVersion);
    this.#onChange();
  }
}

const NOTHING_YET: Progress = { bytesRead: 0, bytesTotal: undefined, rows: 0 };

/** The path in the opened folder; undefined where it leads out of it. */
function insideFolder(notebook: string, written: string): string | undefined {
  try {
    return resolveDataPath(notebook, written);
  } catch {
    return undefined;
  }
}

function sameReference(a: DataReference, b: DataReference): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
