import { fileAt } from "#server/data-file.ts";
import { locate, type Folder } from "#server/store/folder.ts";
import { checkPath } from "#server/store/path.ts";
import { resolveDataPath } from "#notebook/data-path.ts";
import { namedTables } from "#notebook/data-tables.ts";
import type { DataReference } from "#notebook/notebook.ts";
import { readSource } from "#source/read.ts";
import type { SourceFormat, SourceTable } from "#source/source.ts";

/** What a `data:` entry gave. */
export interface ReadFile {
  readonly reference: DataReference;
  /** with their names in the notebook */
  readonly tables: readonly (SourceTable & { readonly format: SourceFormat })[];
  /** why it could not be read */
  readonly error?: string;
}

/**
 * Reads the file of a `data:` entry.
 * @param notebook path of the notebook in the folder
 */
export async function readData(
  folder: Folder,
  notebook: string,
  reference: DataReference,
): Promise<ReadFile> {
  const { file, format, delimiter, types } = reference;
  try {
    const path = await locate(folder, checkPath(resolveDataPath(notebook, file), "data"), "data");
    const source = await readSource(await fileAt(path), { format, delimiter, types });
    const tables = namedTables(reference, source).map(([name, table]) => ({
      ...table,
      name,
      format: source.format,
    }));
    return { reference, tables };
  } catch (error) {
    return { reference, tables: [], error: error instanceof Error ? error.message : String(error) };
  }
}
