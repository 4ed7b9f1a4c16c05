import type { FolderEvent, NotebookText } from "#notebook/folder.ts";
import { t } from "../text.svelte.ts";
import { api, ApiError, isUnreachable, theirsOf } from "./api.ts";
import { dropDraft, findDraft, keepDraft } from "./drafts.ts";
import { offerNotebook } from "../save/offer-file.ts";
import type { Connection } from "./connection.svelte.ts";
import { enclosed } from "./enclosed.ts";
import type { Notices } from "./notices.svelte.ts";
import type { OpenNotebook } from "./open-notebook.svelte.ts";

/** The open notebook and its file: saving, changes from elsewhere, and drafts of what is not saved yet. */
export class Saving {
  isSaving = $state(false);
  /** why the last save failed, until one succeeds */
  failure = $state<string | undefined>();
  /** the file as it is on disk, while the reader has to choose between it and their own text */
  conflict = $state.raw<NotebookText | undefined>();
  folder = "";
  readonly #document: OpenNotebook;
  readonly #connection: Connection;
  readonly #notices: Notices;
  #current: Promise<boolean> | undefined;

  constructor(document: OpenNotebook, connection: Connection, notices: Notices) {
    this.#document = document;
    this.#connection = connection;
    this.#notices = notices;
  }

  /** Writes the file, unless it changed on disk meanwhile: then `conflict` is set. @returns whether it is written */
  save(): Promise<boolean> {
    return (this.#current ??= this.#save().finally(() => (this.#current = undefined)));
  }

  /** Lays a draft left by an earlier visit over the file just opened. */
  restoreDraft(file: NotebookText): void {
    const draft = findDraft(localStorage, this.folder, file.path);
    if (!draft || draft.text === file.text) return dropDraft(localStorage, this.folder, file.path);
    this.#document.replaceText(draft.text);
    if (draft.base !== file.hash) this.conflict = file;
    else
      this.#notices.show(t().draftRestored(new Date(draft.savedAt)), {
        action: { label: t().discardDraft, run: () => this.#document.replaceText(file.text) },
      });
  }

  /** Keeps what is not saved in the browser; called after every change and when the tab goes away. */
  keepDraft(): void {
    const { path, hash, text, isDirty } = this.#document;
    if (path === "" || enclosed) return;
    if (!isDirty) dropDraft(localStorage, this.folder, path);
    else keepDraft(localStorage, this.folder, path, { text, base: hash, savedAt: Date.now() });
  }

  /** Something changed on disk, or might have while the line was down (`event` undefined). */
  async look(event?: FolderEvent): Promise<void> {
    if (event?.change === "deleted") {
      if (this.#document.path !== "") this.#notices.show(t().deletedOnDisk, { tone: "warning" });
      return;
    }
    await this.#current;
    const { path, hash } = this.#document;
    if (path === "" || event?.hash === hash) return;
    const file = await api.read(path).catch(() => undefined);
    if (!file || file.hash === this.#document.hash || file.path !== this.#document.path) return;
    if (file.text === this.#document.text) return this.#document.saved(file.text, file.hash);
    if (this.#document.isDirty) {
      this.conflict = file;
      return;
    }
    this.#document.takeOver(file);
    this.#notices.show(t().changedOnDisk);
  }

  keepMine(): Promise<boolean> {
    if (this.conflict) this.#document.hash = this.conflict.hash;
    this.conflict = undefined;
    return this.save();
  }

  keepTheirs(): void {
    if (this.conflict) this.#document.takeOver(this.conflict);
    this.conflict = undefined;
    this.keepDraft();
  }

  keepMerged(text: string): Promise<boolean> {
    this.#document.replaceText(text);
    return this.keepMine();
  }

  async #save(): Promise<boolean> {
    const { path, text, hash, readOnly } = this.#document;
    if (enclosed) return (offerNotebook(path, text), false);
    if (path === "" || readOnly) return false;
    this.isSaving = true;
    try {
      const saved = await writeFile(path, text, hash);
      if (this.#document.path === path) this.#document.saved(text, saved.hash);
      this.failure = undefined;
      this.keepDraft();
      return true;
    } catch (error) {
      this.conflict = theirsOf(error);
      if (isUnreachable(error)) this.#connection.lost();
      this.failure = this.conflict
        ? undefined
        : t().saveFailed(error instanceof Error ? error.message : String(error));
      return false;
    } finally {
      this.isSaving = false;
    }
  }
}

/** Writes over the version with `hash`; a file that was deleted meanwhile is made again. */
async function writeFile(path: string, text: string, hash: string): Promise<{ hash: string }> {
  try {
    return await api.save(path, text, hash);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
    return api.create(path, text);
  }
}
