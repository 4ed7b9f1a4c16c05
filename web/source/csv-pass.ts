import { JourneyError, type Note } from "#table/note.ts";
import { unfitText } from "./cast.ts";
import { columnNames } from "./column-names.ts";
import { guessLayout, type CsvLayout } from "./csv-layout.ts";
import { recordReader, type RecordBatch } from "./csv-records.ts";
import { fieldText, joinFields, type Cut, type Fields } from "./fields.ts";
import { fieldColumn, type FieldColumn, type FinishedColumn } from "./field-column.ts";
import { problemLog, type ProblemLog } from "./problems.ts";
import type { Problem, ReadOptions, SourceFile } from "./source.ts";
import { textPieces, type Encoding } from "./text-pieces.ts";

/** More columns than this are a mistake in the delimiter or the line breaks. */
export const MAX_COLUMNS = 5_000;

/** What one reading of a CSV file gives. */
export interface CsvPass {
  readonly names: readonly string[];
  /** by position; undefined for columns not asked for */
  readonly columns: readonly (FinishedColumn | undefined)[];
  readonly rowCount: number;
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

/**
 * Reads a CSV file once.
 * @param only the columns wanted, by name; all when left out
 * @throws EncodingError when the bytes are not of that encoding; JourneyError as `readCsv` says
 */
export async function readCsvPass(
  file: SourceFile,
  encoding: Encoding,
  options: ReadOptions,
  onRows: (rows: number) => void,
  only?: ReadonlySet<string>,
): Promise<CsvPass> {
  const problems = problemLog();
  const onBrokenQuote = (line: number, excerpt: string) =>
    problems.add("has a broken quote", true, () => ({ line, excerpt }));
  let layout: CsvLayout | undefined;
  let records: ReturnType<typeof recordReader> | undefined;
  let header: Header | undefined;
  let rowCount = 0;

  for await (const { text, last } of textPieces(file, encoding, options.signal)) {
    layout ??= guessLayout(text, file.name, options.delimiter);
    records ??= recordReader(layout, onBrokenQuote);
    for (const batch of records(text, last, header && cutInto(header.names.length, layout, problems))) {
      let from = 0;
      if (!header) {
        const rows = "rows" in batch ? batch.rows : [];
        from = headerRow(rows, layout.delimiter) + 1;
        if (from === 0) continue;
        header = openHeader(file.name, rows[from - 1], options, layout, only);
      }
      const complete =
        "rows" in batch ? completeRows(batch, from, header.names.length, layout.delimiter, problems) : batch;
      appendFields(header, complete, options, problems);
      rowCount += complete.fields.count;
      onRows(rowCount);
    }
  }
  if (!header)
    throw new JourneyError(`${file.name}: is empty; expected a first row with the names of the columns`);
  const { names, notes } = header;
  const columns = header.columns.map((column) => column?.finish());
  return { names, columns, rowCount, problems: problems.problems(), notes };
}

interface Header {
  readonly names: readonly string[];
  readonly columns: readonly (FieldColumn | undefined)[];
  readonly notes: readonly Note[];
}

/** The first row with anything in it, Excel’s `sep=;` aside; -1 if there is none. */
function headerRow(rows: readonly string[][], delimiter: string): number {
  return rows.findIndex((row) => row.join("").trim() !== "" && !/^sep=.$/i.test(row.join(delimiter)));
}

function openHeader(
  fileName: string,
  row: readonly string[],
  options: ReadOptions,
  layout: CsvLayout,
  only: ReadonlySet<string> | undefined,
): Header {
  if (row.length > MAX_COLUMNS)
    throw new JourneyError(
      `${fileName}: has ${row.length} columns; at most ${MAX_COLUMNS} are read, check the delimiter (found ${JSON.stringify(layout.delimiter)}) and the line breaks`,
    );
  const { names, notes } = columnNames(row);
  const padded = row.length > 1 && row.slice(1).every((name) => name.startsWith(" "));
  const padding: Note = {
    level: "info",
    text: "Spaces after the delimiter were taken as padding and left out",
  };
  const columns = names.map((name) =>
    only && !only.has(name) ? undefined : fieldColumn(options.types?.[name], padded),
  );
  return { names, columns, notes: padded ? [...notes, padding] : notes };
}

/** Complete records, and where each of them begins. */
interface CompleteRows {
  readonly fields: Fields;
  lineOf(row: number): number;
}

/** The rows from `from` on that have a field for every column; the others go to the problems. */
function completeRows(
  batch: RecordBatch & { readonly rows: readonly string[][] },
  from: number,
  width: number,
  delimiter: string,
  problems: ProblemLog,
): CompleteRows {
  const complete: string[][] = [];
  const places: number[] = [];
  batch.rows.forEach((row, at) => {
    const isComplete =
      at >= from && (row.length === width || isKept(row, width, delimiter, () => batch.lineOf(at), problems));
    if (!isComplete) return;
    complete.push(row);
    places.push(at);
  });
  return { fields: joinFields(complete, width), lineOf: (row) => batch.lineOf(places[row]) };
}

function cutInto(width: number, { delimiter }: CsvLayout, problems: ProblemLog): Cut {
  return {
    width,
    isKept: (record, line) => isKept(record.split(delimiter), width, delimiter, () => line, problems),
  };
}

/** Whether a row of another number of fields is kept; it goes to the problems unless it is blank. */
function isKept(
  row: readonly string[],
  width: number,
  delimiter: string,
  line: () => number,
  problems: ProblemLog,
): boolean {
  if (row.length === 1 && row[0].trim() === "") return false;
  const locate = () => ({ line: line(), excerpt: row.join(delimiter) });
  if (row.length > width && row.slice(width).every((field) => field === "")) {
    problems.add("has empty fields beyond the last column", false, locate);
    return true;
  }
  const has = `has ${row.length} ${row.length === 1 ? "field" : "fields"} instead of ${width}`;
  problems.add(has, true, locate);
  return false;
}

function appendFields(
  header: Header,
  { fields, lineOf }: CompleteRows,
  options: ReadOptions,
  problems: ProblemLog,
): void {
  header.columns.forEach((column, field) => {
    const name = header.names[field];
    for (const row of column?.append(fields, field) ?? [])
      problems.add(unfitText(name, options.types?.[name] ?? "text"), false, () => ({
        line: lineOf(row),
        excerpt: fieldText(fields, row, field),
      }));
  });
}
