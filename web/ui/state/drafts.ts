/**
 * Unsaved work, kept in the browser so that a closed tab, a crash or a stopped server costs nothing. One draft a
 * notebook; `base` is the hash of the file it was made from, so that it is never laid over another text.
 */
export interface Draft {
  readonly text: string;
  readonly base: string;
  /** ms since 1970 */
  readonly savedAt: number;
}

/** As much of `localStorage` as is used; it is synchronous, so a draft is kept before the tab is gone. */
export type DraftStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Keeps a draft. @returns false when the browser has no room or allows none */
export function keepDraft(store: DraftStore, folder: string, path: string, draft: Draft): boolean {
  try {
    store.setItem(keyOf(folder, path), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** The draft of a notebook; undefined when there is none or it cannot be read. */
export function findDraft(store: DraftStore, folder: string, path: string): Draft | undefined {
  try {
    const draft = JSON.parse(store.getItem(keyOf(folder, path)) ?? "null") as Partial<Draft> | null;
    if (typeof draft?.text !== "string" || typeof draft.base !== "string") return undefined;
    return { text: draft.text, base: draft.base, savedAt: Number(draft.savedAt) || 0 };
  } catch {
    return undefined;
  }
}

export function dropDraft(store: DraftStore, folder: string, path: string): void {
  try {
    store.removeItem(keyOf(folder, path));
  } catch {
    // a browser without storage has no draft to drop
  }
}

function keyOf(folder: string, path: string): string {
  return `journeybook.draft:${folder}:${path}`;
}
