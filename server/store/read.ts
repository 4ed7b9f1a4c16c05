import { constants, open, type FileHandle } from "node:fs/promises";

/** Opens a located file for reading; fails if it has become a symbolic link since it was located. */
export function openLocated(real: string): Promise<FileHandle> {
  return open(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
}

/** Runs work on an open file and closes it whatever happens. */
export async function withFile<T>(real: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await openLocated(real);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}
