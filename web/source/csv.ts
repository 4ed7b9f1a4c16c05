import type { TextColumn } from "#table/column.ts";
import { JourneyError, type Note } from "#table/note.ts";
import { parseTimeMs } from "#table/time.ts";
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
    if (finished.column.type === "text" && options.types?.[name] === undefined)
      notes.push(...textNotes(name, finished.column));
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
  return notes;
}

/** What a column of texts may be besides, which nobody has chosen to be one. */
function textNotes(name: string, column: TextColumn): Note[] {
  const { dictionary } = column;
  if (!dictionary.length || !dictionary.every((text) => DECIMAL_COMMA.test(text)))
    return nearlyTimes(name, column);
  const text = `${name}: numbers with a decimal comma were kept as text; give the column the type number to read them`;
  return [{ level: "warning", text }];
}

const DECIMAL_COMMA = /^-?\d+,\d+$/;

/** A column is one of times but for a few where this share of its values are. */
const MOSTLY = 0.9;
/** Other columns show among so many of their texts that they hold none, or few. */
const LOOKED_AT = 200;

/** Times but for a few texts, which one would like to know of. */
function nearlyTimes(name: string, { codes, dictionary }: TextColumn): Note[] {
  const some = dictionary.slice(0, LOOKED_AT);
  if (2 * some.filter(isTime).length < Math.max(1, some.length)) return [];
  const others = Uint8Array.from(dictionary, (text) => (isTime(text) ? 0 : 1));
  let [count, all] = [0, 0];
  for (const code of codes)
    if (code >= 0) {
      all += 1;
      count += others[code];
    }
  if (count === 0 || count > (1 - MOSTLY) * all) return [];
  const example = dictionary[others.indexOf(1)].slice(0, 40);
  const text = `${name}: ${count} of ${all} values ${count === 1 ? "is" : "are"} no time, such as “${example}”, so all were kept as text; give the column the type time to read the others`;
  return [{ level: "warning", text }];
}

const isTime = (text: string) => !Number.isNaN(parseTimeMs(text));
