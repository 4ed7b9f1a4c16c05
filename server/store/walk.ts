import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { DataFileInfo } from "#notebook/folder.ts";
import { locate, type Folder } from "./folder.ts";
import { fileKind, type FileKind } from "./kind.ts";

/** Bounds that a folder somebody opens by mistake (a home folder) does not hang on. */
export const deepest = 8;
const mostFolders = 10_000;
const mostFiles = 5_000;

/** Folders nobody keeps notebooks or data in. */
export function isSkipped(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

/**
 * The folder's files of one kind, shallow ones first, then by name. Linked folders are not entered; linked
 * files count if they lead to a file of that kind inside the folder. A file that vanishes meanwhile is left out.
 */
export async function walk(folder: Folder, kind: FileKind): Promise<DataFileInfo[]> {
  const found: DataFileInfo[] = [];
  let level = [""];
  for (let depth = 0, entered = 0; depth <= deepest && level.length > 0; ++depth) {
    const next: string[] = [];
    for (const parent of level) {
      if (++entered > mostFolders || found.length >= mostFiles) return found;
      const entries = await readdir(join(folder.root, parent), { withFileTypes: true }).catch(() => []);
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (isSkipped(entry.name)) continue;
        const path = parent === "" ? entry.name : `${parent}/${entry.name}`;
        if (entry.isDirectory()) next.push(path);
        else if (fileKind(entry.name) === kind) found.push(...(await describe(folder, path, kind)));
      }
    }
    level = next;
  }
  return found;
}

async function describe(folder: Folder, path: string, kind: FileKind): Promise<DataFileInfo[]> {
  try {
    const { size, mtimeMs } = await stat(await locate(folder, path, kind));
    return [{ path, size, modified: mtimeMs }];
  } catch {
    return [];
  }
}
