import { once } from "node:events";
import type { Writable } from "node:stream";

/**
 * Writes pieces one after the other, each when the one before was taken, so that a slow reader costs no memory.
 * A reader that has gone away (`| head`) is no error: writing stops.
 */
export async function writeAll(stream: Writable, pieces: Iterable<string | Uint8Array>): Promise<void> {
  let failure: NodeJS.ErrnoException | undefined;
  const onError = (error: NodeJS.ErrnoException) => (failure = error);
  stream.on("error", onError);
  try {
    for (const piece of pieces) {
      if (failure) break;
      if (!stream.write(piece)) await Promise.race([once(stream, "drain"), once(stream, "close")]);
    }
    if (!failure) await new Promise((resolve) => stream.write("", resolve));
  } catch (error) {
    failure = error as NodeJS.ErrnoException;
  } finally {
    stream.off("error", onError);
  }
  if (failure && failure.code !== "EPIPE") throw failure;
  if (failure) stream.on("error", () => undefined);
}
