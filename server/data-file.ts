import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import type { SourceFile } from "#source/source.ts";

/**
 * A file on disk, for the command line.
 * @throws Error of the file system (`ENOENT` and its kind) if it cannot be looked at
 */
export async function fileAt(path: string): Promise<SourceFile> {
  const { size } = await stat(path);
  return {
    name: basename(path),
    size,
    stream: () =>
      Readable.toWeb(createReadStream(path, { highWaterMark: 1 << 18 })) as ReadableStream<Uint8Array>,
    slice: async (from, to) => {
      const length = Math.max(0, Math.min(to, size) - from);
      const bytes = new Uint8Array(length);
      const handle = await open(path);
      try {
        const { bytesRead } = await handle.read(bytes, 0, length, from);
        return bytes.buffer.slice(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}
