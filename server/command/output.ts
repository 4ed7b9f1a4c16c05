import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";

/**
 * Writes pieces one after the other, each when the one before was taken, so that a slow reader costs no memory.
 * A reader that has gone away (`| head`) is no error: writing stops.
 */
export async function writeAll(stream: Writable, pieces: Iterable<string | Uint8Array>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), stream, { end: false });
  } catch (error) {
    if (!GONE.has(String((error as NodeJS.ErrnoException).code))) throw error;
  }
}

const GONE = new Set(["EPIPE", "ERR_STREAM_PREMATURE_CLOSE", "ERR_STREAM_DESTROYED"]);
