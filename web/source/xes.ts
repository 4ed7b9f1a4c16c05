import { JourneyError, type Note } from "#table/note.ts";
import { MAGIC_BYTES, tableNameOf } from "./format.ts";
import { problemLog } from "./problems.ts";
import type { ReadOptions, SourceFile, SourceTable } from "./source.ts";
import { EncodingError, otherWork, textChunks } from "./text-chunks.ts";
import { xesLog } from "./xes-log.ts";
import { BrokenXml, xesReader } from "./xes-reader.ts";
import { xmlEncoding } from "./xml-head.ts";

/** Steps between two turns for other work: about 20 ms. */
const STEPS_A_TURN = 8;

/**
 * Reads a XES log (IEEE 1849-2016 and 2023): a row per event. The attributes of an event are its columns, those of its
 * trace are `case:<key>`, an attribute within another is `outer.inner`, a list is JSON text. `case:concept:name` comes first,
 * then `concept:name` and `time:timestamp`: who, what and when.
 *
 * Where the XML is broken, what stands before is kept, and the place is told; an event that is not complete is left out.
 * @param onRows told how many events are read, step by step
 * @throws JourneyError if no event can be read, there are too many different keys, or the encoding is not known
 */
export async function readXes(
  file: SourceFile,
  options: ReadOptions,
  onRows: (rows: number) => void,
): Promise<SourceTable> {
  const encoding = xmlEncoding(new Uint8Array(await file.slice(0, MAGIC_BYTES)));
  if (!isKnown(encoding))
    throw new JourneyError(`${file.name}: the XML declares the encoding ${encoding}; save it as UTF-8`);
  try {
    return await readXesAs(file, encoding, options, onRows);
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    if (encoding.startsWith("utf-16"))
      throw new JourneyError(`${file.name}: is ${error.message}; save it as UTF-8`, { cause: error });
    const read = await readXesAs(file, "windows-1252", options, onRows);
    const note: Note = { level: "warning", text: `Bytes are ${error.message}; read as Windows-1252` };
    return { ...read, notes: [note, ...read.notes] };
  }
}

async function readXesAs(
  file: SourceFile,
  encoding: string,
  options: ReadOptions,
  onRows: (rows: number) => void,
): Promise<SourceTable> {
  const problems = problemLog();
  const log = xesLog(file.name, (text, excerpt) =>
    problems.add(text, false, () => ({ line: reader.line(), excerpt })),
  );
  const reader = xesReader(log);
  let chunk = "";
  let steps = 0;
  try {
    for await (chunk of textChunks(file, encoding, options.signal)) {
      reader.write(chunk);
      onRows(log.flush());
      if (++steps % STEPS_A_TURN === 0) await otherWork();
    }
    reader.close();
  } catch (error) {
    const broken = asBroken(error);
    if (!broken) throw error;
    const line = reader.line();
    if (log.flush() === 0) throw new JourneyError(`${file.name}: line ${line}: ${broken}`, { cause: error });
    const text = `and everything after it: the XML is broken here (${broken})`;
    problems.add(text, true, () => ({ line, excerpt: reader.excerpt() }));
  }
  const { table, notes } = log.finish();
  if (table.rowCount === 0) throw new JourneyError(`${file.name}: the log holds no events`);
  return { name: tableNameOf(file.name), table, problems: problems.problems(), notes };
}

/** What is wrong with the XML; undefined for any other error. A file that ends within a character is cut off. */
function asBroken(error: unknown): string | undefined {
  if (error instanceof BrokenXml) return error.message;
  return error instanceof EncodingError && error.isCutOff ? "the file ends within a character" : undefined;
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding) instanceof TextDecoder;
  } catch {
    return false;
  }
}
