import { realpath, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { version } from "../../package.json" with { type: "json" };
import type { EmbeddedTable, EnclosureInfo } from "#notebook/enclosed.ts";
import type { Surroundings } from "../cli.ts";
import { encloseNotebook } from "../export/enclose.ts";
import { htmlName } from "../export/file-name.ts";
import { readPageParts } from "../export/page-parts.ts";
import { explain, readArguments } from "./arguments.ts";
import { locateNotebook } from "./locate-notebook.ts";
import { printable } from "./printable.ts";

const USAGE = `journeybook export FILE [options]     writes a notebook as one HTML file that needs nothing else

  -o, --output OUT  the file to write; default: the notebook's name with .html, in the current folder
  --folder DIR      data files must lie in here; default: the current folder if it holds the notebook,
                    else the notebook's own
  --figures-only    charts and tables as they stand, without the rows behind them and without rows and texts that
                    seem to be one person's; nothing can be drilled into then. Counts of few people are not hidden
  --json            says what is in it as JSON, on standard output

The file opens in any browser, without a server and without a network. It carries the tables the notebook reads, so
that whoever has it can drill down to single customers: what it carries is listed before it is written, with a warning
for columns that seem to hold personal data. Exit codes: 0 written, 1 failed, 2 not understood.
`;

/** `journeybook export`. @returns the exit code */
export async function exportCommand(args: string[], { page, preparePage }: Surroundings): Promise<number> {
  const given = parsed(args);
  if (typeof given === "string") return explain("export", USAGE, given);
  try {
    const { folder, path } = await locateNotebook(given.file, given.folder);
    const output = resolve(given.output ?? htmlName(path));
    const there = await realpath(output).catch(() => undefined);
    if (there === join(folder.root, path))
      throw new Error(`${output} is the notebook itself; name another file with --output`);
    await preparePage?.();
    const enclosure = await encloseNotebook({
      folder,
      path,
      parts: await readPageParts(page),
      version,
      withRows: !given.figuresOnly,
    });
    const { html, ...info } = enclosure;
    if (given.json) process.stdout.write(`${JSON.stringify(info)}\n`);
    else process.stderr.write(printable(enclosureText(info)));
    await writeFile(output, html);
    process.stderr.write(printable(`wrote ${output}\n`));
    return 0;
  } catch (error) {
    process.stderr.write(
      printable(`journeybook export: ${error instanceof Error ? error.message : String(error)}\n`),
    );
    return 1;
  }
}

function enclosureText({ tables, problems, bytes }: EnclosureInfo): string {
  return [
    ...problems.map((problem) => `error: ${problem}`),
    ...tables.flatMap(tableLines),
    `${size(bytes)} in all`,
    "",
  ].join("\n");
}

function tableLines({
  name,
  rows,
  columns,
  leftOut,
  isWithoutRows,
  bytes,
  personal,
}: EmbeddedTable): string[] {
  const what = isWithoutRows
    ? "rows left out, for each is one person's"
    : `${rows.toLocaleString("en")} rows, ${columns.length} columns, ${size(bytes)}`;
  return [
    `${name}: ${what}`,
    ...(leftOut.length ? [`  left out: ${leftOut.join(", ")}`] : []),
    ...personal.map(({ column, what }) => `  warning: ${column} seems to hold personal data (${what})`),
  ];
}

function size(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

interface ExportArguments {
  readonly file: string;
  readonly folder: string | undefined;
  readonly output: string | undefined;
  readonly figuresOnly: boolean;
  readonly json: boolean;
}

/** @returns what is wrong with the arguments, or the usage, as text */
function parsed(args: string[]): ExportArguments | string {
  const given = readArguments(args, {
    output: { type: "string", short: "o" },
    folder: { type: "string" },
    "figures-only": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  if (typeof given === "string") return given;
  if (given.values.help) return USAGE;
  const [file, ...more] = given.positionals;
  if (file === undefined || more.length) return "name one notebook";
  const { folder, output, json, "figures-only": figuresOnly } = given.values;
  return { file, folder, output, json, figuresOnly };
}
