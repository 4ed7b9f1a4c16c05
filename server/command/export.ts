import { realpath, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { version } from "../../package.json" with { type: "json" };
import {
  suppressionRefusal,
  type EmbeddedTable,
  type EnclosureInfo,
  type ExportWish,
  type InputValues,
  type Withheld,
} from "#notebook/enclosed.ts";
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
                    seem to be one person's; nothing can be drilled into then
  --suppress-below N
                    with --figures-only: leaves out rows of fewer than N customers and results that do not say how many
                    customers stand behind each row, and rounds all other figures to steps as wide as N customers, so
                    that what is left out cannot be got from a total; 5 and 10 are usual. Without it counts of few people
                    are not hidden. It holds for each figure by itself, not for what the notebook's own text says, nor
                    for several figures or files compared
  --input NAME=VALUE
                    sets an input, once for each; the others stand as the notebook says
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
      ...given.wish,
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

function enclosureText({ tables, problems, naming = [], bytes, suppressBelow }: EnclosureInfo): string {
  return [
    ...problems.map((problem) => `error: ${problem}`),
    ...naming.map(
      (cell) => `warning: the text of ${cell} names somebody, and is in the file as it is written`,
    ),
    ...tables.flatMap(tableLines),
    ...(suppressBelow === undefined
      ? []
      : [`figures of fewer than ${suppressBelow} customers are left out, the others rounded`]),
    `${size(bytes)} in all`,
    "",
  ].join("\n");
}

function tableLines({
  name,
  rows,
  columns,
  leftOut,
  withheld,
  small,
  bytes,
  personal,
}: EmbeddedTable): string[] {
  const what = withheld
    ? `rows left out, for ${WHY[withheld]}`
    : `${rows.toLocaleString("en")} rows, ${columns.length} columns, ${size(bytes)}`;
  return [
    `${name}: ${what}`,
    ...(leftOut.length ? [`  left out: ${leftOut.join(", ")}`] : []),
    ...(small ? [`  left out: ${small} ${small === 1 ? "row" : "rows"} of too few customers`] : []),
    ...personal.map(({ column, what }) => `  warning: ${column} seems to hold personal data (${what})`),
  ];
}

const WHY: Readonly<Record<Withheld, string>> = {
  personal: "each is one person's",
  small: "each is of too few customers",
  uncounted: "nothing says how many customers stand behind each; a column called customers would",
};

function size(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

interface ExportArguments {
  readonly file: string;
  readonly folder: string | undefined;
  readonly output: string | undefined;
  readonly wish: ExportWish;
  readonly json: boolean;
}

/** @returns what is wrong with the arguments, or the usage, as text */
function parsed(args: string[]): ExportArguments | string {
  const given = readArguments(args, {
    output: { type: "string", short: "o" },
    folder: { type: "string" },
    "figures-only": { type: "boolean", default: false },
    "suppress-below": { type: "string" },
    input: { type: "string", multiple: true, default: [] },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  });
  if (typeof given === "string") return given;
  if (given.values.help) return USAGE;
  const [file, ...more] = given.positionals;
  if (file === undefined || more.length) return "name one notebook";
  const { folder, output, json, "figures-only": figuresOnly, "suppress-below": below, input } = given.values;
  const inputs = readInputs(input);
  if (typeof inputs === "string") return inputs;
  const wish = {
    withRows: !figuresOnly,
    inputs,
    suppressBelow: below === undefined ? undefined : Number(below),
  };
  return suppressionRefusal(wish) ?? { file, folder, output, json, wish };
}

/** A value as JSON, else as text. @returns what is wrong, as text */
function readInputs(given: readonly string[]): InputValues | undefined | string {
  if (!given.length) return undefined;
  const wrong = given.find((one) => !/^[^=]+=/.test(one));
  if (wrong !== undefined) return `--input ${wrong} is not NAME=VALUE`;
  return Object.fromEntries(
    given.map((one) => {
      const [name, text] = [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)];
      try {
        return [name, JSON.parse(text) as InputValues[string]];
      } catch {
        return [name, text];
      }
    }),
  );
}
