import type { Source, SourceTable } from "#source/source.ts";
import { JourneyError } from "#table/note.ts";
import type { DataReference } from "./notebook.ts";

/**
 * The tables a `data:` entry stands for, with their names in the notebook: the entry’s own, or
 * `<entry>_<table>` where a SQLite file gives several.
 * @throws JourneyError when the entry asks for a table the file does not have
 */
export function namedTables(reference: DataReference, { tables }: Source): [string, SourceTable][] {
  const { name, file, table: wanted } = reference;
  if (wanted === undefined)
    return tables.map((table) => [tables.length === 1 ? name : `${name}_${table.name}`, table]);
  const found = tables.find((table) => table.name.toLowerCase() === wanted.toLowerCase());
  if (found) return [[name, found]];
  throw new JourneyError(
    `${file} has no table ${wanted}; it has ${tables.map((table) => table.name).join(", ")}`,
  );
}
