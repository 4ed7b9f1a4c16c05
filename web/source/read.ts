import { readArrow } from "./arrow.ts";
import { readCsv } from "./csv.ts";
import { decideFormat, MAGIC_BYTES } from "./format.ts";
import { inflated } from "./inflate.ts";
import { readJsonLines } from "./jsonl.ts";
import { readParquet } from "./parquet.ts";
import type { ReadOptions, Source, SourceFile } from "./source.ts";
import { readSqlite } from "./sqlite.ts";

/**
 * Reads a file into typed tables: CSV and its kin, JSON lines, Parquet, Arrow IPC, SQLite, each also gzipped.
 * The format is told by the name and the first bytes, or by `options.format`.
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
  const format = decideFormat(file.name, new Uint8Array(await plain.slice(0, MAGIC_BYTES)), options.format);
  switch (format) {
    case "csv":
      return { format, tables: [await readCsv(plain, options, onRows)] };
    case "jsonl":
      return { format, tables: [await readJsonLines(plain, options, onRows)] };
    case "parquet":
      return { format, tables: [await readParquet(plain, options, onRows)] };
    case "arrow":
      return { format, tables: [await readArrow(plain, onRows)] };
    case "sqlite":
      return { format, tables: await readSqlite(plain, options, onRows) };
    default:
      return format satisfies never;
  }
}
