import { join, relative, sep } from "node:path";
import { watch } from "chokidar";
import type { FolderEvent } from "#notebook/folder.ts";
import { locate, type Folder } from "./folder.ts";
import { fileKind, type FileKind } from "./kind.ts";
import { readNotebook } from "./notebooks.ts";
import { deepest, isSkipped } from "./walk.ts";

export interface FolderWatch {
  /** settles once every change from now on is seen; rejects never */
  readonly ready: Promise<void>;
  /** @returns what ends it */
  subscribe(listener: (event: FolderEvent) => void): () => void;
  close(): Promise<void>;
}

/** Several system events for one save come as one event after this silence … */
const quietMs = 60;
/** … and of a file that is written all the time one comes after so long. */
const longestMs = 1_000;

/**
 * Tells of notebooks and data files that appear, change or vanish, the server's own writes included. What a
 * change was is decided by looking at the file afterwards, so an editor's delete-and-rename is a change.
 */
export function watchFolder(folder: Folder, onError: (error: unknown) => void): FolderWatch {
  const listeners = new Set<(event: FolderEvent) => void>();
  const known = new Set<string>();
  const waiting = new Map<string, { readonly timer: NodeJS.Timeout; readonly since: number }>();
  let isReady = false;
  const watcher = watch(folder.root, {
    ignored: (path, stats) => isIgnored(folder, path, stats?.isFile() === true),
    followSymlinks: false,
    depth: deepest,
    ignorePermissionErrors: true,
  });
  const ready = new Promise<void>((resolve) => {
    const settle = () => {
      isReady = true;
      resolve();
    };
    watcher.once("ready", settle);
    watcher.on("error", (error) => {
      onError(error);
      settle();
    });
  });

  watcher.on("all", (_, absolute) => {
    const path = relative(folder.root, absolute).split(sep).join("/");
    const kind = fileKind(path.slice(path.lastIndexOf("/") + 1));
    if (kind === undefined) return;
    if (!isReady) return void known.add(path);
    const now = Date.now();
    const { timer, since = now } = waiting.get(path) ?? {};
    clearTimeout(timer);
    const ms = Math.max(0, Math.min(quietMs, since + longestMs - now));
    waiting.set(path, { since, timer: setTimeout(() => void settle(path, kind), ms) });
  });

  async function settle(path: string, kind: FileKind): Promise<void> {
    waiting.delete(path);
    const event = await look(folder, path, kind, known.has(path)).catch(onError);
    if (!event) return;
    if (event.change === "deleted") known.delete(path);
    else known.add(path);
    for (const listener of listeners) listener(event);
  }

  return {
    ready,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      listeners.clear();
      await watcher.close();
    },
  };
}

async function look(
  folder: Folder,
  path: string,
  kind: FileKind,
  wasKnown: boolean,
): Promise<FolderEvent | undefined> {
  try {
    await locate(folder, path, kind);
  } catch {
    return wasKnown ? { kind, change: "deleted", path } : undefined;
  }
  const change = wasKnown ? "changed" : "created";
  if (kind === "data") return { kind, change, path };
  // a notebook that cannot be read has no hash to compare; the page finds out why when it reads it
  const hash = await readNotebook(folder, path).then(
    (notebook) => notebook.hash,
    () => undefined,
  );
  return { kind, change, path, ...(hash !== undefined && { hash }) };
}

function isIgnored(folder: Folder, path: string, isFile: boolean): boolean {
  const inside = relative(folder.root, join(path));
  if (inside === "") return false;
  const names = inside.split(sep);
  return names.some(isSkipped) || (isFile && fileKind(names[names.length - 1]) === undefined);
}
