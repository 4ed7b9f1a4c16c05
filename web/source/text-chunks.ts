import { JourneyError } from "#table/note.ts";
import { gzipError } from "./inflate.ts";
import type { SourceFile } from "./source.ts";

/** Bytes decoded at a time. */
const STEP_BYTES = 1 << 17;

/** Thrown when bytes are not what the encoding allows: the caller may try another. */
export class EncodingError extends Error {
  /** true: the file ends within a character; everything before it was fine */
  readonly isCutOff: boolean;
  constructor(message: string, options: ErrorOptions & { isCutOff: boolean }) {
    super(message, options);
    this.isCutOff = options.isCutOff;
  }
}

/**
 * Decodes a file step by step, wherever a step ends; a byte order mark is left out. The last step may be empty.
 * @throws EncodingError on a byte sequence the encoding does not know; JourneyError on a character 0; the signal’s
 *   reason when cancelled
 */
export async function* textChunks(
  file: SourceFile,
  encoding: string,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const reader = (await file.stream()).getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw gzipError(file.name, cause);
      });
      const chunk = value ?? new Uint8Array(0);
      for (let at = 0; at < chunk.length || (done && at === 0); at += STEP_BYTES) {
        const text = decoded(decoder, chunk.subarray(at, at + STEP_BYTES), done);
        if (text.includes("\0")) throw zeroCharacter(file.name);
        yield text;
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Lets timers, messages and cancellation through. */
export function otherWork(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, last: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !last });
  } catch (cause) {
    throw new EncodingError(`not valid ${decoder.encoding}`, { cause, isCutOff: last });
  }
}

function zeroCharacter(name: string): JourneyError {
  return new JourneyError(
    `${name}: holds a character 0, which text does not; expected UTF-8 (or UTF-16 with a byte order mark), save it as UTF-8`,
  );
}
