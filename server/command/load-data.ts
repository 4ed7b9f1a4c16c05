import { basename } from "node:path";
import { fileAt } from "#server/data-file.ts";
import type { Session } from "#notebook/session.ts";
import { readSource } from "#source/read.ts";
import type { Problem, SourceTable } from "#source/source.ts";
import { JourneyError, type Note } from "#table/note.ts";

/** A `--data` argument. */
export interface DataArgument {
  /** the table's name; the file's own when left out */
  readonly name: string | undefined;
  readonly path: string;
}

export interface LoadedTable extends Pick<SourceTable, "problems" | "notes"> {
  readonly name: string;
  readonly rowCount: number;
  readonly elapsedMs: number;
}

/** `name=FILE` or `FILE`. What stands before the first `=` is a name only if it could be one in SQL. */
export function dataArgument(text: string): DataArgument {
  const [, name, path] = /^([A-Za-z_]\w*)=(.+)$/s.exec(text) ?? [undefined, undefined, text];
  return { name, path: path ?? text };
}

/**
 * Reads a file into the session. A SQLite file with several tables gives `<name>_<table>`, or the tables' own
 * names when it was given none.
 * @throws JourneyError for a file that is not there or cannot be read
 */
export async function loadData(session: Session, { name, path }: DataArgument): Promise<LoadedTable[]> {
  const started = performance.now();
  const { tables } = await readSource(await existingFile(path));
  const elapsedMs = performance.now() - started;
  return tables.map((source) => {
    const own = identifier(tables.length > 1 ? source.name : basename(path).replace(/\..*$/s, ""));
    const table = name === undefined ? own : tables.length > 1 ? `${name}_${own}` : name;
    session.addTable(table, source.table);
    const { problems, notes } = source;
    return { name: table, rowCount: source.table.rowCount, problems, notes, elapsedMs };
  });
}

/** What a reader should know of a file: what is wrong with its rows, then what was noticed besides. */
export function notesOf({ problems, notes }: Pick<SourceTable, "problems" | "notes">): Note[] {
  return [...problems.map((problem): Note => ({ level: "warning", text: problemText(problem) })), ...notes];
}

/** What is wrong with a file's rows, in one line. */
function problemText({ text, count, leftOut, examples }: Problem): string {
  const rows = count === 1 ? "1 row" : `${count} rows`;
  const where = examples.length ? ` (line ${examples.map(({ line }) => line).join(", ")})` : "";
  return `${rows} ${leftOut ? "left out" : "mended"}: ${text}${where}`;
}

async function existingFile(path: string) {
  try {
    return await fileAt(path);
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (cause as Error).message;
    throw new JourneyError(`${path}: ${reason}; write --data name=FILE`, { cause });
  }
}

/** A file's name as one that SQL takes bare. */
function identifier(text: string): string {
  const name = text.replace(/\W+/g, "_").replace(/^_+|_+$/g, "");
  return /^\d/.test(name) || name === "" ? `t_${name}` : name;
}
