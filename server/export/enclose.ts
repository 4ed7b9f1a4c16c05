import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Folder } from "#server/store/folder.ts";
import {
  suppressionRefusal,
  type Enclosed,
  type EnclosureInfo,
  type ExportWish,
  type InputValues,
} from "#notebook/enclosed.ts";
import { parseNotebook } from "#notebook/format.ts";
import { firstHeading } from "#notebook/heading.ts";
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

export interface EncloseOptions extends ExportWish {
  readonly folder: Folder;
  /** of the notebook in the folder */
  readonly path: string;
  readonly parts: PageParts;
  /** of Journeybook */
  readonly version: string;
  /** of all tables together; `MAX_BYTES` if not given */
  readonly maxBytes?: number;
}

const MAX_BYTES = 100_000_000;

/**
 * Puts a notebook, its tables or its figures, and the page into one HTML file.
 * @throws JourneyError when it would be too large, the notebook holds git conflict markers or lacks an input that is
 * set, or small groups are to be left out and cannot be
 */
export async function encloseNotebook(options: EncloseOptions): Promise<Enclosure> {
  const { folder, path, parts, version, withRows, inputs, suppressBelow, maxBytes = MAX_BYTES } = options;
  const refusal = suppressionRefusal(options);
  if (refusal !== undefined) throw new JourneyError(refusal);
  const text = await readFile(join(folder.root, path), "utf8");
  const notebook = parseNotebook(text);
  if (notebook.conflicts.length)
    throw new JourneyError(
      `${path}: git conflict markers in line ${notebook.conflicts.join(", ")}; resolve them first`,
    );
  checkInputs(notebook, inputs);
  const read: ReadFile[] = [];
  for (const reference of notebook.frontMatter.data) read.push(await readData(folder, path, reference));
  const elements = createElements(maxBytes);
  const problems = read.flatMap(({ reference, error }) =>
    error === undefined ? [] : `${reference.name}: ${error}`,
  );
  const about = { version, folder: folder.name, path, text, inputs };
  const finish = (contents: Enclosed, info: Omit<EnclosureInfo, "bytes">): Enclosure => {
    const html = singleFile(parts, titleOf(notebook, path), contents, elements.content);
    return { html, bytes: Buffer.byteLength(html), ...info };
  };
  if (withRows) {
    const { files, tables } = await encloseRows(notebook, read, elements);
    return finish({ ...about, files }, { tables, problems });
  }
  const figures = await encloseFigures(notebook, read, elements, options);
  const files = encloseNames(read, suppressBelow);
  return finish(
    { ...about, files, results: figures.results, suppressBelow },
    {
      tables: figures.tables,
      problems: [...problems, ...figures.problems],
      naming: figures.naming,
      suppressBelow,
    },
  );
}

function checkInputs({ cells }: Notebook, inputs: InputValues = {}): void {
  const names = cells.flatMap(({ kind, name }) => (kind === "input" ? [name] : []));
  for (const name of Object.keys(inputs))
    if (!names.includes(name))
      throw new JourneyError(
        `there is no input ${name}; there ${names.length ? `are ${names.join(", ")}` : "is none"}`,
      );
}

function titleOf({ frontMatter, cells }: Notebook, path: string): string {
  const headings = cells.flatMap(({ kind, body }) => (kind === "prose" ? (firstHeading(body) ?? []) : []));
  return frontMatter.title ?? headings[0] ?? path;
}
