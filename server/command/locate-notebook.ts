import { realpath } from "node:fs/promises";
import { dirname, relative, sep } from "node:path";
import { openFolder, type Folder } from "#server/store/folder.ts";

/** The folder that is opened, and the notebook's path in it. */
export async function locateNotebook(
  file: string,
  wanted: string | undefined,
): Promise<{ folder: Folder; path: string }> {
  const real = await realpath(file).catch((cause: unknown) => {
    throw new Error(`there is no file ${file}; name a notebook (*.journey.md)`, { cause });
  });
  const pathIn = (folder: Folder) => relative(folder.root, real).split(sep).join("/");
  const folder = await openFolder(wanted ?? process.cwd());
  if (!pathIn(folder).startsWith("../")) return { folder, path: pathIn(folder) };
  if (wanted !== undefined)
    throw new Error(`${file} does not lie in the folder ${wanted}; name one that holds it`);
  const own = await openFolder(dirname(real));
  return { folder: own, path: pathIn(own) };
}
