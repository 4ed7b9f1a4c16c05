import { JourneyError } from "#table/note.ts";
import { RESERVED } from "./keywords.ts";

/**
 * A name as an SQL identifier, always quoted: the only way a name gets into SQL text.
 * @throws JourneyError for a name with a NUL character, which SQLite would cut off
 */
export function quoteIdentifier(name: string): string {
  if (name.includes("\0"))
    throw new JourneyError(`the name ${JSON.stringify(name)} holds a NUL character; rename it`);
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name as a person would write it: bare where it can stand bare, else quoted. */
export function writeIdentifier(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && !RESERVED.has(name.toUpperCase()) ? name : quoteIdentifier(name);
}

/** Text as an SQL string. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
