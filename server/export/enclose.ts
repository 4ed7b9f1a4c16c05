import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Folder } from "#server/store/folder.ts";
import type { Enclosed, EnclosureInfo } from "#notebook/enclosed.ts";
import { parseNotebook } from "#notebook/format.ts";
import type { Notebook } from "#notebook/notebook.ts";
import { JourneyError } from "#table/note.ts";
import { createElements } from "./elements.ts";
import { encloseFigures } from "./enclose-figures.ts";
import { encloseNames, encloseRows } from "./enclose-rows.ts";
import type { PageParts } from "./page-parts.ts";
import { readData, type ReadFile } from "./read-data.ts";
import { singleFile } from "./single-file.ts";

/** A notebook as one file, and what is in it. */
export interface Enclosure extends EnclosureInfo {
  readonly html: string;
}

export interface EncloseOptions {
  readonly folder: Folder;
  /** of the notebook in the folder */
  readonly path: string;
  readonly parts: PageParts;
  /** of Journeybook */
  readonly version: string;
  /** with the tables behind the figures, so that they can be drilled into */
  readonly withRows: boolean;
  /** of all tables together; `MAX_BYTES` if not given */
  readonly maxBytes?: number;
}

const MAX_BYTES = 100_000_000;

/**
 * Puts a notebook, its tables or its figures, and the page into one HTML file.
 * @throws JourneyError when it would be too large, or the notebook holds git conflict markers
 */
export async function encloseNotebook(options: EncloseOptions): Promise<Enclosure> {
  const { folder, path, parts, version, withRows, maxBytes = MAX_BYTES } = options;
  const text = await readFile(join(folder.root, path), "utf8");
  const notebook = parseNotebook(text);
  if (notebook.conflicts.length)
    throw new JourneyError(
      `${path}: git conflict markers in line ${notebook.conflicts.join(", ")}; resolve them first`,
    );
  const read: ReadFile[] = [];
  for (const reference of notebook.frontMatter.data) read.push(await readData(folder, path, reference));
  const elements = createElements(maxBytes);
  const problems = read.flatMap(({ reference, error }) =>
    error === undefined ? [] : `${reference.name}: ${error}`,
  );
  const about = { version, folder: folder.name, path, text };
  const finish = (contents: Enclosed, info: Pick<EnclosureInfo, "tables" | "problems">): Enclosure => {
    const html = singleFile(parts, titleOf(notebook, path), contents, elements.content);
    return { html, bytes: Buffer.byteLength(html), ...info };
  };
  if (withRows) {
    const { files, tables } = await encloseRows(notebook, read, elements);
    return finish({ ...about, files }, { tables, problems });
  }
  const figures = await encloseFigures(notebook, read, elements);
  const files = encloseNames(read);
  return finish(
    { ...about, files, results: figures.results },
    { tables: figures.tables, problems: [...problems, ...figures.problems] },
  );
}

function titleOf({ frontMatter, cells }: Notebook, path: string): string {
  const headings = cells.flatMap(({ kind, body }) =>
    kind === "prose" ? (/^#{1,6}[ \t]+(.+?)[ \t#]*$/m.exec(body)?.[1] ?? []) : [],
  );
  return frontMatter.title ?? headings[0] ?? path;
}
