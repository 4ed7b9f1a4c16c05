import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Folder } from "#server/store/folder.ts";
import type { Enclosed, EnclosedFile, EnclosedTable } from "#notebook/enclosed.ts";
import { parseNotebook } from "#notebook/format.ts";
import { buildGraph } from "#notebook/graph.ts";
import type { Notebook } from "#notebook/notebook.ts";
import { tableToArrow } from "#table/arrow.ts";
import { JourneyError } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import type { PageParts } from "./page-parts.ts";
import { personalColumns, type PersonalColumn } from "./personal.ts";
import { readColumns } from "./read-columns.ts";
import { readData, type ReadFile } from "./read-data.ts";
import { singleFile } from "./single-file.ts";

/** A notebook as one file, and what is in it. */
export interface Enclosure {
  readonly html: string;
  readonly title: string;
  /** of the whole file */
  readonly bytes: number;
  readonly tables: readonly EmbeddedTable[];
  /** files that could not be read, in words */
  readonly problems: readonly string[];
}

export interface EmbeddedTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly string[];
  /** columns of the file that the notebook does not read */
  readonly leftOut: readonly string[];
  /** of the whole file that are this table */
  readonly bytes: number;
  readonly personal: readonly PersonalColumn[];
}

export interface EncloseOptions {
  readonly folder: Folder;
  /** path of the notebook in it */
  readonly path: string;
  readonly parts: PageParts;
  readonly version: string;
  /** of the whole file */
  readonly maxBytes?: number;
}

const MB = 1_000_000;
export const MAX_BYTES = 100 * MB;

const zipped = promisify(gzip);

/**
 * Puts a notebook, the tables it reads and the page into one HTML file.
 * @throws JourneyError when it would be too large, or the notebook holds git conflict markers
 */
export async function encloseNotebook(options: EncloseOptions): Promise<Enclosure> {
  const { folder, path, parts, version, maxBytes = MAX_BYTES } = options;
  const text = await readFile(join(folder.root, path), "utf8");
  const notebook = parseNotebook(text);
  if (notebook.conflicts.length)
    throw new JourneyError(
      `${path}: git conflict markers in line ${notebook.conflicts.join(", ")}; resolve them first`,
    );
  const read: ReadFile[] = [];
  for (const reference of notebook.frontMatter.data) read.push(await readData(folder, path, reference));
  const readers = readersOf(notebook, read);
  const elements = new Map<string, string>();
  const tables: EmbeddedTable[] = [];
  const files: Record<string, EnclosedFile> = {};
  for (const { reference, tables: own, error } of read) {
    const enclosed: EnclosedTable[] = [];
    for (const { name, format, table, problems, notes } of own) {
      const all = table.columns.map((column) => column.name);
      const cells = readers.get(name) ?? [];
      const columns = cells.length ? readColumns(all, cells, notebook.cells) : [];
      const kept = withColumns(table, columns);
      const { rowCount } = table;
      const info = { name, format, rowCount, columns: columnsOf(kept), problems, notes };
      if (!cells.length) {
        enclosed.push(info);
        continue;
      }
      const element = `journeybook-table-${elements.size}`;
      const content = (await zipped(tableToArrow(kept))).toString("base64");
      elements.set(element, content);
      tooLarge(elements, maxBytes);
      enclosed.push({ ...info, element });
      const leftOut = all.filter((column) => !columns.includes(column));
      const personal = personalColumns(kept);
      tables.push({ name, rows: rowCount, columns, leftOut, bytes: content.length, personal });
    }
    files[reference.name] = { tables: enclosed, error };
  }
  const title = titleOf(notebook, path);
  const contents: Enclosed = { version, folder: folder.name, path, text, files };
  const html = singleFile(parts, title, contents, elements);
  const problems = read.flatMap(({ error }) => error ?? []);
  return { html, title, bytes: Buffer.byteLength(html), tables, problems };
}

function readersOf({ cells }: Notebook, read: readonly ReadFile[]) {
  const names = read.flatMap(({ tables }) => tables.map(({ name }) => name));
  const nodes = [...buildGraph(cells, names).nodes.values()];
  return new Map(
    names.map((name) => [name, nodes.filter(({ tables }) => tables.includes(name)).map(({ cell }) => cell)]),
  );
}

function withColumns({ columns, rowCount }: Table, names: readonly string[]): Table {
  return { rowCount, columns: columns.filter(({ name }) => names.includes(name)) };
}

function columnsOf({ columns }: Table) {
  return columns.map(({ name, data }) => ({ name, type: data.type }));
}

function tooLarge(elements: ReadonlyMap<string, string>, maxBytes: number): void {
  const bytes = [...elements.values()].reduce((sum, { length }) => sum + length, 0);
  if (bytes <= maxBytes) return;
  const mb = (n: number) => `${Math.round(n / MB)} MB`;
  throw new JourneyError(
    `the tables are more than ${mb(maxBytes)} of HTML, which browsers are slow to open; let the notebook read fewer rows (a smaller file), export with --figures-only, or pass on the folder instead`,
  );
}

function titleOf({ frontMatter, cells }: Notebook, path: string): string {
  const heading = cells.map(({ kind, body }) => kind === "prose" && /^#{1,6}[ \t]+(.+?)[ \t#]*$/m.exec(body)?.[1]);
  return frontMatter.title ?? (heading.find(Boolean) || path);
}
