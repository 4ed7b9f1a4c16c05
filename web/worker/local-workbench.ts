import { namedTables } from "#notebook/data-tables.ts";
import type { CellResult } from "#notebook/result.ts";
import { resultHead, WHOLE_UP_TO } from "#notebook/result-head.ts";
import type { Session } from "#notebook/session.ts";
import { readSource } from "#source/read.ts";
import type { SourceTable } from "#source/source.ts";
import { writtenTable, type WrittenFormat } from "#source/written-table.ts";
import { JourneyError } from "#table/note.ts";
import { findColumn, type Table } from "#table/table.ts";
import { createIdleWork } from "./idle-work.ts";
import { openFile } from "./open-file.ts";
import { frequentTexts, profileTable } from "./profile.ts";
import type { ColumnInfo, ResultView, TableInfo, Workbench } from "./protocol.ts";
import { isReadApart, type ReadApart } from "./read-apart.ts";
import { orderedRows, rowsView } from "./rows.ts";

/**
 * The workbench in this thread, over a session: what the worker runs, and tests.
 * @param apart reads binary files and XES where they hold nothing up; without it they are read in this thread
 */
export function createLocalWorkbench(session: Session, apart?: ReadApart): Workbench {
  /** tables by the reference that gave them */
  const given = new Map<string, readonly string[]>();
  const tableOf = (name: string): Table => {
    const table = session.table(name);
    if (!table) throw new JourneyError(`there is no table or result ${name}; load it, or run the cell`);
    return table;
  };
  const remove = async (names: readonly string[]) => {
    for (const name of names) await session.removeTable(name);
  };
  const idle = createIdleWork(session);
  return {
    async load(reference, from, onProgress, signal) {
      const { format, delimiter, types } = reference;
      const options = { format, delimiter, types, onProgress, signal };
      const source = await (apart && isReadApart(from, options)
        ? apart(from, options)
        : readSource(openFile(from), options));
      signal.throwIfAborted();
      const tables = namedTables(reference, source);
      const names = tables.map(([name]) => name);
      await remove((given.get(reference.name) ?? []).filter((name) => !names.includes(name)));
      given.set(reference.name, names);
      for (const [name, { table }] of tables) session.addTable(name, table, reference.roles);
      return tables.map(([name, read]) => tableInfo(name, read, source.format));
    },
    async drop(table) {
      const names = given.get(table) ?? [table];
      given.delete(table);
      await remove(names);
    },
    async rename(from, to) {
      session.addTable(to, tableOf(from));
      given.set(to, [to]);
      given.delete(from);
      await remove([from]);
    },
    async query(request, signal, onProgress) {
      idle.asked();
      const result = await session.query(request, signal, onProgress);
      if (request.next) idle.foresee(request.next);
      if (result.helper !== undefined) idle.ready(request);
      return resultView(result);
    },
    forget: (cell) => session.forget(cell),
    async prepare(queries) {
      idle.asked();
      idle.foresee(queries);
    },
    rows: async (of, window) => rowsView(tableOf(of), window),
    save: async (of, { sort, filter, format, guardsFormulas }, signal) => {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      const rows = orderedRows(tableOf(of), { sort, filter });
      for await (const part of writtenTable(rows, format, { guardsFormulas, signal })) parts.push(part);
      return new Blob(parts, { type: MEDIA_TYPES[format] });
    },
    profile: async (of) => profileTable(tableOf(of)),
    async values(of, column, limit) {
      const found = findColumn(tableOf(of), column);
      return found ? frequentTexts(found.data, limit) : [];
    },
  };
}

/** As registered with IANA. */
const MEDIA_TYPES: Readonly<Record<WrittenFormat, string>> = {
  csv: "text/csv;charset=utf-8",
  arrow: "application/vnd.apache.arrow.stream",
  parquet: "application/vnd.apache.parquet",
};

function tableInfo(
  name: string,
  { table, problems, notes }: SourceTable,
  format: TableInfo["format"],
): TableInfo {
  return { name, format, rowCount: table.rowCount, columns: columnInfos(table), problems, notes };
}

function resultView({ table, details, helper, notes, elapsedMs }: CellResult): ResultView {
  const head = resultHead(table);
  return {
    rowCount: table.rowCount,
    // of the head, which has the same: a column of `lazyRows` stays as it is until it is read
    columns: columnInfos(head),
    head,
    isWhole: table.rowCount <= WHOLE_UP_TO,
    details,
    helper,
    notes,
    elapsedMs,
  };
}

function columnInfos({ columns }: Table): ColumnInfo[] {
  return columns.map(({ name, data }) => ({ name, type: data.type }));
}
