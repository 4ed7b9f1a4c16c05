import type { ColumnType } from "#table/column.ts";
import { JourneyError } from "#table/note.ts";
import { readArrow } from "./arrow.ts";
import { castTable } from "./cast.ts";
import { readCsv } from "./csv.ts";
import { decideFormat, MAGIC_BYTES } from "./format.ts";
import { inflated } from "./inflate.ts";
import { readJsonLines } from "./jsonl.ts";
import { readParquet } from "./parquet.ts";
import type { ReadOptions, Source, SourceFile, SourceFormat, SourceTable } from "./source.ts";
import { readSqlite } from "./sqlite.ts";
import { readXes } from "./xes.ts";

/**
 * Reads a file into typed tables: CSV and its kin, JSON lines, Parquet, Arrow IPC, SQLite, XES, each also gzipped.
 * The format is told by the name and the first bytes, or by `options.format`. Where CSV has to be read twice,
 * progress begins anew.
 * @throws JourneyError naming the file, what was expected and what was found; the signal’s reason when cancelled
 */
export async function readSource(file: SourceFile, options: ReadOptions = {}): Promise<Source> {
  let rows = 0;
  let bytesRead = 0;
  const report = () => options.onProgress?.({ bytesRead, bytesTotal: file.size, rows });
  const onRows = (count: number) => {
    rows = count;
    report();
  };
  const onBytes = (total: number) => {
    bytesRead = total;
    report();
  };
  options.signal?.throwIfAborted();
  const plain = await inflated(file, options, onBytes);
  const head = new Uint8Array(await plain.slice(0, MAGIC_BYTES));
  if (head.length === 0) throw new JourneyError(`${file.name}: is empty`);
  const format = decideFormat(file.name, head, options.format);
  try {
    return {
      format,
      tables: await readTables(format, plain, { ...options, types: ownOnly(options.types) }, onRows),
    };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new JourneyError(`${file.name}: too large for the memory there is, after ${rows} rows; split it`, {
      cause,
    });
  }
}

/** The same types, found under no name but their own: a column may be called `constructor`. */
function ownOnly(types: ReadOptions["types"]): NonNullable<ReadOptions["types"]> {
  return Object.assign(Object.create(null) as Record<string, ColumnType>, types);
}

async function readTables(
  format: SourceFormat,
  file: SourceFile,
  options: ReadOptions,
  onRows: (rows: number) => void,
): Promise<readonly SourceTable[]> {
  const typed = (read: SourceTable) => castTable(read, options.types ?? {});
  switch (format) {
    case "csv":
      return [await readCsv(file, options, onRows)];
    case "jsonl":
      return [typed(await readJsonLines(file, options, onRows))];
    case "parquet":
      return [typed(await readParquet(file, options, onRows))];
    case "arrow":
      return [typed(await readArrow(file, onRows))];
    case "sqlite":
      return (await readSqlite(file, options, onRows)).map(typed);
    case "xes":
      return [typed(await readXes(file, options, onRows))];
    default:
      return format satisfies never;
  }
}
