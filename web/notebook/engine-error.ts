import type { EngineTable } from "#engine/engine.ts";
import { nearest } from "#journey/nearest.ts";
import { JourneyError } from "#table/note.ts";

/** An engine’s error as one of the cell: its place in the cell’s text, and the column that was probably meant. */
export function explainEngineError(
  error: unknown,
  tables: ReadonlyMap<string, EngineTable>,
  original: (offset: number) => number,
): unknown {
  if (!(error instanceof JourneyError)) return error;
  const { at, cause } = error;
  const place = at && { from: original(at.from), to: Math.max(original(at.from), original(at.to - 1) + 1) };
  return new JourneyError(withGuess(inWordsOfTheCell(error.message), tables), { cause, at: place });
}

/** A helper's result is `paths#11` in the engine; the cell calls it `paths`. */
const inWordsOfTheCell = (message: string): string => message.replace(/\b([a-z_]+)#\d+/gu, "$1");

function withGuess(message: string, tables: ReadonlyMap<string, EngineTable>): string {
  const [beginning, name] = /^no such column: (?:\S+\.)?(\w+)(?=\.? |\.?$)/.exec(message) ?? [];
  if (beginning === undefined || name === undefined) return message;
  const columns = [...tables.values()].flatMap((table) => table.read().columns.map((column) => column.name));
  const [meant] = nearest(name, [...new Set(columns)], 1);
  return meant === undefined
    ? message
    : `${beginning}. Did you mean ${meant}?${message.slice(beginning.length + 1)}`;
}
