import { stat } from "node:fs/promises";
import type { DataFileInfo } from "#notebook/folder.ts";
import { failedWith, Problem } from "../problem.ts";
import { writeAtomically } from "./atomic.ts";
import { locate, locateNew, type Folder } from "./folder.ts";
import { freePath } from "./free-name.ts";

/** Bytes of one uploaded data file. */
export const dataLimit = 2 * 1024 ** 3;

/**
 * Stores what is streamed in, whole or not at all.
 * @param isNew refuse to replace a file
 * @throws Problem 412 with a free name as `suggestion` if `isNew` and the name is taken, 413 above the limit
 */
export async function writeData(
  folder: Folder,
  path: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { isNew, limit = dataLimit }: { isNew: boolean; limit?: number },
): Promise<{ info: DataFileInfo; replaced: boolean }> {
  const existing = await locateIfAny(folder, path);
  if (existing !== undefined && isNew) throw await taken(folder, path);
  const target = existing ?? (await locateNew(folder, path));
  try {
    // not one upload of a name after the other: one that stalls would hold up the rest, and the last rename wins anyway
    await writeAtomically(target, content, { limit, exclusive: existing === undefined });
  } catch (error) {
    throw failedWith(error, "EEXIST") ? await taken(folder, path) : error;
  }
  const { size, mtimeMs } = await stat(target);
  return { info: { path, size, modified: mtimeMs }, replaced: existing !== undefined };
}

async function locateIfAny(folder: Folder, path: string): Promise<string | undefined> {
  try {
    return await locate(folder, path, "data");
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}

async function taken(folder: Folder, path: string): Promise<Problem> {
  const suggestion = await freePath(folder, path);
  return new Problem(412, `journeybook: ${path} exists already; ${suggestion} is free`, { suggestion });
}
