import { JourneyError } from "#table/note.ts";
import type { SourceFile } from "./source.ts";

/** How much of a file in memory a stream hands over at a time. */
const STEP_BYTES = 1 << 18;

/** A dropped `File`, or a `Blob` with a name. */
export function fromBlob(blob: Blob, name: string = blob instanceof File ? blob.name : "data"): SourceFile {
  return {
    name,
    size: blob.size,
    stream: () => blob.stream(),
    slice: (from, to) => blob.slice(from, to).arrayBuffer(),
  };
}

/** Bytes already in memory. They must not change while they are read. */
export function fromBytes(name: string, bytes: Uint8Array): SourceFile {
  return {
    name,
    size: bytes.length,
    stream: () => {
      let at = 0;
      return new ReadableStream({
        pull(controller) {
          if (at >= bytes.length) return controller.close();
          controller.enqueue(bytes.subarray(at, (at += STEP_BYTES)));
        },
      });
    },
    slice: async (from, to) => bytes.slice(from, to).buffer,
  };
}

/**
 * A file behind a URL: whole by GET, parts by `Range` requests. A server that ignores ranges is read whole once
 * and kept.
 * @param size bytes, where known; else known from the answer once it streams
 * @throws JourneyError when the server answers with an error, naming its status
 */
export function fromUrl(url: string, name: string, size?: number): SourceFile {
  let whole: Promise<ArrayBuffer> | undefined;
  let known = size;
  return {
    name,
    get size() {
      return known;
    },
    stream: async () => {
      const response = await answered(await fetch(url), name);
      known ??= Number(response.headers.get("Content-Length")) || undefined;
      return response.body ?? new Blob([]).stream();
    },
    slice: async (from, to) => {
      if (to <= from) return new ArrayBuffer(0);
      if (!whole) {
        const response = await fetch(url, { headers: { Range: `bytes=${from}-${to - 1}` } });
        if (response.status === 206) return response.arrayBuffer();
        if (response.status === 416) return new ArrayBuffer(0);
        whole = (await answered(response, name)).arrayBuffer();
      }
      return (await whole).slice(from, to);
    },
  };
}

async function answered(response: Response, name: string): Promise<Response> {
  if (response.ok) return response;
  if (response.status === 404)
    throw new JourneyError(
      `${name}: there is no such file in the opened folder; put it back or remove it here`,
    );
  const reason = (await response.text().catch(() => "")).slice(0, 200);
  throw new JourneyError(
    `${name}: the server answered ${response.status} ${response.statusText} ${reason}`.trim(),
  );
}
