import { JourneyError } from "#table/note.ts";
import { magicOf, MAGIC_BYTES } from "./format.ts";
import type { ReadOptions, SourceFile } from "./source.ts";

const GIB = 1024 ** 3;

/**
 * The file with gzip undone: the same file if it is not compressed. A compressed one keeps its name, has no
 * size, and its parts are cut from the inflated bytes, which are then held in memory.
 * @param onBytes told how many bytes of the file itself its newest stream has given so far
 * @throws JourneyError, while reading, if it is broken or inflates to more than `maxInflatedBytes`
 */
export async function inflated(
  file: SourceFile,
  options: ReadOptions,
  onBytes: (total: number) => void = () => {},
): Promise<SourceFile> {
  const isGzip = magicOf(new Uint8Array(await file.slice(0, MAGIC_BYTES))) === "gzip";
  const counted = async () => {
    let total = 0;
    return (await file.stream()).pipeThrough(eachChunk((chunk) => onBytes((total += chunk.length))));
  };
  if (!isGzip) return { ...file, stream: counted, slice: (from, to) => file.slice(from, to) };

  const limit = options.maxInflatedBytes ?? 4 * GIB;
  const stream = async () => {
    const unzip = new DecompressionStream("gzip") as ReadableWritablePair<Uint8Array, Uint8Array>;
    return (await counted()).pipeThrough(unzip).pipeThrough(limited(limit, file.name));
  };
  let whole: Promise<ArrayBuffer> | undefined;
  return {
    name: file.name,
    size: undefined,
    stream,
    slice: async (from, to) => {
      if (!whole && to <= MAGIC_BYTES)
        return (await firstBytes(await stream(), file.name)).slice(from, to).buffer;
      whole ??= stream().then((bytes) => new Response(bytes).arrayBuffer());
      return (await whole).slice(from, to);
    },
  };
}

/** The whole file in memory. */
export async function allBytes(file: SourceFile): Promise<Uint8Array> {
  return new Uint8Array(await new Response(await file.stream()).arrayBuffer());
}

/** Why a gzip stream could not be read, in words. */
export function gzipError(name: string, cause: unknown): JourneyError {
  return cause instanceof JourneyError
    ? cause
    : new JourneyError(`${name}: the gzip data is broken or cut off; compress the file again`, { cause });
}

async function firstBytes(
  stream: ReadableStream<Uint8Array>,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const head = new Uint8Array(MAGIC_BYTES);
  let filled = 0;
  try {
    while (filled < head.length) {
      const { done, value } = await reader.read();
      if (done) break;
      const part = value.subarray(0, head.length - filled);
      head.set(part, filled);
      filled += part.length;
    }
  } catch (cause) {
    throw gzipError(name, cause);
  }
  await reader.cancel().catch(() => {});
  return head.slice(0, filled);
}

function limited(limit: number, name: string): TransformStream<Uint8Array, Uint8Array> {
  let total = 0;
  return eachChunk((chunk) => {
    total += chunk.length;
    if (total > limit)
      throw new JourneyError(
        `${name}: inflates to more than ${Math.round(limit / 1e6)} MB, the limit; unpack and split it first`,
      );
  });
}

function eachChunk(look: (chunk: Uint8Array) => void): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(chunk, controller) {
      look(chunk);
      controller.enqueue(chunk);
    },
  });
}
