import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Folder } from "./folder.ts";
import { walk } from "./walk.ts";

/**
 * The notebook to show first: the one the folder's README names first, else the shallowest, by name; null in a
 * folder without notebooks.
 */
export async function firstNotebook(folder: Folder): Promise<string | null> {
  const paths = (await walk(folder, "notebook")).map(({ path }) => path);
  if (paths.length < 2) return paths[0] ?? null;
  const readme = await readFile(join(folder.root, "README.md"), "utf8").catch(() => "");
  const named = paths
    .map((path) => ({ path, at: readme.indexOf(path) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return named[0]?.path ?? paths[0];
}
