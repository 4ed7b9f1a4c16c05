import type { EmbeddedTable, EnclosedFile, EnclosedTable } from "#notebook/enclosed.ts";
import { buildGraph } from "#notebook/graph.ts";
import type { Notebook } from "#notebook/notebook.ts";
import type { Table } from "#table/table.ts";
import type { Elements } from "./elements.ts";
import { personalColumns } from "./personal.ts";
import { readColumns } from "./read-columns.ts";
import type { ReadFile } from "./read-data.ts";
import { roundedCount } from "./small-groups.ts";

/** The tables a notebook reads, with the columns it reads, as elements; of the others their names alone. */
export async function encloseRows(
  notebook: Notebook,
  read: readonly ReadFile[],
  elements: Elements,
): Promise<{ files: Record<string, EnclosedFile>; tables: EmbeddedTable[] }> {
  const readers = readersOf(notebook, read);
  // any word may be a name, `__proto__` too
  const files = new Map<string, EnclosedFile>();
  const tables: EmbeddedTable[] = [];
  for (const { reference, tables: own, error } of read) {
    const enclosed: EnclosedTable[] = [];
    for (const { name, format, table, problems, notes } of own) {
      const cells = readers.get(name) ?? [];
      const all = table.columns.map((column) => column.name);
      const columns = cells.length ? readColumns(all, cells, notebook.cells) : all;
      const kept = withColumns(table, columns);
      const info = { name, format, rowCount: table.rowCount, columns: columnsOf(kept), problems, notes };
      if (!cells.length) {
        enclosed.push({ ...info, problems: withoutExcerpts(problems) });
        continue;
      }
      const { element, bytes } = await elements.add(kept);
      const isWhole = columns.length === all.length;
      enclosed.push({ ...info, problems: isWhole ? problems : withoutExcerpts(problems), element });
      tables.push({
        name,
        rows: table.rowCount,
        columns,
        leftOut: all.filter((column) => !columns.includes(column)),
        bytes,
        personal: personalColumns(kept),
      });
    }
    files.set(reference.name, { tables: enclosed, error });
  }
  return { files: Object.fromEntries(files), tables };
}

/**
 * What there is to say of the files of a notebook of which no row is enclosed.
 * @param below the limit for small groups, which what is said of single rows would break
 */
export function encloseNames(
  read: readonly ReadFile[],
  below: number | undefined,
): Record<string, EnclosedFile> {
  return Object.fromEntries(
    read.map(({ reference, tables, error }) => [
      reference.name,
      {
        tables: tables.map(({ name, format, table, problems, notes }) => ({
          name,
          format,
          rowCount: below === undefined ? table.rowCount : roundedCount(table.rowCount, below),
          columns: columnsOf(table),
          problems: below === undefined ? withoutExcerpts(problems) : [],
          notes: below === undefined ? notes : [],
        })),
        error,
      },
    ]),
  );
}

export function columnsOf({ columns }: Table) {
  return columns.map(({ name, data }) => ({ name, type: data.type }));
}

/** An excerpt is a row of the file, with all its columns. */
function withoutExcerpts(problems: EnclosedTable["problems"]): EnclosedTable["problems"] {
  return problems.map((problem) => ({ ...problem, examples: [] }));
}

/** The cells that name a table, by its name. */
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
