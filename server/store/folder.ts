import { lstat, mkdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { failedWith, Problem } from "../problem.ts";
import type { FileKind } from "./kind.ts";
import { checkKind } from "./path.ts";

/** The opened folder. Whatever the server reads or writes lies below its real path, links followed. */
export interface Folder {
  /** absolute, without symbolic links */
  readonly root: string;
  readonly name: string;
  /** Runs work on one file at a time, first come first served, so that no write falls between check and write. */
  alone<T>(path: string, work: () => Promise<T>): Promise<T>;
}

/** @throws Error if it is not a folder that can be read */
export async function openFolder(path: string): Promise<Folder> {
  const root = await realpath(path).catch((cause: unknown) => {
    throw new Error(`journeybook: no folder ${path}; name one that exists`, { cause });
  });
  if (!(await stat(root)).isDirectory()) throw new Error(`journeybook: ${path} is not a folder; name one`);
  const last = new Map<string, Promise<unknown>>();
  return {
    root,
    name: basename(root) || root,
    async alone(key, work) {
      const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
      last.set(key, turn);
      try {
        return await turn;
      } finally {
        if (last.get(key) === turn) last.delete(key);
      }
    },
  };
}

/**
 * Where an existing file really lies.
 * @param path checked by `checkPath`
 * @throws Problem 404 if there is none, 403 if a symbolic link leads out of the folder or to another kind of file
 */
export async function locate(folder: Folder, path: string, kind: FileKind): Promise<string> {
  const real = await realpath(join(folder.root, path)).catch((error: unknown) => {
    if (failedWith(error, "ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG"))
      throw new Problem(404, `journeybook: no ${kind} file ${JSON.stringify(path)} in ${folder.name}`);
    throw error;
  });
  checkKind(checkInside(folder, real, path), kind);
  if (!(await lstat(real)).isFile())
    throw new Problem(404, `journeybook: ${JSON.stringify(path)} is not a file`);
  return real;
}

/**
 * Where a new file is to lie; folders on the way are made. A link on the way must lead to somewhere inside.
 * @param path checked by `checkPath`
 * @returns a path that may be taken by now: create it exclusively
 */
export async function locateNew(folder: Folder, path: string): Promise<string> {
  let parent = folder.root;
  for (const name of path.split("/").slice(0, -1)) {
    const next = join(parent, name);
    try {
      await mkdir(next);
    } catch (error) {
      if (!failedWith(error, "EEXIST")) throw error;
    }
    parent = await realpath(next).catch(() => {
      throw new Problem(
        403,
        `journeybook: ${JSON.stringify(path)} passes a symbolic link to nowhere; remove ${name}`,
      );
    });
    checkInside(folder, parent, path);
    if (!(await lstat(parent)).isDirectory())
      throw new Problem(
        409,
        `journeybook: ${JSON.stringify(path)} needs a folder where there is a file, ${name}`,
      );
  }
  return join(parent, path.slice(path.lastIndexOf("/") + 1));
}

/** @returns the real path relative to the folder, with `/` */
function checkInside(folder: Folder, real: string, path: string): string {
  const inside = relative(folder.root, real).split(sep).join("/");
  const isOutside = inside === ".." || inside.startsWith("../") || join(folder.root, inside) !== real;
  if (isOutside)
    throw new Problem(403, `journeybook: ${JSON.stringify(path)} is a link that leads out of ${folder.name}`);
  if (inside.split("/").some((name) => name.startsWith(".")))
    throw new Problem(
      403,
      `journeybook: ${JSON.stringify(path)} is a link to a hidden file; dot files stay out of reach`,
    );
  return inside;
}

/** The folder's own place for what is not the user's: made if need be, never a link. */
export async function ownFolder(folder: Folder, name: string): Promise<string> {
  const home = join(folder.root, ".journeybook");
  for (const path of [home, join(home, name)]) {
    await mkdir(path).catch((error: unknown) => {
      if (!failedWith(error, "EEXIST")) throw error;
    });
    if (!(await lstat(path)).isDirectory())
      throw new Problem(
        403,
        `journeybook: ${basename(dirname(path))}/${basename(path)} has to be a folder of its own; remove the link or file`,
      );
  }
  return join(home, name);
}
