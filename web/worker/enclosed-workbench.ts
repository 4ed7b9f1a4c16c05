import type {
  Enclosed,
  EnclosedColumn,
  EnclosedFile,
  EnclosedResult,
  EnclosedTable,
} from "#notebook/enclosed.ts";
import { resultKey } from "#notebook/enclosed.ts";
import type { DataReference } from "#notebook/notebook.ts";
import { WHOLE_UP_TO } from "#notebook/result-head.ts";
import { numberColumn, textColumn, type Column, type ColumnType } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import type { ResultView, TableInfo, Workbench } from "./protocol.ts";

/** The content of an element by its id. */
type BytesOf = (element: string) => Uint8Array<ArrayBuffer>;

const NO_ROWS =
  "the rows are not in this file, which holds the figures only; ask its author for one with data";

const ONLY_FIRST = `only the first ${WHOLE_UP_TO} rows are in this file; ask its author for one with data`;

/** A workbench whose files are the tables a page carries; where it carries results, it answers from them alone. */
export function enclosedWorkbench<W extends Workbench>(inner: W, contents: Enclosed, bytesOf: BytesOf): W {
  return {
    ...inner,
    ...(contents.results ? figures(inner, contents, bytesOf) : rows(inner, contents, bytesOf)),
  };
}

function rows(inner: Workbench, { files }: Enclosed, bytesOf: BytesOf): Partial<Workbench> {
  return {
    async load(reference, _from, onProgress, signal) {
      const infos: TableInfo[] = [];
      for (const table of enclosedFile(files, reference).tables) {
        const { name, format, problems, notes } = table;
        if (table.element === undefined) infos.push(withoutRows(table));
        else {
          const own = arrowFile(name, bytesOf(table.element), reference.roles);
          const [info] = await inner.load(...own, onProgress, signal);
          infos.push({ ...info, format, problems, notes });
        }
      }
      return infos;
    },
  };
}

function figures(inner: Workbench, { files, results = [] }: Enclosed, bytesOf: BytesOf): Partial<Workbench> {
  const known = new Map(results.map((result) => [result.key, result]));
  /** names of the tables in `inner` that hold a cell's rows, by the cell */
  const shown = new Map<string, string>();
  /** cells with more rows than are here */
  const cut = new Set<string>();
  const tables = new Map<string, Promise<Table>>();
  const tableOf = (element: string) => {
    const loading = tables.get(element) ?? loadTable(inner, element, bytesOf);
    tables.set(element, loading);
    return loading;
  };
  const rowsOf = (of: string): string => {
    const table = shown.get(of);
    if (table === undefined) throw new JourneyError(NO_ROWS);
    return table;
  };
  return {
    load: async (reference) => enclosedFile(files, reference).tables.map(withoutRows),
    drop: async () => undefined,
    forget: async (cell) => void shown.delete(cell),
    async query({ cell, text, parameters }) {
      const result = known.get(resultKey(text, parameters));
      if (!result) throw new JourneyError(NO_ROWS);
      if (result.rowCount > WHOLE_UP_TO) cut.add(cell);
      else cut.delete(cell);
      if (result.element === undefined) shown.delete(cell);
      else shown.set(cell, result.element);
      return viewOf(result, tableOf);
    },
    // every answer there is is here already
    prepare: async () => undefined,
    async rows(of, window) {
      const isOfAll = window.sort !== undefined || window.filter?.text || window.from >= WHOLE_UP_TO;
      if (cut.has(of) && isOfAll) throw new JourneyError(ONLY_FIRST);
      return inner.rows(rowsOf(of), window);
    },
    async save(of, wanted, signal) {
      if (cut.has(of)) throw new JourneyError(ONLY_FIRST);
      return inner.save(rowsOf(of), wanted, signal);
    },
    profile: async (of) => inner.profile(rowsOf(of)),
    values: async (of, column, limit) => (shown.has(of) ? inner.values(rowsOf(of), column, limit) : []),
  };
}

async function viewOf(
  { rowCount, columns, element, details, helper, notes, elapsedMs, withheld }: EnclosedResult,
  tableOf: (element: string) => Promise<Table>,
): Promise<ResultView> {
  const head = element === undefined ? undefined : await tableOf(element);
  const companions: Record<string, Table> = {};
  for (const [name, one] of Object.entries(details)) companions[name] = await tableOf(one);
  return {
    rowCount,
    columns,
    head: head ?? noRows(columns),
    isWhole: head?.rowCount === rowCount,
    withheld,
    details: companions,
    helper,
    notes,
    elapsedMs,
  };
}

/** So that a chart of such columns is not wrong, though it has nothing to show. */
function noRows(columns: readonly EnclosedColumn[]): Table {
  return { rowCount: 0, columns: columns.map(({ name, type }) => ({ name, data: EMPTY[type] })) };
}

const EMPTY: Readonly<Record<ColumnType, Column>> = {
  text: textColumn([]),
  number: numberColumn([]),
  time: { type: "time", values: new Float64Array(), assumedUtc: false },
  boolean: { type: "boolean", values: new Int8Array() },
};

/** The rows of an element, under its own id in `inner`, so that they can be sorted and filtered there. */
async function loadTable(inner: Workbench, element: string, bytesOf: BytesOf): Promise<Table> {
  const signal = new AbortController().signal;
  await inner.load(...arrowFile(element, bytesOf(element), {}), () => undefined, signal);
  return (await inner.rows(element, { from: 0, to: WHOLE_UP_TO })).table;
}

function arrowFile(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  roles: DataReference["roles"],
): [DataReference, { file: File }] {
  const file = new File([bytes], `${name}.arrow.gz`);
  return [{ name, file: file.name, format: "arrow", roles }, { file }];
}

function withoutRows({ name, format, problems, notes, rowCount, columns }: EnclosedTable): TableInfo {
  return { name, format, problems, notes, rowCount, columns };
}

function enclosedFile(files: Enclosed["files"], { name, file }: DataReference): EnclosedFile {
  const found = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!found) throw new JourneyError(`${file} is not in this page`);
  if (found.error !== undefined) throw new JourneyError(found.error);
  return found;
}
