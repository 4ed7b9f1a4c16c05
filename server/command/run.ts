import type { Note } from "#table/note.ts";
import { sliceTable } from "#table/table.ts";
import { explain, readArguments } from "./arguments.ts";
import { locateNotebook } from "./locate-notebook.ts";
import { printable } from "./printable.ts";
import { runNotebook, type CellReport, type NotebookReport } from "./run-notebook.ts";
import { textTable } from "./text-table.ts";
import { jsonRecords } from "./write-rows.ts";

const USAGE = `journeybook run FILE [options]     runs a notebook without a browser

  --folder DIR    data files must lie in here; default: the current folder if it holds the notebook,
                  else the notebook's own
  --json          says it as JSON

Prints each cell's state, and what was left out of files and results. Exit codes: 0 all is fine, 1 an error or a failed check, 2 not understood.
`;

/** Rows shown of a check that failed. */
const SHOWN_ROWS = 10;

/** `journeybook run`. @returns the exit code */
export async function run(args: string[]): Promise<number> {
  const given = parsed(args);
  if (typeof given === "string") return explain("run", USAGE, given);
  try {
    const { folder, path } = await locateNotebook(given.file, given.folder);
    const report = await runNotebook(folder, path);
    process.stdout.write(given.json ? reportJson(path, report) : printable(reportText(report)));
    return report.isFine ? 0 : 1;
  } catch (error) {
    process.stderr.write(
      printable(`journeybook run: ${error instanceof Error ? error.message : String(error)}\n`),
    );
    return 1;
  }
}

/** One line per file and cell, errors and found rows below. */
export function reportText({ title, data, cells, problems, isFine }: NotebookReport): string {
  const width = Math.max(0, ...[...data, ...cells].map(({ name }) => name.length));
  const line = (state: string, kind: string, name: string, rest: string) =>
    `${state.padEnd(9)} ${kind.padEnd(6)} ${name.padEnd(width)}  ${rest}`.trimEnd();
  const lines = [
    title,
    ...problems.map((problem) => `error     data   ${problem}`),
    ...data.flatMap(({ name, file, rows, error, notes }) => [
      line(error ? "error" : "ok", "data", name, error ?? `${count(rows ?? 0)} from ${file}`),
      ...warningLines(notes),
    ]),
    ...cells.flatMap((cell) => [
      line(stateOf(cell), cell.kind, cell.name, outcome(cell)),
      ...warningLines(cell.notes),
      ...foundLines(cell),
    ]),
    data.some(({ error }) => error?.includes("leads out of the opened folder"))
      ? "name the folder that holds both notebook and data with --folder DIR"
      : undefined,
    isFine ? "all is fine" : `${cells.filter(isBad).length} of ${cells.length} cells are not fine`,
  ];
  return `${lines.filter((one) => one !== undefined).join("\n")}\n`;
}

function reportJson(notebook: string, { title, data, cells, problems, isFine }: NotebookReport): string {
  const shown = cells.map(({ found, ...cell }) => ({
    ...cell,
    found: found && jsonRecords(sliceTable(found, 0, SHOWN_ROWS)),
  }));
  return `${JSON.stringify({ notebook, title, isFine, problems, data, cells: shown }, null, 2)}\n`;
}

function stateOf({ state, found }: CellReport): string {
  return found ? "failed" : state;
}

function isBad({ state }: CellReport): boolean {
  return state !== "ok" && state !== "skipped";
}

function outcome({ rows, ms, error }: CellReport): string {
  if (error) {
    const { message, line, column, fileLine } = error;
    return line === undefined
      ? message
      : `line ${line}, column ${column} (line ${fileLine} of the file): ${message}`;
  }
  return rows === undefined ? "" : `${count(rows)}, ${ms} ms`;
}

function warningLines(notes: readonly Note[]): string[] {
  return notes.filter(({ level }) => level === "warning").map(({ text }) => `            ${text}`);
}

function foundLines({ found }: CellReport): string[] {
  if (!found) return [];
  const lines = [...textTable(sliceTable(found, 0, SHOWN_ROWS))].map(
    (line) => `            ${line.trimEnd()}`,
  );
  return found.rowCount > SHOWN_ROWS
    ? [...lines, `            … ${count(found.rowCount - SHOWN_ROWS)} more`]
    : lines;
}

function count(rows: number): string {
  return rows === 1 ? "1 row" : `${rows.toLocaleString("en")} rows`;
}

/** @returns what is wrong with the arguments, or the usage, as text */
function parsed(args: string[]): { file: string; folder: string | undefined; json: boolean } | string {
  const given = readArguments(args, {
    folder: { type: "string" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  if (typeof given === "string") return given;
  if (given.values.help) return USAGE;
  const [file, ...more] = given.positionals;
  if (file === undefined || more.length) return "name one notebook";
  return { file, folder: given.values.folder, json: given.values.json };
}
