import { randomBytes } from "node:crypto";
import { lstat, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { failedWith, Problem } from "../problem.ts";
import { flushFolder, placeNew } from "./atomic.ts";
import { locate, locateNew, ownFolder, type Folder } from "./folder.ts";
import { checkHash, refuseTaken } from "./notebooks.ts";
import { checkPath } from "./path.ts";

/**
 * Deleted notebooks lie in `.journeybook/bin/<id>/` with a note of where they were, until a person empties it.
 * The folder keeps itself out of git.
 * @returns the id that brings the notebook back
 * @throws Problem 412 if the file is another version than the one with that hash
 */
export async function throwAway(folder: Folder, path: string, hash: string): Promise<string> {
  const real = await locate(folder, path, "notebook");
  return folder.alone(real, async () => {
    await checkHash(folder, path, hash);
    const bin = await ownFolder(folder, "bin");
    await writeFile(join(bin, "..", ".gitignore"), "*\n", { flag: "wx" }).catch((error: unknown) => {
      if (!failedWith(error, "EEXIST")) throw error;
    });
    const id = `${new Date().toISOString().replace(/[^0-9T]/g, "")}-${randomBytes(4).toString("hex")}`;
    await mkdir(join(bin, id));
    await writeFile(join(bin, id, "origin.json"), JSON.stringify({ path }));
    await placeNew(real, join(bin, id, basename(real)));
    await flushFolder(join(bin, id));
    await rm(real);
    return id;
  });
}

/**
 * Brings a notebook back to where it was, or to another path.
 * @returns its path
 * @throws Problem 404 if the bin has no such id, 409 with a `suggestion` if the path is taken
 */
export async function restore(folder: Folder, id: string, to?: string): Promise<string> {
  if (!/^[0-9A-Za-z-]{1,64}$/.test(id)) throw unknownId(id);
  const home = join(await ownFolder(folder, "bin"), id);
  const origin = await readOrigin(home, id);
  const path = to ?? origin;
  const kept = join(home, basename(origin));
  if (!(await lstat(kept).catch(() => undefined))?.isFile()) throw unknownId(id);
  const target = await locateNew(folder, path);
  await refuseTaken(folder, path, () => placeNew(kept, target));
  await rm(home, { recursive: true });
  return path;
}

async function readOrigin(home: string, id: string): Promise<string> {
  try {
    if (!(await lstat(home)).isDirectory()) throw unknownId(id);
    const origin: unknown = JSON.parse(await readFile(join(home, "origin.json"), "utf8"));
    const path = typeof origin === "object" && origin !== null && "path" in origin ? origin.path : undefined;
    return checkPath(path, "notebook");
  } catch (cause) {
    throw unknownId(id, cause);
  }
}

function unknownId(id: string, cause?: unknown): Problem {
  return new Problem(
    404,
    `journeybook: nothing in the bin under ${JSON.stringify(id.slice(0, 80))}`,
    {},
    { cause },
  );
}
