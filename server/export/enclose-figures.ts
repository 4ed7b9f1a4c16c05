import type { EmbeddedTable, EnclosedResult, ExportWish } from "#notebook/enclosed.ts";
import { resultKey } from "#notebook/enclosed.ts";
import type { Notebook } from "#notebook/notebook.ts";
import { WHOLE_UP_TO } from "#notebook/result-head.ts";
import { askNotebook, type Asked } from "./ask-notebook.ts";
import type { Elements } from "./elements.ts";
import { columnsOf } from "./enclose-rows.ts";
import { identifyingValues } from "./identifying.ts";
import { namingCells } from "./naming-cells.ts";
import type { ReadFile } from "./read-data.ts";
import { chosenOptions, safeFigures, type SafeFigures } from "./safe-figures.ts";
import { roundedCount } from "./small-groups.ts";
import { unitNames } from "./unit-names.ts";

/** What a notebook's cells come to, as elements, without what is one person's; the notebook is run for it. */
export async function encloseFigures(
  notebook: Notebook,
  read: readonly ReadFile[],
  elements: Elements,
  { inputs, suppressBelow: below }: ExportWish,
): Promise<{
  results: EnclosedResult[];
  tables: EmbeddedTable[];
  problems: readonly string[];
  naming: readonly string[];
}> {
  const { asked, problems, inputs: chosen } = await askNotebook(notebook, read, inputs);
  const data = read.flatMap(({ tables }) => tables.map(({ table }) => table));
  const known = identifyingValues(data, unitNames(notebook, data));
  const results: EnclosedResult[] = [];
  const tables: EmbeddedTable[] = [];
  for (const one of asked) {
    const { request, result } = one;
    const input = OPTIONS.exec(request.cell)?.[1];
    const safe = safeFigures(one, { known, below });
    const isAlone = input !== undefined && (below !== undefined || safe.withheld !== undefined);
    const figures = isAlone ? optionsAlone(one, [chosen.get(input)].flat()) : safe;
    const shown = figures.shown && (await elements.add(figures.shown));
    const details: Record<string, string> = {};
    let bytes = shown?.bytes ?? 0;
    for (const [name, detail] of Object.entries(figures.details)) {
      const own = await elements.add(detail);
      details[name] = own.element;
      bytes += own.bytes;
    }
    const rowCount =
      shown || below === undefined ? figures.rowCount : roundedCount(result.table.rowCount, below);
    results.push({
      key: resultKey(request.text, request.parameters),
      rowCount,
      columns: columnsOf(result.table),
      element: shown?.element,
      withheld: figures.withheld,
      details,
      helper: result.helper,
      notes: figures.notes,
      elapsedMs: result.elapsedMs,
    });
    tables.push({
      name: request.cell,
      rows: Math.min(rowCount, WHOLE_UP_TO),
      columns: result.table.columns.map(({ name }) => name),
      leftOut: figures.emptied,
      withheld: figures.withheld,
      small: figures.small,
      bytes,
      personal: [],
    });
  }
  return { results, tables, problems, naming: namingCells(notebook, known) };
}

/** How the question for an input's options is called. */
const OPTIONS = /^(.+):options$/;

function optionsAlone(asked: Asked, chosen: readonly unknown[]): SafeFigures {
  const shown = chosenOptions(asked, chosen);
  return { shown, rowCount: shown.rowCount, details: {}, notes: [], emptied: [], small: 0 };
}
