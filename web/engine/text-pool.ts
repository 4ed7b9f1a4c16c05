import type { TextColumn } from "#table/column.ts";
import type { SqliteLibrary } from "./sqlite-library.ts";

const CHUNK_BYTES = 1 << 20;
const encoder = new TextEncoder();

/** A text column’s dictionary in SQLite’s memory: each text is encoded once, however many rows hold it. */
export interface TextPool {
  /** pointer and bytes of the text with this code */
  readonly pointers: Int32Array;
  readonly lengths: Int32Array;
  free(): void;
}

/** Only the texts that rows use are encoded. */
export function textPool(library: SqliteLibrary, column: TextColumn): TextPool {
  const { codes, dictionary } = column;
  const pointers = new Int32Array(dictionary.length);
  const lengths = new Int32Array(dictionary.length);
  const chunks: number[] = [];
  let at = 0;
  let end = 0;
  for (let row = 0; row < codes.length; ++row) {
    const code = codes[row];
    if (code < 0 || pointers[code] !== 0) continue;
    const text = dictionary[code];
    // a UTF-16 unit is at most three bytes of UTF-8; the pointer of an empty text must not be 0 either
    const room = 3 * text.length + 1;
    if (at + room > end) {
      const bytes = Math.max(CHUNK_BYTES, room);
      at = allocate(library, bytes);
      end = at + bytes;
      chunks.push(at);
    }
    pointers[code] = at;
    lengths[code] = encoder.encodeInto(text, library.bytes().subarray(at, end)).written;
    at += lengths[code];
  }
  return { pointers, lengths, free: () => chunks.forEach((chunk) => library.c._free(chunk)) };
}

/** @throws Error when SQLite’s memory is used up */
export function allocate(library: SqliteLibrary, bytes: number): number {
  const pointer = library.c._malloc(bytes);
  if (pointer === 0) throw new Error("out of memory");
  return pointer;
}
