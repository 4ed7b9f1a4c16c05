import { randomBytes } from "node:crypto";
import { constants, copyFile, link, open, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { failedWith, Problem } from "../problem.ts";

export interface WriteOptions {
  /** most bytes taken; more is a Problem 413 */
  readonly limit: number;
  /** refuse to replace anything: a taken name is an error with code `EEXIST` */
  readonly exclusive?: boolean;
  /** the last word, just before the file is replaced; whatever it throws leaves the old file as it was */
  readonly confirm?: () => Promise<void>;
}

/**
 * Writes a whole file or nothing: a hidden temporary file beside it, flushed to the disk, then renamed over it,
 * then the folder flushed. The mode of a replaced file is kept.
 */
export async function writeAtomically(
  target: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { limit, exclusive = false, confirm }: WriteOptions,
): Promise<void> {
  const temporary = join(dirname(target), `.${randomBytes(8).toString("hex")}.journeybook-tmp`);
  try {
    const file = await open(temporary, "wx", 0o666);
    try {
      await writeAll(file, content, limit);
      const mode = await modeOf(target);
      if (mode !== undefined) await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await confirm?.();
    await (exclusive ? placeNew(temporary, target) : rename(temporary, target));
    await flushFolder(dirname(target));
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * Gives a file a second name that nothing has yet, in one step; where the file system has no hard links, a copy.
 * @throws Error with code `EEXIST` if the name is taken
 */
export async function placeNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!failedWith(error, "EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EXDEV", "EMLINK", "EACCES"))
      throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

/** Makes names in a folder survive a power cut; Windows offers no such call and needs none. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function writeAll(
  file: FileHandle,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
): Promise<void> {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    await file.writeFile(chunk);
  }
}

export function tooLarge(limit: number): Problem {
  return new Problem(413, `journeybook: more than ${limit.toLocaleString("en")} bytes; send a smaller file`);
}

async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode & 0o7777;
  } catch (error) {
    if (failedWith(error, "ENOENT")) return undefined;
    throw error;
  }
}
