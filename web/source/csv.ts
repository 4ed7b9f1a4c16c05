import { JourneyError, type Note } from "#table/note.ts";
import type { NamedColumn, Table } from "#table/table.ts";
import { readCsvPass } from "./csv-pass.ts";
import type { FinishedColumn } from "./field-column.ts";
import { MAGIC_BYTES, tableNameOf } from "./format.ts";
import type { ReadOptions, SourceFile, SourceTable } from "./source.ts";
import { EncodingError } from "./text-chunks.ts";
import { encodingOf } from "./text-pieces.ts";

/**
 * Reads delimited text. The first row that is not blank is the header. A row with too few or too many fields is
 * left out and located, because its values may stand in the wrong columns; empty fields beyond the last column
 * are dropped and the row kept; blank lines are passed over (in a file of one column they are a missing value).
 *
 * Text is typed while it is read. Where a late value shows that a column is text after all (`007` among numbers),
 * the file is read a second time for those columns, so that every text stays as it was written.
 * @param onRows told how many rows are read, batch by batch
 * @throws JourneyError if the file is empty, too wide, not text, or changed while it was read
 */
export async function readCsv(
  file: SourceFile,
  options: ReadOptions,
  onRows: (rows: number) => void,
): Promise<SourceTable> {
  const marked = encodingOf(new Uint8Array(await file.slice(0, MAGIC_BYTES)));
  try {
    return await readCsvAs(file, marked, options, onRows);
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    const read = await readCsvAs(file, "windows-1252", options, onRows);
    const note: Note = { level: "warning", text: `Bytes are ${error.message}; read as Windows-1252` };
    return { ...read, notes: [note, ...read.notes] };
  }
}

async function readCsvAs(
  file: SourceFile,
  encoding: ReturnType<typeof encodingOf>,
  options: ReadOptions,
  onRows: (rows: number) => void,
): Promise<SourceTable> {
  const first = await readCsvPass(file, encoding, options, onRows);
  const late = first.names.filter((_, at) => !first.columns[at]?.column);
  const second = late.length
    ? await readCsvPass(file, encoding, { ...options, types: allText(late) }, onRows, new Set(late))
    : first;
  if (second.rowCount !== first.rowCount)
    throw new JourneyError(`${file.name}: changed while it was read; load it again`);

  const columns: NamedColumn[] = [];
  const notes = [...first.notes];
  first.names.forEach((name, at) => {
    const finished = first.columns[at]?.column ? first.columns[at] : second.columns[at];
    if (!finished?.column) throw new JourneyError(`${file.name}: changed while it was read; load it again`);
    columns.push({ name, data: finished.column });
    notes.push(...columnNotes(name, finished));
  });
  const table: Table = { rowCount: first.rowCount, columns };
  return { name: tableNameOf(file.name), table, problems: first.problems, notes };
}

const allText = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, "text" as const]));

function columnNotes(name: string, { column, missingWords }: FinishedColumn): Note[] {
  const notes: Note[] = [];
  if (missingWords.size) {
    const words = [...missingWords].map(([word, rows]) => `${word} (${rows} ${rows === 1 ? "row" : "rows"})`);
    notes.push({ level: "info", text: `${name}: read as missing: ${words.join(", ")}` });
  }
  if (column?.type === "time" && column.assumedUtc)
    notes.push({ level: "info", text: `${name}: times without a zone were read as UTC` });
  if (
    column?.type === "text" &&
    column.dictionary.length &&
    column.dictionary.every((text) => DECIMAL_COMMA.test(text))
  )
    notes.push({
      level: "warning",
      text: `${name}: numbers with a decimal comma were kept as text; give the column the type number to read them`,
    });
  return notes;
}

const DECIMAL_COMMA = /^-?\d+,\d+$/;
