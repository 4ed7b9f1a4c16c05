import type { EmbeddedTable, EnclosedResult } from "#notebook/enclosed.ts";
import { resultKey } from "#notebook/enclosed.ts";
import type { Notebook } from "#notebook/notebook.ts";
import { resultHead, WHOLE_UP_TO } from "#notebook/result-head.ts";
import { compactTable } from "#table/compact.ts";
import type { Table } from "#table/table.ts";
import { askNotebook } from "./ask-notebook.ts";
import type { Elements } from "./elements.ts";
import { columnsOf } from "./enclose-rows.ts";
import { figuresOf, identifyingValues, namesSomebody, type Identifying } from "./identifying.ts";
import type { ReadFile } from "./read-data.ts";
import { unitNames } from "./unit-names.ts";

/** What a notebook's cells come to, as elements, without what is one person's; the notebook is run for it. */
export async function encloseFigures(
  notebook: Notebook,
  read: readonly ReadFile[],
  elements: Elements,
): Promise<{ results: EnclosedResult[]; tables: EmbeddedTable[]; problems: readonly string[] }> {
  const { asked, problems } = await askNotebook(notebook, read);
  const data = read.flatMap(({ tables }) => tables.map(({ table }) => table));
  const known = identifyingValues(data, unitNames(notebook, data));
  const results: EnclosedResult[] = [];
  const tables: EmbeddedTable[] = [];
  for (const { request, result } of asked) {
    const { table, rowCount, notes, helper, elapsedMs } = result;
    const shown = await added(resultHead(table), known, elements);
    const details: Record<string, string> = {};
    let bytes = shown?.bytes ?? 0;
    for (const [name, detail] of Object.entries(result.details)) {
      const own = await added(compactTable(detail), known, elements);
      if (!own) continue;
      details[name] = own.element;
      bytes += own.bytes;
    }
    results.push({
      key: resultKey(request.text, request.parameters),
      rowCount,
      columns: columnsOf(table),
      element: shown?.element,
      details,
      helper,
      notes: notes.filter(({ text }) => !namesSomebody(text, known)),
      elapsedMs,
    });
    tables.push({
      name: request.cell,
      rows: Math.min(rowCount, WHOLE_UP_TO),
      columns: table.columns.map(({ name }) => name),
      leftOut: shown?.emptied ?? [],
      isWithoutRows: !shown,
      bytes,
      personal: [],
    });
  }
  return { results, tables, problems };
}

async function added(table: Table, known: Identifying, elements: Elements) {
  const figures = figuresOf(table, known);
  return figures && { ...(await elements.add(figures.table)), emptied: figures.emptied };
}
