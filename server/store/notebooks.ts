import { createHash } from "node:crypto";
import { lstat, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { NotebookText } from "#notebook/folder.ts";
import { failedWith, Problem } from "../problem.ts";
import { flushFolder, placeNew, tooLarge, writeAtomically } from "./atomic.ts";
import { locate, locateNew, type Folder } from "./folder.ts";
import { freePath } from "./free-name.ts";
import { withFile } from "./read.ts";

/** Bytes of one notebook; it is text a person wrote, data lies beside it. */
const notebookLimit = 16 * 1024 * 1024;

/** A notebook is opaque text here: what the bytes are is what the page gets, and what it sends is what they become. */
export async function readNotebook(folder: Folder, path: string): Promise<NotebookText> {
  const bytes = await readBytes(await locate(folder, path, "notebook"));
  try {
    return { path, text: utf8.decode(bytes), hash: hashOf(bytes) };
  } catch (cause) {
    throw new Problem(
      422,
      `journeybook: ${path} is not UTF-8 text; convert it to UTF-8 first`,
      {},
      { cause },
    );
  }
}

/** @throws Problem 409 with a free name as `suggestion` if there is such a file already */
export async function createNotebook(folder: Folder, path: string, text: string): Promise<NotebookText> {
  const bytes = encode(text);
  const target = await locateNew(folder, path);
  await refuseTaken(folder, path, () =>
    writeAtomically(target, [bytes], { limit: notebookLimit, exclusive: true }),
  );
  return { path, text, hash: hashOf(bytes) };
}

/**
 * Replaces the text of the version with that hash.
 * @throws Problem 412 with both versions, `mine` and `theirs`, if the file holds another one by now
 */
export async function writeNotebook(
  folder: Folder,
  path: string,
  text: string,
  hash: string,
): Promise<string> {
  const bytes = encode(text);
  const real = await locate(folder, path, "notebook");
  await folder.alone(real, () =>
    writeAtomically(real, [bytes], {
      limit: notebookLimit,
      confirm: () => checkHash(folder, path, hash, text),
    }),
  );
  return hashOf(bytes);
}

/** @throws Problem 409 if `to` is taken, 412 if the file is another version */
export async function moveNotebook(folder: Folder, from: string, to: string, hash: string): Promise<void> {
  const real = await locate(folder, from, "notebook");
  const target = await locateNew(folder, to);
  await folder.alone(real, async () => {
    await checkHash(folder, from, hash);
    if (from !== to && (await isSameFile(real, target))) return rename(real, target);
    await refuseTaken(folder, to, () => placeNew(real, target));
    await rm(real);
  });
  await flushFolder(dirname(target));
  await flushFolder(dirname(real));
}

/** @throws Problem 412 unless the file holds the version with that hash; `mine` is what the page wanted to write */
export async function checkHash(folder: Folder, path: string, hash: string, mine?: string): Promise<void> {
  const theirs = await readNotebook(folder, path);
  if (theirs.hash === hash) return;
  const message = `journeybook: ${path} has changed on disk since it was read; choose between the two versions`;
  throw new Problem(412, message, { ...(mine === undefined ? {} : { mine: { text: mine } }), theirs });
}

/** Runs what creates a file exclusively. @throws Problem 409 with a `suggestion` if the name is taken */
export async function refuseTaken<T>(folder: Folder, path: string, create: () => Promise<T>): Promise<T> {
  try {
    return await create();
  } catch (error) {
    if (!failedWith(error, "EEXIST")) throw error;
    const suggestion = await freePath(folder, path);
    throw new Problem(409, `journeybook: ${path} exists already; ${suggestion} is free`, { suggestion });
  }
}

/** SHA-256 of the bytes, in hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function encode(text: string): Uint8Array {
  if (/\p{Surrogate}/u.test(text))
    throw new Problem(
      400,
      "journeybook: the text has half a surrogate pair, which UTF-8 cannot hold; remove it",
    );
  const bytes = Buffer.from(text, "utf8");
  if (bytes.byteLength > notebookLimit) throw tooLarge(notebookLimit);
  return bytes;
}

function readBytes(real: string): Promise<Buffer> {
  return withFile(real, async (file) => {
    if ((await file.stat()).size > notebookLimit) throw tooLarge(notebookLimit);
    return file.readFile();
  });
}

/** A name that differs in case only is the same file on some file systems. */
async function isSameFile(a: string, b: string): Promise<boolean> {
  try {
    const [one, other] = await Promise.all([lstat(a, { bigint: true }), lstat(b, { bigint: true })]);
    return one.ino === other.ino && one.dev === other.dev && a.toLowerCase() === b.toLowerCase();
  } catch {
    return false;
  }
}
