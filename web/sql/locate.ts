/** A place in a text as editors count it: both from 1; a column is a UTF-16 unit. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The place of an offset; one past the end is allowed, further ones count as the end. `\n`, `\r\n` and `\r` end a line. */
export function locate(text: string, offset: number): Place {
  const before = text.slice(0, Math.max(0, offset)).split(/\r\n|\n|\r/);
  return { line: before.length, column: before[before.length - 1].length + 1 };
}
