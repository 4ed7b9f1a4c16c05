import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { Folder } from "./folder.ts";
import { splitName } from "./kind.ts";

/** A path like this one that nothing has yet: `calls.csv` gives `calls-2.csv`, `calls-3.csv`, … */
export async function freePath(folder: Folder, path: string): Promise<string> {
  const { stem, extension } = splitName(path);
  const base = stem.replace(/-\d+$/, "");
  for (let n = 2; ; ++n) {
    const candidate = `${base}-${n}${extension}`;
    if (await isFree(join(folder.root, candidate))) return candidate;
  }
}

async function isFree(path: string): Promise<boolean> {
  return lstat(path).then(
    () => false,
    () => true,
  );
}
