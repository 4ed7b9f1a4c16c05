import { JourneyError } from "#table/note.ts";
import type { SourceFile } from "./source.ts";
import { otherWork, textChunks } from "./text-chunks.ts";

/** Text of a file, piece by piece; every piece but the last ends with a line break. */
export interface TextPiece {
  readonly text: string;
  readonly last: boolean;
}

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/**
 * Characters per piece, about: what is made of a piece is gone before the collector has to move it. Measured: four
 * times as much costs a third more time, an eighth as much as well.
 */
const PIECE_LENGTH = 1 << 18;
/** Pieces between two turns for other work: about 20 ms. */
const PIECES_A_TURN = 4;
/** Longest line, in characters: beyond it the file is not what its name says. */
const MAX_LINE_LENGTH = 1 << 24;

/** The encoding a byte order mark names; UTF-8 without one. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return "utf-8";
}

/**
 * Decodes a file into pieces that end at a line break (LF, or CR where there is no LF); a byte order mark is
 * left out. Every few pieces other work gets its turn.
 * @throws EncodingError on a byte sequence the encoding does not know; JourneyError on a character 0 or a line
 *   longer than `MAX_LINE_LENGTH`; the signal’s reason when cancelled
 */
export async function* textPieces(
  file: SourceFile,
  encoding: Encoding,
  signal?: AbortSignal,
): AsyncGenerator<TextPiece> {
  let pending = "";
  /** length of `pending` up to and with its last line break */
  let complete = 0;
  let pieces = 0;
  for await (const text of textChunks(file, encoding, signal)) {
    const lineBreak = lastLineBreak(text);
    if (lineBreak >= 0) complete = pending.length + lineBreak + 1;
    pending += text;
    if (pending.length - complete > MAX_LINE_LENGTH) throw longLine(file.name);
    if (complete < PIECE_LENGTH) continue;
    yield { text: pending.slice(0, complete), last: false };
    pending = pending.slice(complete);
    complete = 0;
    if (++pieces % PIECES_A_TURN === 0) await otherWork();
    signal?.throwIfAborted();
  }
  yield { text: pending, last: true };
}

/** A CR at the very end may be the first half of a CR LF and does not count. */
function lastLineBreak(text: string): number {
  const feed = text.lastIndexOf("\n");
  return feed >= 0 || text.length < 2 ? feed : text.lastIndexOf("\r", text.length - 2);
}

function longLine(name: string): JourneyError {
  return new JourneyError(
    `${name}: a line is longer than ${MAX_LINE_LENGTH} characters; expected one row a line, check the line breaks`,
  );
}
