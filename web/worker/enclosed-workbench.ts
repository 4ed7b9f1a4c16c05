import type { Enclosed, EnclosedFile, EnclosedTable } from "#notebook/enclosed.ts";
import type { DataReference } from "#notebook/notebook.ts";
import { JourneyError } from "#table/note.ts";
import type { TableInfo, Workbench } from "./protocol.ts";

/**
 * A workbench whose files are the tables a page carries; all else is `inner`'s.
 * @param bytesOf the content of an element by its id
 */
export function enclosedWorkbench<W extends Workbench>(
  inner: W,
  { files }: Enclosed,
  bytesOf: (element: string) => Uint8Array<ArrayBuffer>,
): W {
  const loadOne = async (
    { roles }: DataReference,
    { name, format, problems, notes, rowCount, columns, element }: EnclosedTable,
    ...[onProgress, signal]: [Parameters<Workbench["load"]>[2], AbortSignal]
  ): Promise<TableInfo> => {
    if (element === undefined) return { name, format, problems, notes, rowCount, columns };
    const file = new File([bytesOf(element)], `${name}.arrow.gz`);
    const own = { name, file: file.name, format: "arrow", roles } as const;
    const [info] = await inner.load(own, { file }, onProgress, signal);
    return { ...info, format, problems, notes };
  };
  return {
    ...inner,
    async load(reference, _from, onProgress, signal) {
      const { tables } = enclosedFile(files, reference);
      const infos: TableInfo[] = [];
      for (const table of tables) infos.push(await loadOne(reference, table, onProgress, signal));
      return infos;
    },
  };
}

function enclosedFile(files: Enclosed["files"], { name, file }: DataReference): EnclosedFile {
  const found = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!found) throw new JourneyError(`${file} is not in this page`);
  if (found.error !== undefined) throw new JourneyError(found.error);
  return found;
}
